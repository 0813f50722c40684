/// Offsets for a row of junctions on one cycle: the widest band of green in both directions.
public struct GreenWave: Sendable {
    /// One junction of the corridor.
    public struct Station: Sendable {
        public var problem: TimingProblem
        /// The phase that serves the corridor on the way out and on the way back.
        public var outbound: Int
        public var inbound: Int
        /// Seconds of travel from the junction before; 0 for the first.
        public var travel: Double

        public init(problem: TimingProblem, outbound: Int, inbound: Int, travel: Double) {
            self.problem = problem
            self.outbound = outbound
            self.inbound = inbound
            self.travel = travel
        }
    }

    /// The seconds of every cycle in which a vehicle at the corridor's speed meets green throughout.
    public struct Band: Hashable, Sendable {
        /// When it begins at the first junction, in seconds after the reference; below the cycle.
        public var start: Int
        /// Seconds; 0 where nobody gets through.
        public var length: Int
    }

    public let plans: [SignalPlan]
    /// From the first junction to the last.
    public let outboundBand: Band
    /// From the last junction to the first, by the time at which it gets there.
    public let inboundBand: Band
    /// Whole seconds of travel from the first junction, by junction.
    public let travel: [Int]

    /// Seconds.
    public var cycle: Int { plans.first?.cycle ?? 0 }

    /// The common cycle with the least delay of all junctions by themselves, each with its own splits, then offsets
    /// with the widest bands together; where equal, the shorter cycle and the smaller offsets.
    ///
    /// - Throws: `SignalDataError` where there are fewer than two junctions or no cycle suits all.
    public init(_ stations: [Station]) throws(SignalDataError) {
        guard (2...32).contains(stations.count) else {
            throw SignalDataError(place: "corridor", problem: "\(stations.count) junctions; it takes 2 to 32")
        }
        for (place, station) in stations.enumerated() {
            let phases = station.problem.rules.minimumGreens.indices
            guard phases.contains(station.outbound), phases.contains(station.inbound),
                (0...3600).contains(station.travel)
            else { throw SignalDataError(place: "corridor[\(place)]", problem: "a phase or travel time is not sound") }
        }
        let low = stations.map(\.problem.rules.minimumCycle).max() ?? 0
        let high = stations.map(\.problem.rules.maximumCycle).min() ?? 0
        guard low <= high else {
            throw SignalDataError(place: "corridor", problem: "no cycle suits all: one needs \(low) s, one \(high) s")
        }
        var best: (cost: Double, plans: [SignalPlan])?
        for cycle in low...high {
            var plans: [SignalPlan] = []
            var cost = 0.0
            for station in stations {
                let plan = try PlanOptimiser().plan(for: station.problem, cycle: cycle)
                let vehicles = station.problem.demand.mean.flows.reduce(0) { $0 + $1.vehicles }
                cost += station.problem.meanDelay(of: plan) * vehicles
                plans.append(plan)
            }
            if cost < best?.cost ?? .infinity { best = (cost, plans) }
        }
        let search = OffsetSearch(plans: best?.plans ?? [], stations: stations)
        let offsets = search.offsets()
        plans = zip(best?.plans ?? [], offsets).map { SignalPlan(phases: $0.phases, offset: $1) }
        (outboundBand, inboundBand) = search.bands(offsets)
        travel = search.travel
    }
}

/// Tries offsets one junction after the other until nothing gets better.
private struct OffsetSearch {
    private let cycle: Int
    /// By junction and second of the cycle, offset 0: whether the corridor has green.
    private let outbound: [[Bool]]
    private let inbound: [[Bool]]
    /// Whole seconds from the first junction.
    let travel: [Int]

    init(plans: [SignalPlan], stations: [GreenWave.Station]) {
        let cycle = plans.first?.cycle ?? 1
        func greens(_ plan: SignalPlan, _ phase: Int) -> [Bool] {
            let start = plan.phases[..<phase].reduce(0) { $0 + $1.total }
            return (0..<cycle).map { (start..<start + plan.phases[phase].green).contains($0) }
        }
        self.cycle = cycle
        outbound = zip(plans, stations).map { greens($0, $1.outbound) }
        inbound = zip(plans, stations).map { greens($0, $1.inbound) }
        var sum = 0.0
        travel = stations.enumerated().map { place, station in
            if place > 0 { sum += station.travel }
            return Int(sum.rounded())
        }
    }

    func bands(_ offsets: [Int]) -> (outbound: GreenWave.Band, inbound: GreenWave.Band) {
        (band(outbound, offsets, sign: 1), band(inbound, offsets, sign: -1))
    }

    /// The longest stretch of moments at the first junction from which every junction is met at green.
    private func band(_ greens: [[Bool]], _ offsets: [Int], sign: Int) -> GreenWave.Band {
        let isFree = (0..<cycle).map { moment in
            greens.indices.allSatisfy { place in
                let local = moment + sign * travel[place] - offsets[place]
                return greens[place][((local % cycle) + cycle) % cycle]
            }
        }
        var longest = GreenWave.Band(start: 0, length: 0), length = 0
        for moment in 0..<2 * cycle {
            length = isFree[moment % cycle] ? length + 1 : 0
            guard min(length, cycle) > longest.length else { continue }
            longest = GreenWave.Band(start: (moment - length + 1) % cycle, length: min(length, cycle))
        }
        return longest
    }

    /// Coordinate ascent from three starts: all at once, a wave out, a wave back.
    func offsets() -> [Int] {
        let starts = [
            outbound.map { _ in 0 }, travel.map { $0 % cycle }, travel.map { (cycle - $0 % cycle) % cycle },
        ]
        var best: [Int] = starts[0]
        for start in starts {
            let found = climbed(start)
            if value(found) > value(best) { best = found }
        }
        return best
    }

    private func value(_ offsets: [Int]) -> Int {
        let bands = bands(offsets), out = bands.outbound.length, back = bands.inbound.length
        // The narrower band counts twice: a wave for one direction alone is half a wave.
        return out + back + min(out, back)
    }

    private func climbed(_ start: [Int]) -> [Int] {
        var offsets = start
        var best = value(offsets)
        var isBetter = true
        while isBetter {
            isBetter = false
            for place in offsets.indices.dropFirst() {
                for offset in 0..<cycle {
                    var other = offsets
                    other[place] = offset
                    let value = value(other)
                    if value > best { (offsets, best, isBetter) = (other, value, true) }
                }
            }
        }
        return offsets
    }
}
