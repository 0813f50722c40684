import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("NO_ENTRY: into a part of the road that is closed to the class at that hour")
struct NoEntryRuleTests {
    static let outline = [
        Point(x: 250, y: 40), Point(x: 410, y: 40), Point(x: 410, y: 240), Point(x: 250, y: 240),
    ]
    static let mouth = Segment(Point(x: 250, y: 240), Point(x: 410, y: 240))

    /// A street closed to trucks and cars, from y = 40 to 240 and x = 250 to 410; closed hours as given.
    static func site(
        _ place: ClosedZone.Place = .area(Polygon(outline)), hours: [DailyHours] = [],
        classes: Set<VehicleClass> = [.car, .truck]
    ) -> CameraSite {
        var site = CameraSite(id: "p1", frameWidth: 640, frameHeight: 480)
        site.closedZones = [ClosedZone(id: "street", place: place, scope: SignScope(classes: classes, hours: hours))]
        return site
    }

    /// The same street closed at its mouth.
    static let closedAtMouth = site(.line(mouth, heading: .up))

    static func findings(_ track: Track, site: CameraSite = site(), start: Double? = nil) -> [Finding] {
        var book = RuleBook(site: site, startOfFootage: start)
        return book.judge(track, signals: SignalTimelines(intervals: []), isFinished: true)
    }

    static func into(
        _ vehicleClass: VehicleClass = .car, hidden: ClosedRange<Double>? = nil,
        missing: ClosedRange<Double>? = nil
    ) -> Track {
        Scene.track(vehicleClass, to: 7, hidden: hidden, missing: missing) { (330, 400 - 50 * $0) }
    }

    static let table: [RuleCase] = [
        RuleCase("a car drives in", into(), .proposed),
        RuleCase("a motorbike, which the sign lets in", into(.motorbike), .nothing),
        RuleCase("a car passes by", Scene.track(to: 6) { (100 + 60 * $0, 300) }, .nothing),
        RuleCase("a car along the edge", Scene.track(to: 6) { (250, 400 - 50 * $0) }, .nothing),
        RuleCase("a car that grazes a corner", Scene.track(to: 6) { (240 + 10 * $0, 262 - 4 * $0) }, .nothing),
        RuleCase(
            "a car that turns back at the edge", Scene.track(to: 8) { (330, 220 + 30 * abs($0 - 4)) }, .nothing),
        RuleCase("a car that was inside from the start", Scene.track(to: 6) { (330, 200 - 20 * $0) }, .nothing),
        RuleCase("a car that drives out", Scene.track(to: 6) { (330, 150 + 40 * $0) }, .nothing),
        RuleCase(
            "a car that stops in the mouth and drives in",
            Scene.track(to: 10) { (330, 400 - 50 * (min($0, 3) + max($0 - 6, 0))) }, .proposed),
        RuleCase("stands outside", Scene.track(to: 6) { _ in (330, 320) }, .nothing),
        RuleCase("drives in, hidden at the last", into(hidden: 3.3...7), .nothing),
        RuleCase(
            "backs in to turn, and drives out again", Scene.track(to: 8) { (330, 180 + 30 * abs($0 - 4)) }, .nothing),
        RuleCase("lost from sight as it drives in", into(hidden: 2.5...4.5), .held([.trackBroken])),
        RuleCase("frames missing as it drives in", into(missing: 2.8...4), .held([.gapAtDecision])),
        RuleCase("of unknown class", into(.unknown), .held([.classUncertain])),
        RuleCase(
            "leaps in from another vehicle's place",
            Scene.track(to: 6) { $0 < 3 ? (330, 300) : (330, 180 - 30 * ($0 - 3)) }, .nothing),
    ]

    @Test("Into the zone, beside it and out of it", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Self.findings(example.track), act: .noEntry) == example.outcome)
    }

    @Test("The same ways where the street is closed at its mouth", arguments: table)
    func closedLine(_ example: RuleCase) {
        #expect(Outcome(Self.findings(example.track, site: Self.closedAtMouth), act: .noEntry) == example.outcome)
    }

    @Test("An outline or a line drawn the other way round changes nothing", arguments: table)
    func reversed(_ example: RuleCase) {
        for place in [
            ClosedZone.Place.area(Polygon(Self.outline.reversed())), .line(Self.mouth.reversed, heading: .up),
        ] {
            let found = Self.findings(example.track, site: Self.site(place))
            #expect(Outcome(found, act: .noEntry) == example.outcome)
        }
    }

    @Test("A zone is closed from every side, a line in its heading only, and only between its ends")
    func sides() {
        let down = Scene.track(to: 9) { (330, 10 + 40 * $0) }
        let beside = Scene.track(to: 6) { (240, 400 - 50 * $0) }
        #expect(Outcome(Self.findings(down), act: .noEntry) == .proposed)
        #expect(Self.findings(down, site: Self.closedAtMouth).isEmpty)
        #expect(Self.findings(beside, site: Self.closedAtMouth).isEmpty)
        #expect(
            Outcome(Self.findings(down, site: Self.site(.line(Self.mouth, heading: .down))), act: .noEntry) == .proposed
        )
    }

    @Test("A zone without area, a line without length, or one closed to nobody, accuses nobody")
    func degenerate() {
        let point = Segment(Self.mouth.start, Self.mouth.start)
        #expect(Self.findings(Self.into(), site: Self.site(.area(Polygon(Array(Self.outline.prefix(2)))))).isEmpty)
        #expect(Self.findings(Self.into(), site: Self.site(.line(point, heading: .up))).isEmpty)
        #expect(Self.findings(Self.into(), site: Self.site(classes: [])).isEmpty)
    }

    /// The car is in the zone 3.4 to 3.6 s after the start of the footage.
    @Test(
        "Hours of the sign: closed, open, within a minute of either, and a clock that is not known",
        arguments: [
            (6.0, 9.0, 7.5, Outcome.proposed), (6, 9, 5, .nothing), (6, 9, 9.5, .nothing),
            (6, 9, 5.999, .held([.hourUncertain])), (6, 9, 6.001, .held([.hourUncertain])),
            (6, 9, 8.999, .held([.hourUncertain])), (6, 9, nil, .held([.hourUncertain])),
            (22, 5, 23.5, .proposed), (22, 5, 3, .proposed), (22, 5, 23.9999, .proposed), (22, 5, 12, .nothing),
            (0, 0, 12, .proposed),
        ] as [(Double, Double, Double?, Outcome)])
    func hours(from: Double, to: Double, start: Double?, outcome: Outcome) {
        let site = Self.site(hours: [DailyHours(from: from * 3600, to: to * 3600)])
        let findings = Self.findings(Self.into(), site: site, start: start.map { $0 * 3600 })
        #expect(Outcome(findings, act: .noEntry) == outcome)
    }

    @Test("A class told by a bare majority holds the case where the act hangs on it, not where all are kept out")
    func bareMajority() {
        var track = Self.into()
        track.classConfidence = 0.6
        #expect(Outcome(Self.findings(track), act: .noEntry) == .held([.classUncertain]))
        let site = Self.site(classes: SignScope.everyClass)
        #expect(Outcome(Self.findings(track, site: site), act: .noEntry) == .proposed)
    }

    @Test("Nothing is said while the vote on the class still runs")
    func waitsForTheClass() {
        var book = RuleBook(site: Self.site())
        let signals = SignalTimelines(intervals: [])
        #expect(book.judge(Self.into(), signals: signals, isFinished: false).isEmpty)
        #expect(book.judge(Self.into(), signals: signals, isFinished: true).map(\.act) == [.noEntry])
    }

    @Test("Two vehicles that cross in the mouth, and a track that breaks there")
    func crossingAndBroken() {
        var book = RuleBook(site: Self.site())
        let tracks = [
            Self.into(), Scene.track(id: 2, to: 6) { (150 + 60 * $0, 280) },
            Scene.track(id: 3, from: 7, to: 10) { (330, 400 - 50 * ($0 - 7)) },
            Scene.track(id: 4, from: 10.5, to: 13) { (330, 225 - 50 * ($0 - 10.5)) },
        ]
        let found = book.judge(ended: tracks, open: [], signals: SignalTimelines(intervals: []))
        #expect(found.map(\.track) == [1])
    }

    @Test("Evidence: outside, coming in, inside")
    func evidence() throws {
        let finding = try #require(Self.findings(Self.into()).first)
        #expect(finding.place == .zone("street") && finding.moments.map(\.role) == [.before, .on, .beyond])
        let y = finding.moments.map(\.box.maxY)
        #expect(y[0] > 240 && y[1] < 240 && y[2] <= y[1] - 60)
    }
}
