/// Ends a green when more pressure stands before another phase (Varaiya 2013, Transportation Research C 36), in the
/// junction's order of phases and with its least greens.
///
/// The pressure of a phase is the sum over its groups of waiting vehicles times discharge; what happens downstream is
/// not seen. Where every view is full, pressures tell nothing and the planned greens are kept.
public struct MaxPressure: AdaptivePolicy {
    public let name = "max-pressure"
    /// How much more pressure another phase needs, as a share. Raising it saves clearance time and lengthens queues.
    public var advantage = 0.5

    public init() {}

    public mutating func greens(_ situation: Situation) -> [Int] { situation.plan.greens }

    public mutating func shouldEnd(_ situation: Situation) -> Bool {
        let seen = situation.estimates.filter(\.seesQueue)
        guard !seen.isEmpty, !seen.allSatisfy(\.isFull) else {
            return situation.elapsed >= Double(situation.plan.greens[situation.phase])
        }
        func pressure(_ phase: Int) -> Double {
            situation.members[phase].reduce(0) { sum, group in
                let estimate = situation.estimates[group]
                return sum + (estimate.waiting + estimate.moving) * situation.discharge(of: group)
            }
        }
        let own = pressure(situation.phase)
        let others = situation.members.indices.filter { $0 != situation.phase }.map(pressure)
        return (others.max() ?? 0) > own * (1 + advantage)
    }
}
