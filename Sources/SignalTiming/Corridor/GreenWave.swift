/// Offsets for a row of junctions on one cycle: by the least delay of the platoons that drive there, or by the widest
/// bands of green.
public struct GreenWave: Sendable {
    /// What the offsets are chosen by.
    public enum Form: String, CaseIterable, Sendable, Codable {
        /// The least control delay of all, platoons followed from stop line to stop line.
        case delay
        /// The widest bands of green in both directions.
        case bands
    }

    /// The seconds of every cycle in which a vehicle at the corridor's speed meets green throughout.
    public struct Band: Hashable, Sendable {
        /// When it begins at the first junction, in seconds after the reference; below the cycle.
        public var start: Int
        /// Seconds; 0 where nobody gets through.
        public var length: Int
    }

    /// How those who drive from one junction to the next fare.
    public struct Link: Hashable, Sendable {
        public var way: Way
        /// Places of the junctions.
        public var from: Int
        public var to: Int
        /// Vehicles an hour at `to`.
        public var vehicles: Double
        /// Share that finds green and waits for less than about a second, 0 to 1.
        public var unhindered: Double
        /// Seconds a vehicle of uniform delay, in their platoons and if they came evenly.
        public var delay: Double
        public var evenDelay: Double
    }

    public let form: Form
    public let plans: [SignalPlan]
    /// From the first junction to the last.
    public let outboundBand: Band
    /// From the last junction to the first, by the time at which it gets there.
    public let inboundBand: Band
    /// Whole seconds of travel from the first junction, by junction.
    public let travel: [Int]
    /// Way out, then way back; empty where it is not known which lane groups come along the corridor.
    public let links: [Link]
    /// Mean seconds of delay a vehicle by junction, platoons considered; nil where the links are not known.
    public let delays: [Double]?

    /// Seconds.
    public var cycle: Int { plans.first?.cycle ?? 0 }

    /// Common cycle, splits and offsets.
    ///
    /// By bands: the cycle with the least delay of all junctions by themselves, each with its own splits, then offsets
    /// with the widest bands together. By delay: cycle, offsets and splits with the least delay of all together
    /// (`DelaySearch`). Where equal, the shorter cycle and the smaller offsets.
    ///
    /// - Throws: `SignalDataError` where there are fewer than two junctions, no cycle suits all, or delay is asked for
    ///   and it is not known which lane groups come along the corridor.
    public init(
        _ stations: [Station], form: Form = .bands, dispersion: PlatoonDispersion = .robertson
    ) throws(SignalDataError) {
        try Self.check(stations)
        let knowsGroups = stations.allSatisfy { !$0.outboundGroups.isEmpty && !$0.inboundGroups.isEmpty }
        let found: [SignalPlan]
        switch form {
        case .bands:
            let plans = try Self.commonCycle(stations).plans
            found = BandSearch(plans: plans, stations: stations).coordinated
        case .delay:
            guard knowsGroups else {
                throw SignalDataError(
                    place: "corridor", problem: "it is not known by which approaches each junction is reached")
            }
            found = try DelaySearch(stations, dispersion: dispersion).plans()
        }
        let offsets = found.map(\.offset)
        let search = BandSearch(plans: found, stations: stations)
        (outboundBand, inboundBand) = search.bands(offsets)
        travel = search.travel
        plans = found
        self.form = form
        let model = knowsGroups ? PlatoonModel(stations: stations, plans: found, dispersion: dispersion) : nil
        links = model?.links(offsets) ?? []
        delays = model?.meanDelays(offsets)
    }

    private static func check(_ stations: [Station]) throws(SignalDataError) {
        guard (2...32).contains(stations.count) else {
            throw SignalDataError(place: "corridor", problem: "\(stations.count) junctions; it takes 2 to 32")
        }
        for (place, station) in stations.enumerated() {
            let phases = station.problem.rules.minimumGreens.indices
            let groups = station.problem.junction.groups.indices
            guard phases.contains(station.outbound), phases.contains(station.inbound),
                (0...3600).contains(station.travel), (0...0.5).contains(station.turning),
                (station.outboundGroups + station.inboundGroups).allSatisfy(groups.contains),
                Set(station.outboundGroups).isDisjoint(with: station.inboundGroups)
            else {
                throw SignalDataError(
                    place: "corridor[\(place)]", problem: "a phase, lane group, share or travel time is not sound")
            }
        }
    }

    /// Cycles that every junction allows.
    static func cycles(_ stations: [Station]) throws(SignalDataError) -> ClosedRange<Int> {
        let low = stations.map(\.problem.rules.minimumCycle).max() ?? 0
        let high = stations.map(\.problem.rules.maximumCycle).min() ?? 0
        guard low <= high else {
            throw SignalDataError(place: "corridor", problem: "no cycle suits all: one needs \(low) s, one \(high) s")
        }
        return low...high
    }

    /// Each junction's best splits of one cycle, arrivals at random.
    static func plans(_ stations: [Station], cycle: Int) throws(SignalDataError) -> [SignalPlan] {
        var plans: [SignalPlan] = []
        for station in stations { plans.append(try PlanOptimiser().plan(for: station.problem, cycle: cycle)) }
        return plans
    }

    /// The plans with the least delay of all junctions by themselves, arrivals at random.
    static func commonCycle(_ stations: [Station]) throws(SignalDataError) -> (cost: Double, plans: [SignalPlan]) {
        var best: (cost: Double, plans: [SignalPlan]) = (.infinity, [])
        for cycle in try cycles(stations) {
            let plans = try plans(stations, cycle: cycle)
            let cost = zip(stations, plans).reduce(0.0) { sum, pair in
                let vehicles = pair.0.problem.demand.mean.flows.reduce(0) { $0 + $1.vehicles }
                return sum + pair.0.problem.meanDelay(of: pair.1) * vehicles
            }
            if cost < best.cost { best = (cost, plans) }
        }
        return best
    }
}
