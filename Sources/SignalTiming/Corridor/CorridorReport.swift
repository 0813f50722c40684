/// What is found out about a corridor: each junction by itself, and all of them on one cycle with offsets.
public struct CorridorReport: Sendable {
    /// One junction by itself and in the wave.
    public struct Row: Sendable {
        public var report: TimingReport
        /// Metres from the first junction.
        public var distance: Double
        public var outbound: Int
        public var inbound: Int
        /// Lane groups of those who come along the corridor; empty where the file does not tell.
        public var outboundGroups: [Int]
        public var inboundGroups: [Int]
        /// Its plan in the wave; nil where there is none.
        public var plan: SignalPlan?

        public var problem: TimingProblem { report.study.problem }
        /// Mean control delay in seconds a vehicle of the junction's own best plan, and of the common cycle. Both
        /// take arrivals to be random: what the wave spares those who drive in it is not in them.
        public var delayAlone: Double { problem.meanDelay(of: report.study.best) }
        public var delayTogether: Double? { plan.map { problem.meanDelay(of: $0) } }
        /// The same with those who drive in the wave in their platoons (`PlatoonModel`); nil where it is not known by
        /// which approaches they come.
        public internal(set) var delayInWave: Double?
    }

    public let corridor: Corridor
    public let rows: [Row]
    /// Nil where a junction is oversaturated: a wave into a queue that stands helps nobody.
    public let wave: GreenWave?

    /// - Parameters:
    ///   - reports: of the corridor's junctions, in their order.
    ///   - form: what offsets are chosen by; delay needs a file that tells by which approaches every junction is
    ///     reached.
    /// - Throws: `SignalDataError` where a phase or approach is not a junction's, no cycle suits all, or delay is asked
    ///   for without the approaches.
    public init(
        _ corridor: Corridor, reports: [TimingReport], form: GreenWave.Form = .bands
    ) throws(SignalDataError) {
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
                    inbound: try Self.phase(stop.inbound, of: reports[place], path + ".inbound"),
                    outboundGroups: try Self.groups(
                        stop.outboundApproach, of: reports[place], path + ".outboundApproach"),
                    inboundGroups: try Self.groups(stop.inboundApproach, of: reports[place], path + ".inboundApproach"))
            )
        }
        self.corridor = corridor
        let unknown = rows.firstIndex { $0.outboundGroups.isEmpty || $0.inboundGroups.isEmpty }
        if form == .delay, let unknown {
            let key = rows[unknown].outboundGroups.isEmpty ? "outboundApproach" : "inboundApproach"
            throw SignalDataError(
                place: "junctions[\(unknown)].\(key)", problem: "it is missing; offsets by delay need it everywhere")
        }
        guard rows.allSatisfy({ $0.report.study.verdict == .sound }) else {
            (self.rows, wave) = (rows, nil)
            return
        }
        let wave = try GreenWave(
            zip(rows, corridor.junctions).map { row, stop in
                GreenWave.Station(
                    problem: row.problem, outbound: row.outbound, inbound: row.inbound,
                    travel: stop.travel ?? (stop.distance ?? 0) / (corridor.speed / 3.6),
                    outboundGroups: row.outboundGroups,
                    inboundGroups: row.inboundGroups, turning: stop.turning ?? GreenWave.Station.usualTurning)
            },
            form: form, dispersion: corridor.dispersion ?? .robertson)
        for place in rows.indices {
            rows[place].plan = wave.plans[place]
            rows[place].delayInWave = wave.delays?[place]
        }
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

    private static func groups(
        _ approach: String?, of report: TimingReport, _ path: String
    ) throws(SignalDataError) -> [Int] {
        guard let approach else { return [] }
        let groups = report.junction.groups.indices.filter { report.junction.groups[$0].approach == approach }
        guard !groups.isEmpty else {
            let known = report.junction.approaches.map(\.id).joined(separator: ", ")
            throw SignalDataError(
                place: path,
                problem: "there is no lane group of an approach \"\(approach)\" at \(report.junction.id); "
                    + "there are \(known)")
        }
        return groups
    }
}
