/// What a junction's data demand of every plan, in whole seconds: the same figures bind the optimiser, the check of a
/// plan and the adaptive controller.
public struct PhaseRules: Hashable, Sendable {
    /// By phase: the larger of the minimum green of the regulation and what pedestrians need.
    public let minimumGreens: [Int]
    public let clearances: [Clearance]
    /// Seconds.
    public let minimumCycle: Int
    public let maximumCycle: Int

    init(_ junction: Junction) {
        let limits = junction.limits
        minimumGreens = junction.phases.map { phase in
            var least = limits.minimumGreen
            if let length = phase.crossing {
                least = max(least, limits.minimumWalk, limits.walkStart + length / limits.walkingSpeed)
            }
            return Int(least.rounded(.up))
        }
        clearances = junction.phases.map { phase in
            let ids = Set(junction.groups.filter { phase.groups.contains($0.id) }.map(\.approach))
            return Clearance(of: junction.approaches.filter { ids.contains($0.id) }, limits: limits)
        }
        let shortest = minimumGreens.reduce(0, +) + clearances.reduce(0) { $0 + $1.total }
        minimumCycle = max(Int(limits.minimumCycle.rounded(.up)), shortest)
        maximumCycle = Int(limits.maximumCycle.rounded(.down))
    }

    /// Seconds of all yellows and all-reds.
    public var clearanceTime: Int { clearances.reduce(0) { $0 + $1.total } }

    /// Seconds of all minimum greens and clearances.
    public var shortestCycle: Int { minimumGreens.reduce(0, +) + clearanceTime }
}

extension Junction {
    /// Only for a junction without `mistakes`.
    public var rules: PhaseRules { PhaseRules(self) }
}
