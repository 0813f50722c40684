/// Walks through the phases in their order, each green, yellow, all-red; nobody can skip one or shorten a clearance.
public struct PhaseClock: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable, Codable {
        case green, yellow, allRed = "all_red"
    }

    public private(set) var phase = 0
    public private(set) var stage = Stage.green
    /// When the stage began, in the controller's seconds.
    public private(set) var since: Double
    private let rules: PhaseRules

    public init(rules: PhaseRules, start: Double) {
        self.rules = rules
        since = start
    }

    /// When the stage in hand is over; nil for a green, which ends when it is told to.
    var stageEnd: Double? {
        let clearance = rules.clearances[phase]
        switch stage {
        case .green: return nil
        case .yellow: return since + Double(clearance.yellow)
        case .allRed: return since + Double(clearance.allRed)
        }
    }

    /// The earliest moment at which the running green may end.
    var earliestEnd: Double { since + Double(rules.minimumGreens[phase]) }

    /// Ends the green at `time`, which is put off to the least green where it comes too early.
    mutating func endGreen(at time: Double) {
        guard stage == .green else { return }
        since = max(time, earliestEnd)
        stage = .yellow
    }

    /// Goes on from yellow to all-red, or from all-red to the next green.
    mutating func endClearance() {
        guard let end = stageEnd else { return }
        since = end
        if stage == .yellow {
            stage = .allRed
        } else {
            stage = .green
            phase = (phase + 1) % rules.minimumGreens.count
        }
    }
}
