import Foundation
import Reporting
import SignalTiming
import Testing
import TrafficModel

@Suite("The engineer's sheet") struct TimingSheetTests {
    /// A crossroads whose name would be markup, with a plan of today that is too short for pedestrians.
    private func report(motorbikes: Int, bearings: [Double?] = [nil, nil, nil, nil]) throws -> TimingReport {
        let ids = ["north", "south", "east", "west"]
        let junction = Junction(
            id: "x", name: "<Ngã tư> & thử",
            approaches: zip(ids, bearings).map {
                .init(id: $0, name: "Phố \($0)", speed: 50, clearanceWidth: 14, bearing: $1)
            },
            groups: ids.map { .init(id: $0, approach: $0, turns: [.straight, .right], lanes: 1, width: 3.5) },
            conflicts: [["north", "east"], ["north", "west"], ["south", "east"], ["south", "west"]],
            phases: [
                .init(id: "A", groups: ["north", "south"], crossing: 18), .init(id: "B", groups: ["east", "west"]),
            ],
            current: .init(greens: [20, 40], yellow: 3, allRed: 2))
        let rows = (0..<4).map { quarter in
            var counts = ClassCounts()
            counts[.motorbike] = motorbikes
            counts[.car] = motorbikes / 8
            return SignalTiming.CountTable.Row(
                start: 25_200 + quarter * 900, covered: quarter == 3 ? 400 : 900,
                counts: Array(repeating: counts, count: 4))
        }
        let table = try SignalTiming.CountTable(groups: ids, rows: rows)
        return try TimingReport(junction: junction, counts: table, units: PCUTable.named(PCUTable.defaultName))
    }

    @Test("It says in its language that it is a proposal for an engineer to check", arguments: Language.allCases)
    func proposal(language: Language) throws {
        let sheet = TimingSheet(try report(motorbikes: 200), language: language)
        let words = language == .vietnamese ? "Đề xuất, cần kỹ sư kiểm tra" : "Proposal, to be checked by an engineer"
        #expect(try sheet.html().contains(words))
        #expect(sheet.summary.last == words)
    }

    @Test("A corridor's sheet draws bands of green and says that it is a proposal", arguments: Language.allCases)
    func corridor(language: Language) throws {
        let file = #"""
            {"version": 1, "id": "r", "name": "<Đường>", "speed": 40, "junctions": [
             {"junction": "a", "counts": "a", "outbound": "A", "inbound": "A"},
             {"junction": "b", "counts": "b", "outbound": "A", "inbound": "A", "distance": 300}]}
            """#
        let corridor = try Corridor(json: Data(file.utf8), name: "r")
        let reports = try [150, 120].map { try report(motorbikes: $0) }
        let sheet = CorridorSheet(try CorridorReport(corridor, reports: reports), language: language)
        let page = try sheet.html()
        #expect(page.contains("class=\"out\"") && page.contains("class=\"back\"") && page.contains("&lt;Đường&gt;"))
        #expect(page.contains(TimingReport.proposal(in: language)) && !page.contains("http"))
        #expect(sheet.summary.last == TimingReport.proposal(in: language) && sheet.warnings == [])
        #expect(!page.contains("Robertson"))
        let approaches = #""outboundApproach": "north", "inboundApproach": "south", "outbound""#
        let told = try Corridor(json: Data(file.replacing(#""outbound""#, with: approaches).utf8), name: "r")
        let platoons = try CorridorSheet(try CorridorReport(told, reports: reports), language: language).html()
        // A row each way.
        #expect(platoons.contains("Robertson") && platoons.components(separatedBy: "&amp; thử – &lt;").count == 3)
        let over = CorridorSheet(
            try CorridorReport(corridor, reports: [reports[0], try report(motorbikes: 900)]), language: language)
        #expect(over.warnings.count == 1)
        #expect(try !over.html().contains("<svg"))
    }

    @Test("Names are escaped; nothing is loaded and no script runs")
    func escaped() throws {
        let page = try TimingSheet(try report(motorbikes: 200)).html()
        #expect(page.contains("&lt;Ngã tư&gt; &amp; thử"))
        #expect(!page.contains("<Ngã"))
        for word in ["<script", "http:", "https:", "src="] { #expect(!page.contains(word), "\(word)") }
    }

    @Test(
        "Each phase is drawn: arrows from arm to arm for what has green, bars for the rest",
        arguments: Language.allCases)
    func plans(language: Language) throws {
        let page = try TimingSheet(try report(motorbikes: 200, bearings: [0, 180, 90, 270]), language: language).html()
        // Two phases, in each two approaches that go and two that stand, each straight on and to the right.
        #expect(page.components(separatedBy: "class=\"go\"").count - 1 == 8)
        #expect(page.components(separatedBy: "class=\"stand\"").count - 1 == 8)
        // From the south, on the right of the road: straight on to the north, and round to the east.
        let arrows = page.matches(of: /class="go" d="M(\S+) C\S+ \S+ (\S+)"/).map { "\($0.1) \($0.2)" }
        #expect(arrows.contains("125.5,192.0 125.5,92.0"))
        #expect(arrows.contains("129.5,192.0 167.0,150.5"))
        #expect(page.contains(language == .vietnamese ? "Hướng bắc ở phía trên" : "North is up"))
    }

    @Test("A turn leaves by the arm that lies about there, and straight off where none does")
    func skewed() throws {
        let page = try TimingSheet(try report(motorbikes: 200, bearings: [20, 180, 300, 330])).html()
        let arrows = page.matches(of: /class="go" d="M(\S+) C\S+ \S+ (\S+)"/).map { "\($0.1) \($0.2)" }
        // From the south straight on: to the arm at 20 degrees, not due north; right: due east, where no arm is.
        #expect(arrows.contains("125.5,192.0 142.1,97.9"))
        #expect(arrows.contains("129.5,192.0 167.0,150.5"))
    }

    @Test(
        "Nothing is drawn where an approach does not say where it lies",
        arguments: [[nil, 180, 90, 270], [nil, nil, nil, nil]])
    func noPlans(bearings: [Double?]) throws {
        let page = try TimingSheet(try report(motorbikes: 200, bearings: bearings)).html()
        #expect(!page.contains("class=\"go\"") && !page.contains("diagram plans"))
    }

    @Test("Before and after stand side by side, and what today's plan does not meet is told by phase")
    func before() throws {
        let page = try TimingSheet(try report(motorbikes: 200), language: .english).html()
        #expect(page.contains("Today&#39;s plan does not meet: A: Green (s) 20 &lt; 22"))
        #expect(page.contains("north ↑↱ (Phố north)"))
        #expect(page.contains("07:45–08:00"), "the quarter that was not watched enough")
    }

    @Test("Where as much arrives as can pass there is a warning and no proposal", arguments: Language.allCases)
    func oversaturated(language: Language) throws {
        let sheet = TimingSheet(try report(motorbikes: 900), language: language)
        #expect(sheet.warnings.count == 1)
        let page = try sheet.html()
        #expect(page.contains(language == .vietnamese ? "quá bão hòa" : "oversaturated"))
        #expect(!page.contains(language == .vietnamese ? "<td>Đề xuất</td>" : "<td>Proposal</td>"))
        #expect(TimingSheet(try report(motorbikes: 200), language: language).warnings == [])
    }
}
