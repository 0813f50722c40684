import SignalTiming
import Testing
import TrafficModel

@Suite struct CountTableTests {
    private let table = PCUTable.builtIn[0]

    private func passages(_ times: [Double], _ kind: VehicleClass = .motorbike, group: Int = 0) -> [CountTable.Passage]
    {
        times.map { CountTable.Passage(time: $0, group: group, vehicleClass: kind) }
    }

    @Test("Passages fall into quarters of an hour that begin on the hour")
    func quarters() throws {
        let day = try CountTable(
            passages([25_199.9, 25_200, 26_099.9, 26_100]), groups: ["north"], coverage: [25_000...27_000])
        #expect(day.rows.map(\.start) == [24_300, 25_200, 26_100])
        #expect(day.rows.map { $0.counts[0].total } == [1, 2, 1])
        #expect(day.rows.map(\.covered) == [200, 900, 900])
    }

    @Test("A stretch nobody watched is told as a gap and enters no rate")
    func gaps() throws {
        let day = try CountTable(
            passages([10, 20, 1000, 2000]), groups: ["north"],
            coverage: [0...900, 1200...1500, 1300...1400, 1800...2700])
        #expect(day.gaps == [900..<1800])
        #expect(day.rows[1].covered == 300)
        #expect(day.vehicleRates(of: day.rows[1]) == nil)
        #expect(day.vehicleRates(of: day.rows[0]) == [8])
        #expect(Demand(day, units: table).slices.count == 2)
    }

    @Test("The peak hour is four watched quarters; its factor tells how uneven they are")
    func peakHour() throws {
        var all: [CountTable.Passage] = []
        for (quarter, count) in [10, 20, 40, 20, 20, 5].enumerated() {
            all += passages((0..<count).map { Double(quarter * 900) + Double($0) }, .car)
        }
        let day = try CountTable(all, groups: ["north"], coverage: [0...5400])
        let peak = try #require(day.peakHour(by: table))
        #expect(peak.start == 900)
        #expect(peak.vehicles == 100)
        #expect(peak.units == 100)
        #expect(abs(peak.factor - 100 / 160.0) < 1e-12)
    }

    @Test("A table survives the way through CSV")
    func csv() throws {
        let day = try CountTable(
            passages([100, 200], .bus) + passages([950], .car, group: 1), groups: ["north", "east"],
            coverage: [0...1300.5])
        #expect(try CountTable(csv: day.csv, name: "counts.csv") == day)
        #expect(
            day.csv.hasPrefix("start,covered,group,motorbike,car,bus,truck,bicycle,unknown\n00:00,900.0,north,0,0,2"))
    }

    @Test("An interval that one camera of several missed counts as missed, whatever group stands first")
    func missedByOne() throws {
        let text = """
            start,covered,group,motorbike,car,bus,truck,bicycle,unknown
            07:00,900,n,9,0,0,0,0,0
            07:00,300,e,2,0,0,0,0,0
            07:15,900,n,9,0,0,0,0,0
            07:15,900,e,6,0,0,0,0,0

            """
        let table = try CountTable(csv: text, name: "counts.csv")
        #expect(table.rows.map(\.covered) == [300, 900])
        #expect(!table.isComplete(table.rows[0]))
    }

    @Test(
        "A bad table is told with its line",
        arguments: [
            ("start,group\n", "t.csv:1"),
            ("07:15,900,n,1,2,3,4,5,6,7\n", "t.csv:2"),
            ("25:15,900,n,1,2,3,4,5,6\n", "t.csv:2"),
            ("07:15,x,n,1,2,3,4,5,6\n", "t.csv:2"),
            ("07:15,900,n,1,2,-3,4,5,6\n", "t.csv:2"),
            ("07:15,901,n,1,2,3,4,5,6\n", "t.csv: rows[0].covered"),
            ("07:15,900,n,1,2,3,4,5,6\n07:20,900,n,1,2,3,4,5,6\n", "t.csv: rows[1].start"),
        ])
    func badTables(text: String, place: String) {
        let header = "start,covered,group,motorbike,car,bus,truck,bicycle,unknown\n"
        let whole = text.hasPrefix("start") ? text : header + text
        let error = #expect(throws: SignalDataError.self) { try CountTable(csv: whole, name: "t.csv") }
        #expect(error?.place == place)
    }

    @Test(
        "Clocks beyond midnight name their day", arguments: [(0, "00:00"), (26_130, "07:15:30"), (90_000, "1+01:00")])
    func clocks(seconds: Int, text: String) {
        #expect(CountTable.clock(seconds) == text)
        #expect(CountTable.seconds(text) == seconds)
    }

    @Test("Every table of units has a source and a factor for every class")
    func tables() throws {
        #expect(PCUTable.builtIn.count == 6)
        #expect(PCUTable.builtIn.allSatisfy { !$0.source.isEmpty && $0[.car] == 1 })
        #expect(try PCUTable.named("hanoi-meu")[.motorbike] == 0.29)
        let error = #expect(throws: SignalDataError.self) { try PCUTable.named("mine") }
        #expect(error?.problem.contains("tcvn-4054") == true)
    }

    @Test("Motorbikes vary less than cars in their units; buses more")
    func variance() {
        #expect(ClassCounts([.motorbike: 100]).varianceRatio(by: table) == 0.25)
        #expect(ClassCounts([.car: 7]).varianceRatio(by: table) == 1)
        #expect(ClassCounts([.bus: 7]).varianceRatio(by: table) == 2.5)
        #expect(ClassCounts().varianceRatio(by: table) == 1)
    }
}
