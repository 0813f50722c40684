import TrafficModel

/// What a `PlatoonModel` keeps of one junction under its plan, in seconds from its own first green.
struct PlatoonPlace {
    /// By lane group: units a cycle that arrive, by the mean of the demand.
    let units: [Double]
    /// By lane group: units that can pass, by second.
    let service: [[Double]]
    /// By lane group: the queue of even arrivals.
    let even: [CyclicQueue]
    /// By lane group: vehicle-seconds of uniform delay over the whole demand, for even arrivals.
    let uniform: [Double]
    /// By lane group: share of what leaves that goes straight on.
    let straight: [Double]
    /// By lane group: vehicle-seconds of delay by chance over the whole demand.
    private var chances: [Double]
    /// By lane group: `X` of the mean demand.
    private let saturations: [Double]
    /// Units by second that side streets turn into either way of the corridor.
    let turnedIn: [Double]
    /// Mean `X` of those who turn in, and units of them a cycle.
    private let sideSaturation: (mean: Double, units: Double)
    private let station: GreenWave.Station
    private let plan: SignalPlan

    /// Vehicle-seconds of delay by chance.
    var chance: Double { chances.reduce(0, +) }

    init(_ station: GreenWave.Station, plan: SignalPlan) {
        let problem = station.problem, cycle = plan.cycle
        let groups = problem.junction.groups.indices
        let flows = problem.demand.mean.flows
        let phases = groups.map { group in problem.members.firstIndex { $0.contains(group) } ?? 0 }
        let units = groups.map { flows[$0].units * Double(cycle) / 3600 }
        let service = groups.map { Self.service(of: $0, phase: phases[$0], plan: plan, problem: problem) }
        let even = groups.map { group in
            CyclicQueue(
                arrivals: Array(repeating: units[group] / Double(cycle), count: cycle), service: service[group])
        }
        let parts = groups.map {
            problem.parts(of: $0, green: plan.phases[phases[$0]].green, cycle: cycle, arrivalVariance: 1)
        }
        let saturations = groups.map { group in
            min(1, units[group] / max(1e-9, service[group].reduce(0, +)))
        }
        var side = [Double](repeating: 0, count: cycle), weighed = 0.0
        for group in groups where !(station.outboundGroups + station.inboundGroups).contains(group) {
            let share = Self.turningIn(problem.junction.groups[group], turning: station.turning)
            for second in side.indices { side[second] += share * even[group].departures[second] }
            weighed += share * units[group] * saturations[group]
        }
        let sum = side.reduce(0, +)
        (self.units, self.service, self.even, self.saturations, turnedIn) = (units, service, even, saturations, side)
        uniform = parts.map(\.uniform)
        chances = parts.map(\.incremental)
        straight = groups.map { Self.goingOn(problem.junction.groups[$0], turning: station.turning) }
        sideSaturation = (sum > 0 ? weighed / sum : 0, sum)
        self.station = station
        self.plan = plan
    }

    /// Less comes by chance where a signal before lets through what it can.
    mutating func filterChance(of way: GreenWave.Way, by share: Double) {
        let problem = station.problem
        for group in station.groups(way) {
            let phase = problem.members.firstIndex { $0.contains(group) } ?? 0
            chances[group] =
                problem.parts(
                    of: group, green: plan.phases[phase].green, cycle: plan.cycle, arrivalVariance: share
                ).incremental
        }
    }

    /// What goes on along a way, by second, if arrivals are even.
    func evenLeaving(_ way: GreenWave.Way) -> [Double] {
        var leaving = turnedIn
        for group in station.groups(way) {
            for second in leaving.indices { leaving[second] += straight[group] * even[group].departures[second] }
        }
        return leaving
    }

    /// Mean `X` of all who leave along a way, weighed by how many they are.
    func saturation(leaving way: GreenWave.Way) -> Double {
        var sum = sideSaturation.mean * sideSaturation.units, weights = sideSaturation.units
        for group in station.groups(way) {
            sum += straight[group] * units[group] * saturations[group]
            weights += straight[group] * units[group]
        }
        return weights > 0 ? sum / weights : 0
    }

    /// The shares by second of one cycle's arrivals of a way, in this junction's time: platoons, and evenly what was
    /// counted here beyond those who left the junction before.
    func arrivals(_ spread: [Double], _ way: GreenWave.Way, shift: Int) -> [Double] {
        let counted = station.groups(way).reduce(0.0) { $0 + units[$1] }
        let told = spread.reduce(0, +)
        let cycle = spread.count
        guard counted > 0, told > 0 else { return Array(repeating: 1 / Double(cycle), count: cycle) }
        let total = max(counted, told)
        let rest = (total - told) / Double(cycle) / total
        var shares = [Double](repeating: rest, count: cycle)
        let start = ((shift % cycle) + cycle) % cycle
        for second in 0..<cycle {
            let at = second + start
            shares[at < cycle ? at : at - cycle] += spread[second] / total
        }
        return shares
    }

    /// Units that can pass by second: saturation flow from the green's beginning less start-up loss to its extension.
    private static func service(
        of group: Int, phase: Int, plan: SignalPlan, problem: TimingProblem
    ) -> [Double] {
        let begin = Double(plan.phases[..<phase].reduce(0) { $0 + $1.total }) + problem.startUpLoss(of: group)
        let end = begin + problem.effectiveGreen(plan.phases[phase].green, of: group)
        let rate = problem.junction.groups[group].saturationFlow / 3600
        var service = [Double](repeating: 0, count: plan.cycle)
        for second in Int(begin)..<Int(end.rounded(.up)) {
            let overlap = min(end, Double(second + 1)) - max(begin, Double(second))
            service[second % plan.cycle] += rate * max(0, overlap)
        }
        return service
    }

    /// Kinds of turn that leave the road they come by.
    private static func turns(of group: Junction.LaneGroup) -> Int {
        group.turns.filter { $0 == .left || $0 == .right }.count
    }

    private static func goingOn(_ group: Junction.LaneGroup, turning: Double) -> Double {
        group.turns.contains(.straight) ? max(0, 1 - turning * Double(turns(of: group))) : 0
    }

    /// Of a side street: who turns, and goes the one way rather than the other. Of two side streets that face each
    /// other, a left turn of one leads where a right turn of the other does: half of all go either way.
    private static func turningIn(_ group: Junction.LaneGroup, turning: Double) -> Double {
        guard turns(of: group) > 0 else { return 0 }
        return group.turns.contains(.straight) ? turning * Double(turns(of: group)) / 2 : 0.5
    }
}

/// HCM 2000, chapter 15: what a signal upstream leaves of the chance in arrivals.
package enum UpstreamFilter {
    /// HCM's `I = 1 − 0.91·X^2.68` for the saturation `X` of the movements upstream, from 1 to 0.09.
    package static func share(saturation: Double) -> Double {
        1 - 0.91 * QueueReach.power(min(1, saturation), 2.68)
    }
}
