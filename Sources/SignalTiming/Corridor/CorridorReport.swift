/// What is found out about a corridor: each junction by itself, and all of them on one cycle with offsets.
public struct CorridorReport: Sendable {
    /// One junction by itself and in the wave.
    public struct Row: Sendable {
        public var report: TimingReport
        /// Metres from the first junction.
        public var distance: Double
        public var outbound: Int
        public var inbound: Int
        /// Its plan in the wave; nil where there is none.
        public var plan: SignalPlan?

        public var problem: TimingProblem { report.study.problem }
        /// Mean control delay in seconds a vehicle of the junction's own best plan, and of the common cycle. Both
        /// take arrivals to be random: what the wave spares those who drive in it is not in them.
        public var delayAlone: Double { problem.meanDelay(of: report.study.best) }
        public var delayTogether: Double? { plan.map { problem.meanDelay(of: $0) } }
    }

    public let corridor: Corridor
    public let rows: [Row]
    /// Nil where a junction is oversaturated: a wave into a queue that stands helps nobody.
    public let wave: GreenWave?

    /// - Parameter reports: of the corridor's junctions, in their order.
    /// - Throws: `SignalDataError` where a phase is not a junction's, or no cycle suits all.
    public init(_ corridor: Corridor, reports: [TimingReport]) throws(SignalDataError) {
        precondition(corridor.junctions.count == reports.count, "a report for each junction")
        var rows: [Row] = []
        var distance = 0.0
        for (place, stop) in corridor.junctions.enumerated() {
            distance += stop.distance ?? 0
            let path = "junctions[\(place)]"
            rows.append(
                Row(
                    report: reports[place], distance: distance,
                    outbound: try Self.phase(stop.outbound, of: reports[place], path + ".outbound"),
                    inbound: try Self.phase(stop.inbound, of: reports[place], path + ".inbound")))
        }
        self.corridor = corridor
        guard rows.allSatisfy({ $0.report.study.verdict == .sound }) else {
            (self.rows, wave) = (rows, nil)
            return
        }
        let wave = try GreenWave(
            zip(rows, corridor.junctions).map { row, stop in
                GreenWave.Station(
                    problem: row.problem, outbound: row.outbound, inbound: row.inbound,
                    travel: (stop.distance ?? 0) / (corridor.speed / 3.6))
            })
        for place in rows.indices { rows[place].plan = wave.plans[place] }
        (self.rows, self.wave) = (rows, wave)
    }

    /// Names of the junctions that no plan serves.
    public var oversaturated: [String] {
        rows.filter { $0.report.study.verdict == .oversaturated }.map(\.report.junction.name)
    }

    private static func phase(
        _ id: String, of report: TimingReport, _ path: String
    ) throws(SignalDataError) -> Int {
        guard let place = report.junction.phases.firstIndex(where: { $0.id == id }) else {
            let known = report.junction.phases.map(\.id).joined(separator: ", ")
            throw SignalDataError(
                place: path, problem: "there is no phase \"\(id)\" at \(report.junction.id); there are \(known)")
        }
        return place
    }
}
