/// One cycle of a junction: how long each phase is green, yellow and all-red, in whole seconds.
public struct SignalPlan: Hashable, Sendable {
    public struct PhaseTiming: Hashable, Sendable {
        public var green: Int
        public var clearance: Clearance

        public init(green: Int, clearance: Clearance) {
            self.green = green
            self.clearance = clearance
        }

        /// Seconds of the whole phase.
        public var total: Int { green + clearance.total }
    }

    /// In the junction's order of phases.
    public var phases: [PhaseTiming]
    /// Seconds by which the first phase begins after the reference of the corridor.
    public var offset = 0

    public init(phases: [PhaseTiming], offset: Int = 0) {
        self.phases = phases
        self.offset = offset
    }

    /// Greens with the clearances that the junction's data demand.
    public init(greens: [Int], rules: PhaseRules) {
        phases = zip(greens, rules.clearances).map { PhaseTiming(green: $0, clearance: $1) }
    }

    /// Seconds.
    public var cycle: Int { phases.reduce(0) { $0 + $1.total } }
    public var greens: [Int] { phases.map(\.green) }

    /// What the plan breaks; empty for one that may be shown. Every plan that leaves this stage has passed here.
    public func breaches(of rules: PhaseRules) -> [SignalDataError] {
        guard phases.count == rules.minimumGreens.count else {
            return [SignalDataError(place: "phases", problem: "\(phases.count), not \(rules.minimumGreens.count)")]
        }
        var breaches: [SignalDataError] = []
        for (place, phase) in phases.enumerated() {
            if phase.green < rules.minimumGreens[place] {
                breaches.append(
                    SignalDataError(
                        place: "phases[\(place)].green",
                        problem: "\(phase.green) s is below the least green, \(rules.minimumGreens[place]) s"))
            }
            let needed = rules.clearances[place]
            if phase.clearance.yellow < needed.yellow || phase.clearance.total < needed.total {
                breaches.append(
                    SignalDataError(
                        place: "phases[\(place)].clearance",
                        problem: "\(phase.clearance.yellow) + \(phase.clearance.allRed) s is shorter than "
                            + "\(needed.yellow) + \(needed.allRed) s"))
            }
        }
        if cycle > rules.maximumCycle {
            breaches.append(SignalDataError(place: "cycle", problem: "\(cycle) s is above \(rules.maximumCycle) s"))
        }
        if cycle < rules.minimumCycle {
            breaches.append(SignalDataError(place: "cycle", problem: "\(cycle) s is below \(rules.minimumCycle) s"))
        }
        return breaches
    }
}
