import Foundation
import SignalTiming
import Testing
import TrafficModel

@Suite("A corridor")
struct CorridorTests {
    private static func file(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> Data {
        var file: [String: Any] = [
            "version": 1, "id": "road", "name": "Đường thử", "speed": 36,
            "junctions": [
                ["junction": "a.json", "counts": "a.csv", "outbound": "A", "inbound": "A"],
                ["junction": "b.json", "counts": "b.csv", "outbound": "A", "inbound": "B", "distance": 300],
                ["junction": "c.json", "counts": "c.csv", "outbound": "B", "inbound": "A", "distance": 170],
            ],
        ]
        change(&file)
        return try JSONSerialization.data(withJSONObject: file)
    }

    private static func report(motorbikes: [Int]) throws -> TimingReport {
        let groups = Fixtures.crossroads.groups.map(\.id)
        let rows = (0..<4).map { quarter in
            CountTable.Row(
                start: 25_200 + 900 * quarter, covered: 900,
                counts: motorbikes.map { count in
                    var counts = ClassCounts()
                    counts[.motorbike] = count
                    return counts
                })
        }
        return try TimingReport(
            junction: Fixtures.crossroads, counts: try CountTable(groups: groups, rows: rows),
            units: PCUTable.builtIn[0])
    }

    /// Tells by which approaches junctions are reached, and what else there is to tell of them.
    private static func platooned(_ change: (inout [[String: Any]]) -> Void = { _ in }) throws -> Data {
        try file { file in
            var stops = file["junctions"] as? [[String: Any]] ?? []
            for place in stops.indices {
                stops[place]["outboundApproach"] = "north"
                stops[place]["inboundApproach"] = "south"
            }
            change(&stops)
            file["junctions"] = stops
        }
    }

    @Test("Where the file tells the approaches, links and delays are told, and offsets may be by delay")
    func byDelay() throws {
        let reports = try [[500, 400, 400, 300], [600, 300, 350, 300], [300, 300, 500, 450]].map(
            Self.report(motorbikes:))
        let corridor = try Corridor(json: try Self.platooned { $0[2]["travel"] = 21 }, name: "x")
        let report = try CorridorReport(corridor, reports: reports, form: .delay)
        #expect(report.wave?.form == .delay && report.wave?.travel == [0, 30, 51])
        #expect(report.wave?.links.map { [$0.from, $0.to] } == [[0, 1], [1, 2], [2, 1], [1, 0]])
        #expect(report.rows.allSatisfy { $0.delayInWave != nil })
        let json = try report.json(language: .vietnamese)
        #expect(json.contains("\"form\" : \"delay\"") && json.contains("\"way\" : \"inbound\""))
        let bands = try CorridorReport(corridor, reports: reports)
        #expect(bands.wave?.form == .bands && bands.wave?.links.count == 4)
        let untold = try CorridorReport(try Corridor(json: try Self.file(), name: "x"), reports: reports)
        #expect(untold.wave?.form == .bands && untold.wave?.links.isEmpty == true)
    }

    @Test("An approach that no junction has, that both ways share, or that is missing where delay needs it, is named")
    func approaches() throws {
        let reports = try (0..<3).map { _ in try Self.report(motorbikes: [500, 400, 400, 300]) }
        let unknown = try Corridor(json: try Self.platooned { $0[1]["inboundApproach"] = "up" }, name: "x")
        let error = #expect(throws: SignalDataError.self) { try CorridorReport(unknown, reports: reports) }
        #expect(error?.place == "junctions[1].inboundApproach" && error?.problem.contains("north, south") == true)
        let missing = try Corridor(json: try Self.platooned { $0[2]["outboundApproach"] = nil }, name: "x")
        #expect(try CorridorReport(missing, reports: reports).wave?.form == .bands)
        let needed = #expect(throws: SignalDataError.self) {
            try CorridorReport(missing, reports: reports, form: .delay)
        }
        #expect(needed?.place == "junctions[2].outboundApproach")
        let shared = try Self.platooned {
            $0[0]["inboundApproach"] = "north"
            $0[1]["travel"] = 1
            $0[2]["turning"] = 0.6
        }
        let errors = #expect(throws: SignalDataErrors.self) { try Corridor(json: shared, name: "x") }
        #expect(
            errors?.all.map(\.place) == [
                "x: junctions[0].inboundApproach", "x: junctions[1].travel", "x: junctions[2].turning",
            ])
    }

    private static func wave(loads: [[Int]]) throws -> CorridorReport {
        let corridor = try Corridor(json: try file(), name: "x")
        return try CorridorReport(corridor, reports: try loads.map(report(motorbikes:)))
    }

    @Test(
        "Whoever sets out in a band and keeps to the speed meets green at every junction, both ways; just outside, not"
    )
    func bands() throws {
        let report = try Self.wave(loads: [[500, 400, 400, 300], [600, 300, 350, 300], [300, 300, 500, 450]])
        let wave = try #require(report.wave)
        #expect(wave.travel == [0, 30, 47])
        func meetsGreen(_ moment: Int, _ phase: KeyPath<CorridorReport.Row, Int>, sign: Int) -> Bool {
            report.rows.enumerated().allSatisfy { place, row in
                guard let plan = row.plan else { return false }
                let start = plan.phases[..<row[keyPath: phase]].reduce(0) { $0 + $1.total }
                let local = (moment + sign * wave.travel[place] - plan.offset + 100 * wave.cycle) % wave.cycle
                return (start..<start + plan.phases[row[keyPath: phase]].green).contains(local)
            }
        }
        for (band, phase, sign) in [
            (wave.outboundBand, \CorridorReport.Row.outbound, 1), (wave.inboundBand, \.inbound, -1),
        ] {
            #expect(band.length > 0)
            for second in 0..<band.length { #expect(meetsGreen(band.start + second, phase, sign: sign)) }
            #expect(!meetsGreen(band.start - 1, phase, sign: sign))
            #expect(!meetsGreen(band.start + band.length, phase, sign: sign))
        }
        for row in report.rows {
            #expect(row.plan?.cycle == wave.cycle)
            // A junction's own cycle is the best for it alone.
            #expect(row.plan?.breaches(of: row.problem.rules).isEmpty == true)
            let together = try #require(row.delayTogether)
            #expect(row.delayAlone <= together + 1e-9)
        }
    }

    @Test("Where a junction is oversaturated there is no wave, and it is named")
    func oversaturated() throws {
        let report = try Self.wave(loads: [[500, 400, 400, 300], [4000, 300, 3900, 300], [300, 300, 500, 450]])
        #expect(report.wave == nil && report.rows.allSatisfy { $0.plan == nil })
        #expect(report.oversaturated == [Fixtures.crossroads.name])
        #expect(try report.json(language: .english).contains("\"verdict\" : \"oversaturated\""))
        #expect(!report.sumo.contains("tlLogic"))
    }

    @Test("JSON, CSV and SUMO tell the same cycle and offsets")
    func output() throws {
        let report = try Self.wave(loads: [[500, 400, 400, 300], [600, 300, 350, 300], [300, 300, 500, 450]])
        let wave = try #require(report.wave)
        #expect(try report.json(language: .vietnamese).contains("\"cycle\" : \(wave.cycle)"))
        let lines = report.csv.split(separator: "\n")
        #expect(lines.count == 4)
        for (line, plan) in zip(lines.dropFirst(), wave.plans) {
            #expect(line.contains(",\(wave.cycle),\(plan.offset),"))
        }
        for plan in wave.plans { #expect(report.sumo.contains("offset=\"\(plan.offset)\"")) }
    }

    @Test(
        "Every mistake of the file is told with its key path",
        arguments: [
            ("version", 2 as any Sendable, "version"), ("speed", 300, "speed"), ("junctions", [String](), "junctions"),
            ("name", 7, ".name is of another kind"),
        ])
    func mistakes(key: String, value: any Sendable, told: String) throws {
        let data = try Self.file { $0[key] = value }
        let errors = #expect(throws: SignalDataErrors.self) { try Corridor(json: data, name: "x.json") }
        #expect(errors?.all.contains { $0.description.contains("x.json") && $0.description.contains(told) } == true)
    }

    @Test("A missing distance, one at the first junction, and a phase that no junction has are named")
    func places() throws {
        let missing = try Self.file { file in
            var stops = file["junctions"] as? [[String: Any]] ?? []
            stops[0]["distance"] = 10
            stops[2]["distance"] = nil
            file["junctions"] = stops
        }
        let errors = #expect(throws: SignalDataErrors.self) { try Corridor(json: missing, name: "x") }
        #expect(errors?.all.map(\.place) == ["x: junctions[0].distance", "x: junctions[2].distance"])
        let unknown = try Self.file { file in
            var stops = file["junctions"] as? [[String: Any]] ?? []
            stops[1]["inbound"] = "C"
            file["junctions"] = stops
        }
        let reports = try (0..<3).map { _ in try Self.report(motorbikes: [500, 400, 400, 300]) }
        let error = #expect(throws: SignalDataError.self) {
            try CorridorReport(try Corridor(json: unknown, name: "x"), reports: reports)
        }
        #expect(error?.place == "junctions[1].inbound" && error?.problem.contains("A, B") == true)
    }
}
