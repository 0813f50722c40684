import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("WRONG_LANE: in a lane of other classes, away from the junction")
struct WrongLaneRuleTests {
    /// A lane for motorbikes from y = 760 up to the stop line at y = 100, from x = 300 to 420.
    static var site: CameraSite {
        var site = CameraSite(id: "p1", frameWidth: 640, frameHeight: 800)
        site.approaches = [
            Approach(
                id: "south", signal: nil, stopLine: Segment(Point(x: 200, y: 100), Point(x: 440, y: 100)), heading: .up)
        ]
        site.lanes = [
            Lane(
                id: "motorbikes",
                polygon: Polygon([
                    Point(x: 300, y: 760), Point(x: 300, y: 100), Point(x: 420, y: 100), Point(x: 420, y: 760),
                ]), classes: [.motorbike, .bicycle])
        ]
        return site
    }

    /// Up the picture from y = 780 at `speed` pixels a second, at the x of `path`.
    static func track(
        _ vehicleClass: VehicleClass = .car, width: Double = 60, to: Double = 9, hidden: ClosedRange<Double>? = nil,
        missing: ClosedRange<Double>? = nil, speed: Double = 60, path: @escaping (Double) -> Double
    ) -> Track {
        Scene.track(vehicleClass, width: width, to: to, hidden: hidden, missing: missing) {
            (path($0), 780 - speed * $0)
        }
    }

    static let table: [RuleCase] = [
        RuleCase("a car in the motorbikes' lane", track { _ in 360 }, .proposed),
        RuleCase("a truck in the motorbikes' lane", track(.truck, width: 70) { _ in 360 }, .proposed),
        RuleCase("a motorbike in its own lane", track(.motorbike, width: 20) { _ in 360 }, .nothing),
        RuleCase("a car beside the lane", track { _ in 240 }, .nothing),
        RuleCase("a car that grazes the lane's edge", track { _ in 312 }, .nothing),
        RuleCase("a car that straddles the lane's edge", track { _ in 300 }, .nothing),
        RuleCase("a car that crosses the lane", track { 200 + 45 * $0 }, .nothing),
        RuleCase(
            "a car that moves over just before the junction",
            track { $0 < 7.5 ? 240 : min(360, 240 + 120 * ($0 - 7.5)) },
            .nothing),
        RuleCase(
            "a car that draws up in the lane",
            Scene.track(to: 9) { (min(360, 240 + 60 * $0), 700 - 50 * min($0, 2)) }, .nothing),
        RuleCase(
            "a car that evades an obstacle", track { 240 + (abs($0 - 4) < 0.8 ? 110 : 0) }, .nothing),
        RuleCase(
            "a car that stops in the lane and drives on in it",
            Scene.track(to: 14) { (360, 780 - 60 * min($0, 2) - 60 * max($0 - 7, 0)) }, .proposed),
        RuleCase("a car the wrong way down the lane", Scene.track(to: 9) { (360, 300 + 50 * $0) }, .proposed),
        RuleCase("lost from sight in the lane", track(hidden: 0.5...3) { _ in 360 }, .held([.trackBroken])),
        RuleCase("frames missing in the lane", track(missing: 1...2) { _ in 360 }, .held([.gapAtDecision])),
        RuleCase("of unknown class", track(.unknown) { _ in 360 }, .held([.classUncertain])),
        RuleCase("leaps about in the lane: two vehicles in one track", track { $0 < 1.5 ? 335 : 398 }, .nothing),
    ]

    @Test("In the lane, beside it and across it", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track, site: Self.site), act: .wrongLane) == example.outcome)
    }

    @Test("An outline listed the other way round changes nothing", arguments: table)
    func reversedOutline(_ example: RuleCase) {
        var site = Self.site
        site.lanes[0].polygon.vertices.reverse()
        #expect(Outcome(Scene.findings(example.track, site: site), act: .wrongLane) == example.outcome)
    }

    @Test(
        "A lane without area, or assigned to nobody, accuses nobody",
        arguments: [
            [], [Point(x: 360, y: 400)], [Point(x: 360, y: 760), Point(x: 360, y: 430), Point(x: 360, y: 100)],
        ])
    func degenerate(vertices: [Point]) {
        var site = Self.site
        site.lanes[0].polygon.vertices = vertices
        #expect(Scene.findings(Self.table[0].track, site: site).isEmpty)
        site = Self.site
        site.lanes[0].classes = []
        #expect(Scene.findings(Self.table[0].track, site: site).isEmpty)
    }

    @Test("Where the lane ends before the junction is set by an option")
    func laneEnd() {
        let late = Self.table[7].track
        var options = RuleOptions()
        options.laneEnd = 0
        (options.laneTravel, options.laneDwell) = (0.2, 0.2)
        #expect(Outcome(Scene.findings(late, site: Self.site, options: options), act: .wrongLane) == .proposed)
        options.laneEnd = 3
        #expect(Outcome(Scene.findings(late, site: Self.site, options: options), act: .wrongLane) == .nothing)
    }

    @Test("A class told by a bare majority holds the case: the act hangs on it", arguments: [0.5, 0.74])
    func bareMajority(share: Double) {
        var track = Self.table[0].track
        track.classConfidence = share
        #expect(
            Outcome(Scene.findings(track, site: Self.site), act: .wrongLane) == .held([.classUncertain]))
    }

    @Test("Nothing is said while the vote on the class still runs")
    func waitsForTheClass() {
        var book = RuleBook(site: Self.site)
        let signals = SignalTimelines(intervals: []), track = Self.table[0].track
        #expect(book.judge(track, signals: signals, isFinished: false).isEmpty)
        #expect(book.judge(track, signals: signals, isFinished: true).map(\.act) == [.wrongLane])
    }

    @Test("Two vehicles whose paths cross in the lane: only the one that drives in it is told")
    func crossingPaths() {
        var book = RuleBook(site: Self.site)
        let across = Scene.track(id: 2, to: 9) { (150 + 60 * $0, 780 - 60 * $0) }
        let found = book.judge(
            ended: [Self.table[0].track, across], open: [], signals: SignalTimelines(intervals: []))
        #expect(found.map(\.track) == [1])
    }

    @Test("Evidence: three positions in the lane, in order")
    func evidence() throws {
        let finding = try #require(Scene.findings(Self.table[0].track, site: Self.site).first)
        #expect(finding.place == .lane("motorbikes") && finding.signal == nil)
        let times = finding.moments.map(\.time.seconds)
        #expect(times == times.sorted() && Set(times).count == 3)
        #expect(finding.moments.allSatisfy { (300...420).contains($0.box.bottomCentre.x) && $0.box.maxY > 250 })
    }

    @Test("A gap in the footage holds the case")
    func gap() {
        #expect(
            Outcome(Scene.findings(Self.table[0].track, site: Self.site, gaps: [1...1.5]), act: .wrongLane)
                == .held([.gapAtDecision]))
    }
}
