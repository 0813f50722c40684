import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("STOP_LINE: over the line on red, and stopped there")
struct StopLineRuleTests {
    static let table: [RuleCase] = [
        RuleCase(
            "stops beyond the line on red", Scene.track(to: 25, path: Scene.standing(at: 290, from: 9, until: 20.5)),
            .proposed),
        RuleCase(
            "stops with its front well over the line",
            Scene.track(to: 25, path: Scene.standing(at: 302, from: 9, until: 20.5)), .proposed),
        RuleCase(
            "stops with its front perhaps over the line",
            Scene.track(to: 25, path: Scene.standing(at: 318, from: 9, until: 20.5)), .nothing),
        RuleCase(
            "stops before the line",
            Scene.track(to: 25, path: Scene.standing(at: 335, from: 9, until: 20.5)), .nothing),
        RuleCase(
            "was over the line when red began",
            Scene.track(to: 25, path: Scene.standing(at: 290, from: 4.5, until: 20.5)), .nothing),
        RuleCase(
            "only slows down beyond the line",
            Scene.track(to: 25, path: Scene.standing(at: 290, from: 9, until: 10.5)), .nothing),
        RuleCase(
            "stops beyond the line, then drives on into the junction on red",
            Scene.track(to: 18, path: Scene.standing(at: 290, from: 9, until: 13)), .nothing),
        RuleCase(
            "creeps without ever standing",
            Scene.track(from: 6, to: 19, path: { (320, 330 - 6 * ($0 - 6)) }), .nothing),
        RuleCase(
            "stops beside the painted line",
            Scene.track(to: 25, path: { (480, Scene.standing(at: 290, from: 9)($0).y) }), .nothing),
        RuleCase(
            "lost from sight while it crosses",
            Scene.track(to: 25, hidden: 8...8.9, path: Scene.standing(at: 290, from: 9, until: 20.5)),
            .held([.trackBroken])),
        RuleCase(
            "came the wrong way and stopped on the line",
            Scene.track(from: 6, to: 19, path: { (320, min(300, 200 + 40 * ($0 - 6))) }), .nothing),
    ]

    @Test("Who stopped over the line on red, and who did not", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track), act: .stopLine) == example.outcome)
    }

    @Test("The one who stopped is not accused of running the red; the one who drove on is, and of nothing else")
    func oneOfTheTwo() {
        #expect(Scene.findings(Self.table[0].track).map(\.act) == [.stopLine])
        #expect(Scene.findings(Self.table[6].track).map(\.act) == [.redLight])
    }

    @Test("It is told when the red has ended, not before")
    func awaitsTheEnd() {
        let whole = Self.table[0].track
        var book = RuleBook(site: Scene.site)
        var part = whole
        part.points = whole.points.filter { $0.time.seconds < 18 }
        let red = SignalTimelines(intervals: Scene.cycle.filter { $0.from.seconds < 18 })
        #expect(book.judge(part, signals: red, isFinished: false).isEmpty)
        let all = SignalTimelines(intervals: Scene.cycle)
        #expect(book.judge(whole, signals: all, isFinished: false).map(\.act) == [.stopLine])
        #expect(book.judge(whole, signals: all, isFinished: true).isEmpty)
    }

    @Test("Evidence: before the line, over it, and standing, with the light")
    func evidence() throws {
        let finding = try #require(Scene.findings(Self.table[0].track).first)
        #expect(finding.moments.map(\.role) == [.before, .on, .beyond])
        #expect(finding.signal?.state == .red && finding.place == .approach("south"))
        let standing = try #require(finding.moments.last)
        #expect(standing.time.seconds >= 10.9 && standing.box.maxY == 290)
    }
}
