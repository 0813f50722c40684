/// A junction looked at for one period: today's plan, Webster's, and the one proposed, each with what it gives.
public struct TimingStudy: Sendable {
    public enum Verdict: String, Hashable, Sendable, Codable {
        /// The plan serves what arrives.
        case sound
        /// As much arrives as can pass, or more: no plan restores it. `best` is the one that loses least meanwhile.
        case oversaturated
    }

    public let problem: TimingProblem
    public let verdict: Verdict
    /// `Y = Σy` over the whole period.
    public let flowRatio: Double
    /// The proposal; where oversaturated no proposal, only what loses least.
    public let best: SignalPlan
    public let webster: SignalPlan
    /// Today's plan, where the junction's data tell it.
    public let current: SignalPlan?
    /// What today's plan breaks.
    public let currentBreaches: [SignalDataError]

    public init(_ problem: TimingProblem, optimiser: PlanOptimiser = PlanOptimiser()) {
        self.problem = problem
        flowRatio = problem.criticalRatios.reduce(0, +)
        let isOver = flowRatio >= problem.junction.limits.mostFlowRatio
        verdict = isOver ? .oversaturated : .sound
        best = optimiser.plan(for: problem)
        webster = problem.websterPlan
        current = problem.junction.current.map { today in
            let clearance = Clearance(yellow: Int(today.yellow.rounded()), allRed: Int(today.allRed.rounded()))
            return SignalPlan(
                phases: today.greens.map { .init(green: Int($0.rounded()), clearance: clearance) })
        }
        currentBreaches = current?.breaches(of: problem.rules) ?? []
    }

    /// What each lane group gets from a plan, in the junction's order.
    public func results(of plan: SignalPlan) -> [GroupResult] {
        problem.junction.groups.indices.map { GroupResult($0, in: problem, plan: plan) }
    }
}

/// What a plan gives one lane group over the period.
public struct GroupResult: Hashable, Sendable {
    public var id: String
    public var phase: Int
    /// Vehicles and PCU an hour, mean of the period.
    public var vehicles: Double
    public var units: Double
    /// PCU an hour of effective green.
    public var saturationFlow: Double
    /// `y = v/s` of the mean.
    public var flowRatio: Double
    /// `g/C`.
    public var greenRatio: Double
    /// The largest `X = v/c` of any slice.
    public var saturation: Double
    /// Seconds a vehicle, mean of the period.
    public var delay: Double
    public var level: LevelOfService
    /// Metres that the queue stays below in 95 of 100 cycles of the worst slice.
    public var queue95: Double
    /// The queue may outgrow the room there is for it.
    public var exceedsStorage: Bool

    init(_ group: Int, in problem: TimingProblem, plan: SignalPlan) {
        let own = problem.junction.groups[group]
        let phase = problem.members.firstIndex { $0.contains(group) } ?? 0
        let mean = problem.demand.mean.flows[group]
        let green = plan.phases[phase].green
        let delays = problem.delays(of: group, green: green, cycle: plan.cycle)
        let slices = problem.demand.slices
        var waited = 0.0, vehicles = 0.0
        for (slice, delay) in zip(slices, delays) {
            waited += slice.flows[group].vehicles * slice.hours * delay.total
            vehicles += slice.flows[group].vehicles * slice.hours
        }
        id = own.id
        self.phase = phase
        self.vehicles = mean.vehicles
        units = mean.units
        saturationFlow = own.saturationFlow
        flowRatio = mean.units / own.saturationFlow
        greenRatio = min(1, problem.effectiveGreen(green, of: group) / Double(plan.cycle))
        saturation = delays.map(\.saturation).max() ?? 0
        delay = vehicles > 0 ? waited / vehicles : 0
        level = LevelOfService(delay: delay, saturation: saturation)
        var longest = 0.0, queue = 0.0
        for (slice, delay) in zip(slices, delays) {
            let lanes = Double(own.lanes)
            let reach = QueueReach(
                flow: slice.flows[group].units / lanes, saturationFlow: own.saturationFlow / lanes,
                greenRatio: greenRatio, cycle: Double(plan.cycle), hours: slice.hours,
                varianceRatio: slice.flows[group].varianceRatio, initialQueue: queue / lanes)
            longest = max(longest, reach.percentile95)
            // Chance is in the reach already: only what certainly is left over is handed on.
            queue = max(0, queue + (slice.flows[group].units * (1 - 1 / max(delay.saturation, 1e-9))) * slice.hours)
        }
        queue95 = longest * problem.junction.limits.metresPerUnit
        exceedsStorage = longest * problem.junction.limits.metresPerUnit > own.storage ?? .infinity
    }
}
