import TrafficModel

/// What is expected of a rule for one track.
enum Outcome: Equatable, Sendable {
    case nothing
    case proposed
    case held([ReviewReason])

    /// The outcome for one act among the findings of a track.
    init(_ findings: [Finding], act: Act = .redLight) {
        guard let finding = findings.first(where: { $0.act == act }) else {
            self = .nothing
            return
        }
        self = finding.status == .proposed ? .proposed : .held(finding.reasons)
    }
}

/// One row of a rule's table: a vehicle's way and what the rule must say.
struct RuleCase: Sendable, CustomStringConvertible {
    let description: String
    let track: Track
    let outcome: Outcome

    init(_ description: String, _ track: Track, _ outcome: Outcome) {
        (self.description, self.track, self.outcome) = (description, track, outcome)
    }
}
