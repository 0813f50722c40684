import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("WRONG_WAY: over the stop line from the junction, against the approach's traffic")
struct WrongWayRuleTests {
    /// Down the picture at x = `x`, over the line at `crossing`.
    static func down(crossing: Double = 3, speed: Double = 60, x: Double = 320) -> (Double) -> (x: Double, y: Double) {
        { (x, 300 + speed * ($0 - crossing)) }
    }

    /// Told, and held for an officer to choose the clause, with further reasons where there are any.
    static func held(_ more: ReviewReason...) -> Outcome { .held(more + [.clauseAmbiguous]) }

    static let table: [RuleCase] = [
        RuleCase("down the approach", Scene.track(to: 6, path: down()), held()),
        RuleCase("a motorbike down the approach", Scene.track(.motorbike, width: 20, to: 6, path: down()), held()),
        RuleCase(
            "slantwise down the approach", Scene.track(to: 6, path: { (250 + 30 * $0, 120 + 60 * $0) }), held()),
        RuleCase(
            "stops on the way and goes on",
            Scene.track(to: 12, path: { (320, 200 + 60 * min($0, 2) + 60 * max($0 - 7, 0)) }), held()),
        RuleCase("with the traffic", Scene.track(to: 6, path: Scene.straight(crossing: 2)), .nothing),
        RuleCase("oncoming, on its own side of the road", Scene.track(to: 6, path: down(x: 120)), .nothing),
        RuleCase("oncoming, grazing the end of the line", Scene.track(to: 6, path: down(x: 215)), .nothing),
        RuleCase("crosses the junction", Scene.track(to: 6, path: { (60 + 90 * $0, 270) }), .nothing),
        RuleCase(
            "cross traffic that slips down over the line",
            Scene.track(to: 9, path: { (80 + 60 * $0, 260 + 16 * $0) }), .nothing),
        RuleCase(
            "reaches just over the line and turns back",
            Scene.track(to: 8, path: { (320, 340 - 20 * abs($0 - 4)) }), .nothing),
        RuleCase(
            "came up over the line and backs out again",
            Scene.track(to: 12, path: { (320, 240 + 30 * abs($0 - 5)) }), .nothing),
        RuleCase("stands beyond the line", Scene.track(to: 6, path: { _ in (320, 280) }), .nothing),
        RuleCase("is first seen this side of the line", Scene.track(from: 3.5, to: 6, path: down()), .nothing),
        RuleCase(
            "lost from sight while it comes over the line", Scene.track(to: 6, hidden: 2.4...3.6, path: down()),
            held(.trackBroken)),
        RuleCase(
            "frames missing while it comes over the line", Scene.track(to: 6, missing: 2.6...3.5, path: down()),
            held(.gapAtDecision)),
        RuleCase("of unknown class", Scene.track(.unknown, to: 6, path: down()), held(.classUncertain)),
        RuleCase(
            "a speck", Scene.track(width: 8, height: 8, to: 6, path: down()), held(.classUncertain)),
        RuleCase(
            "leaps down from another vehicle's place",
            Scene.track(to: 6, path: { $0 < 3 ? (230, 280) : (400, 300 + 60 * ($0 - 3)) }), .nothing),
    ]

    @Test("Ways over the line and beside it", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track), act: .wrongWay) == example.outcome)
    }

    @Test("A line drawn the other way round changes nothing", arguments: table)
    func reversedLine(_ example: RuleCase) {
        var site = Scene.site
        site.approaches[0].stopLine = site.approaches[0].stopLine.reversed
        #expect(Outcome(Scene.findings(example.track, site: site), act: .wrongWay) == example.outcome)
    }

    @Test("An approach that runs the other way turns lawful and unlawful round")
    func reversedHeading() {
        var site = Scene.site
        site.approaches[0].heading = .down
        #expect(Outcome(Scene.findings(Self.table[0].track, site: site), act: .wrongWay) == .nothing)
        let up = Scene.track(to: 6, path: Scene.straight(crossing: 2))
        #expect(Outcome(Scene.findings(up, site: site), act: .wrongWay) == .held([.clauseAmbiguous]))
    }

    /// The table's ways where the site file says what road it is.
    @Test("On a one-way road it is proposed, on a two-way road held for another reason", arguments: table)
    func knownRoad(_ example: RuleCase) {
        var site = Scene.site
        guard case .held(let reasons) = example.outcome else {
            site.approaches[0].isOneWay = true
            #expect(Outcome(Scene.findings(example.track, site: site), act: .wrongWay) == .nothing)
            return
        }
        let others = reasons.filter { $0 != .clauseAmbiguous }
        site.approaches[0].isOneWay = true
        let oneWay = Scene.findings(example.track, site: site).first { $0.act == .wrongWay }
        #expect(oneWay?.reasons == others && oneWay?.manner == .oneWay)
        site.approaches[0].isOneWay = false
        let twoWay = Scene.findings(example.track, site: site).first { $0.act == .wrongWay }
        #expect(Set(twoWay?.reasons ?? []) == Set(others + [.directionUnclear]) && twoWay?.manner == .twoWay)
    }

    @Test("Who comes from just beyond the line, or slowly, may be backing: held on a one-way road too")
    func backing() {
        var site = Scene.site
        site.approaches[0].isOneWay = true
        let near = Scene.track(from: 2.4, to: 6, path: Self.down()),
            slow = Scene.track(to: 30, path: Self.down(crossing: 12, speed: 10))
        for track in [near, slow] {
            #expect(Outcome(Scene.findings(track, site: site), act: .wrongWay) == .held([.backingPossible]))
        }
    }

    @Test("A line without length accuses nobody")
    func degenerateLine() {
        var site = Scene.site
        site.approaches[0].stopLine = Segment(Point(x: 320, y: 300), Point(x: 320, y: 300))
        #expect(Self.table.allSatisfy { Scene.findings($0.track, site: site).isEmpty })
    }

    @Test("No light is needed, and none is told")
    func withoutSignal() throws {
        var site = Scene.site
        site.approaches[0].signal = nil
        let finding = try #require(Scene.findings(Self.table[0].track, signals: [], site: site).first)
        #expect(finding.act == .wrongWay && finding.signal == nil && finding.place == .approach("south"))
    }

    @Test("Evidence: beyond the line, back over it, on against the traffic")
    func evidence() throws {
        let finding = try #require(Scene.findings(Self.table[0].track).first { $0.act == .wrongWay })
        #expect(finding.moments.map(\.role) == [.before, .on, .beyond])
        let y = finding.moments.map(\.box.maxY)
        #expect(y[0] < 300 && y[1] >= 300 && y[1] < 310 && y[2] >= 300 + 1.5 * 50)
    }

    @Test("Two vehicles that pass each other on the line: the one against the traffic is told, the other not")
    func crossingPaths() {
        var book = RuleBook(site: Scene.site)
        let tracks = [
            Scene.track(id: 1, to: 6, path: Scene.straight(crossing: 1, x: 290)),
            Scene.track(id: 2, to: 6, path: Self.down(x: 350)),
        ]
        let found = book.judge(ended: tracks, open: [], signals: SignalTimelines(intervals: []))
        #expect(found.map(\.track) == [2] && found.map(\.act) == [.wrongWay])
    }

    @Test("A track that breaks on the line and is found again under another number accuses nobody")
    func brokenTrack() {
        var book = RuleBook(site: Scene.site)
        let parts = [
            Scene.track(id: 1, to: 3, path: Self.down()), Scene.track(id: 2, from: 3.3, to: 6, path: Self.down()),
        ]
        #expect(book.judge(ended: parts, open: [], signals: SignalTimelines(intervals: [])).isEmpty)
    }

    @Test("It is told once, however often the growing track is judged")
    func once() {
        var book = RuleBook(site: Scene.site)
        let signals = SignalTimelines(intervals: [])
        let counts = [2.0, 4, 5, 6].map { end in
            book.judge(Scene.track(to: end, path: Self.down()), signals: signals, isFinished: end == 6).count
        }
        #expect(counts.reduce(0, +) == 1)
    }
}
