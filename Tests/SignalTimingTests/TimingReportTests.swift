import SignalTiming
import Testing
import TrafficModel

@Suite struct TimingReportTests {
    /// Cars by quarter from north, south, east, west.
    private func table(_ quarters: [[Int]]) throws -> CountTable {
        try CountTable(
            groups: ["north", "south", "east", "west"],
            rows: quarters.enumerated().map { place, cars in
                CountTable.Row(
                    start: 25_200 + place * 900, covered: 900, counts: cars.map { ClassCounts([.car: $0]) })
            })
    }

    private func report(_ quarters: [[Int]]) throws -> TimingReport {
        try TimingReport(junction: Fixtures.crossroads, counts: try table(quarters), units: PCUTable.builtIn[0])
    }

    @Test("A sound junction gets a plan, labelled as a proposal, in every form")
    func sound() throws {
        let report = try report(Array(repeating: [160, 120, 130, 100], count: 4))
        #expect(report.study.verdict == .sound)
        let json = try report.json(language: .vietnamese)
        #expect(json.contains("Đề xuất, cần kỹ sư kiểm tra"))
        #expect(json.contains("\"plan\"") && !json.contains("\"holding\""))
        #expect(report.csv.split(separator: "\n").count == 5)
        #expect(report.sumo.contains("state=\"GGrr\"") && report.sumo.contains("state=\"rryy\""))
        #expect(report.sumo.contains("Đề xuất"))
    }

    @Test("Too much traffic gets no plan, and is told so")
    func oversaturated() throws {
        let report = try report(Array(repeating: [260, 200, 240, 200], count: 4))
        #expect(report.study.verdict == .oversaturated)
        let json = try report.json(language: .english)
        #expect(json.contains("\"holding\"") && !json.contains("\"plan\" : {\n    \"cycle\""))
        #expect(report.study.results(of: report.study.best).contains { $0.level == .f })
    }

    @Test("A day with a change of direction is cut where it changes; an even one is not cut")
    func day() throws {
        let morning = Array(repeating: [220, 180, 60, 60], count: 6),
            evening = Array(repeating: [60, 60, 220, 180], count: 6)
        #expect(try report(morning + evening).day.map(\.start) == [25_200, 25_200 + 6 * 900])
        #expect(try report(morning).day.count == 1)
    }

    @Test("Counts of other groups are refused")
    func misfit() throws {
        let other = try CountTable(
            groups: ["n"], rows: [CountTable.Row(start: 0, covered: 900, counts: [ClassCounts()])])
        #expect(throws: SignalDataError.self) {
            try TimingReport(junction: Fixtures.crossroads, counts: other, units: PCUTable.builtIn[0])
        }
    }

    @Test("A green wave has the widest bands that travel times allow")
    func wave() throws {
        let problem = try TimingProblem(
            junction: Fixtures.crossroads, demand: Fixtures.demand([[500, 400, 400, 300]]))
        let stations = [0.0, 30, 30].map {
            GreenWave.Station(problem: problem, outbound: 0, inbound: 0, travel: $0)
        }
        let wave = try GreenWave(stations)
        let green = wave.plans[0].greens[0]
        #expect(wave.plans.allSatisfy { $0.cycle == wave.cycle && $0.breaches(of: problem.rules) == [] })
        #expect(max(wave.outboundBand.length, wave.inboundBand.length) > 0)
        #expect(wave.outboundBand.length <= green && wave.inboundBand.length <= green)
        #expect(throws: SignalDataError.self) { try GreenWave([stations[0]]) }
    }

    @Test("What a motorbike is worth moves Y, and the table says by how much")
    func sensitivity() throws {
        let rows = try report(Array(repeating: [160, 120, 130, 100], count: 4)).sensitivity
        #expect(rows.map(\.factor) == Sensitivity.factors)
        #expect(rows.allSatisfy { $0.delay <= $0.delayOfProposal + 1e-9 })
    }
}
