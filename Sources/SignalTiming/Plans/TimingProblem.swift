/// A sound junction with a demand: what plans are made for and judged by.
public struct TimingProblem: Sendable {
    public let junction: Junction
    public let rules: PhaseRules
    public let demand: Demand

    /// By phase, the places of its lane groups.
    let members: [[Int]]
    /// By lane group.
    private let saturationFlows: [Double]
    private let dischargeVariances: [Double]

    /// - Throws: `SignalDataError`, the first mistake of the junction, or a demand that does not fit it.
    public init(junction: Junction, demand: Demand) throws(SignalDataError) {
        if let mistake = junction.mistakes.first { throw mistake }
        guard !demand.slices.isEmpty else {
            throw SignalDataError(place: "demand", problem: "there is no slice of time that was watched enough")
        }
        for (place, slice) in demand.slices.enumerated() {
            guard slice.flows.count == junction.groups.count else {
                throw SignalDataError(
                    place: "demand[\(place)]", problem: "\(slice.flows.count) flows, \(junction.groups.count) groups")
            }
            let values = slice.flows.flatMap { [$0.vehicles, $0.units, $0.varianceRatio] } + [slice.hours]
            guard values.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1e6 }), slice.hours > 0 else {
                throw SignalDataError(place: "demand[\(place)]", problem: "a flow or length is not sound")
            }
        }
        self.junction = junction
        self.rules = junction.rules
        self.demand = demand
        saturationFlows = junction.groups.map(\.saturationFlow)
        dischargeVariances = junction.groups.map { $0.dischargeVariance ?? 0 }
        members = junction.phases.map { phase in
            phase.groups.compactMap { id in junction.groups.firstIndex { $0.id == id } }
        }
    }

    /// `y = v/s` of a lane group for a flow.
    func flowRatio(_ group: Int, _ flow: Demand.Flow) -> Double { flow.units / junction.groups[group].saturationFlow }

    /// By phase, the place of the lane group with the largest y over the whole demand; the first, where equal.
    public var criticalGroups: [Int] {
        let flows = demand.mean.flows
        return members.map { groups in
            groups.max { (flowRatio($0, flows[$0]), $1) < (flowRatio($1, flows[$1]), $0) } ?? groups[0]
        }
    }

    /// y of the critical group by phase, over the whole demand.
    public var criticalRatios: [Double] {
        let flows = demand.mean.flows
        return criticalGroups.map { flowRatio($0, flows[$0]) }
    }

    /// The largest `Y = Σy` of any slice.
    public var peakFlowRatio: Double {
        demand.slices.map { slice in
            members.reduce(0) { $0 + ($1.map { flowRatio($0, slice.flows[$0]) }.max() ?? 0) }
        }.max() ?? 0
    }

    /// `L`: seconds a cycle in which no critical group's queue moves.
    public var lostTime: Double {
        Double(rules.clearanceTime)
            + criticalGroups.reduce(0) { $0 + startUpLoss(of: $1) - junction.limits.greenExtension }
    }

    func startUpLoss(of group: Int) -> Double {
        junction.groups[group].startUpLoss ?? junction.limits.startUpLoss
    }

    /// Seconds of effective green for a shown green: `G − l1 + e`, at least 1.
    func effectiveGreen(_ green: Int, of group: Int) -> Double {
        max(1, Double(green) - startUpLoss(of: group) + junction.limits.greenExtension)
    }

    /// Delays of a lane group, slice by slice, with queues handed on.
    public func delays(of group: Int, green: Int, cycle: Int) -> [ControlDelay] {
        var delays: [ControlDelay] = []
        walk(group, green: green, cycle: cycle) { _, delay in delays.append(delay) }
        return delays
    }

    /// Vehicle-seconds of delay of a lane group over the whole demand, of even arrivals and of chance.
    ///
    /// - Parameter arrivalVariance: what is left of the chance in arrivals, 0 to 1.
    func parts(
        of group: Int, green: Int, cycle: Int, arrivalVariance: Double
    ) -> (uniform: Double, incremental: Double) {
        var sums = (uniform: 0.0, incremental: 0.0)
        walk(group, green: green, cycle: cycle, arrivalVariance: arrivalVariance) { slice, delay in
            let vehicles = demand.slices[slice].flows[group].vehicles * demand.slices[slice].hours
            sums.uniform += vehicles * delay.uniform
            sums.incremental += vehicles * delay.incremental
        }
        return sums
    }

    /// Goes through the slices, handing the queue of each on to the next.
    private func walk(
        _ group: Int, green: Int, cycle: Int, arrivalVariance: Double = 1, _ visit: (Int, ControlDelay) -> Void
    ) {
        let ratio = min(1, effectiveGreen(green, of: group) / Double(cycle))
        let capacity = saturationFlows[group] * ratio
        var queue = 0.0
        for slice in demand.slices.indices {
            let arriving = demand.slices[slice].flows[group]
            var input = ControlDelay.Input(
                flow: arriving.units, capacity: capacity, greenRatio: ratio, cycle: Double(cycle),
                hours: demand.slices[slice].hours)
            input.varianceRatio = arriving.varianceRatio * arrivalVariance + dischargeVariances[group]
            input.initialQueue = queue
            let delay = ControlDelay(input)
            queue = delay.queueLeft
            visit(slice, delay)
        }
    }

    /// Vehicle-seconds of delay of a phase's groups over the whole demand.
    func cost(ofPhase phase: Int, green: Int, cycle: Int) -> Double {
        var sum = 0.0
        for group in members[phase] {
            walk(group, green: green, cycle: cycle) { slice, delay in
                let arriving = demand.slices[slice]
                sum += arriving.flows[group].vehicles * arriving.hours * delay.total
            }
        }
        return sum
    }

    /// Mean seconds of delay a vehicle under a plan.
    public func meanDelay(of plan: SignalPlan) -> Double {
        let cycle = plan.cycle
        let sum = plan.phases.indices.reduce(0) { $0 + cost(ofPhase: $1, green: plan.phases[$1].green, cycle: cycle) }
        let vehicles = demand.vehicles
        return vehicles > 0 ? sum / vehicles : 0
    }
}
