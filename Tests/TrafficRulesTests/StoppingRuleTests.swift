import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("STOPPING: standing where nobody may, with nothing that explains it")
struct StoppingRuleTests {
    /// A junction box from y = 60 to 280 and x = 200 to 440, just beyond the stop line of the scene.
    static let outline = [
        Point(x: 200, y: 60), Point(x: 440, y: 60), Point(x: 440, y: 280), Point(x: 200, y: 280),
    ]
    static let green = Scene.timeline([(.green, 0)], end: 100)

    static func site(
        _ kind: NoStoppingZone.Kind = .junction, outline: [Point] = outline, scope: SignScope = SignScope()
    ) -> CameraSite {
        var site = Scene.site
        site.noStoppingZones = [
            NoStoppingZone(id: "box", kind: kind, polygon: Polygon(outline), scope: scope)
        ]
        return site
    }

    /// Up to (`x`, `y`), which it reaches 5 s after the start, and on when `seconds` have gone.
    static func halting(
        id: Int = 1, _ vehicleClass: VehicleClass = .car, at y: Double = 160, x: Double = 320, for seconds: Double = 45,
        hidden: ClosedRange<Double>? = nil, missing: ClosedRange<Double>? = nil
    ) -> Track {
        shaken(
            Scene.track(id: id, vehicleClass, to: seconds + 7, hidden: hidden, missing: missing) { time in
                (x, y + 60 * max(5 - time, 0) - 60 * max(time - 5 - seconds, 0))
            })
    }

    /// With boxes as they are found: no two quite the same.
    static func shaken(_ track: Track) -> Track {
        var track = track
        for index in track.points.indices where index % 2 == 1 { track.points[index].box.width += 0.25 }
        return track
    }

    @Test("Who was known by an unchanged picture while standing is held: it may be a queue that drew up as one")
    func unchanged() {
        var track = Self.halting()
        for index in track.points.indices { track.points[index].box.width = 60 }
        #expect(Outcome(Self.findings([track]), act: .stopping) == .held([.seenStandingOnly]))
    }

    static func findings(
        _ tracks: [Track], site: CameraSite = site(), signals: [SignalInterval] = green, start: Double? = nil,
        gaps: [ClosedRange<Double>] = []
    ) -> [Finding] {
        var book = RuleBook(site: site, startOfFootage: start)
        book.note(gaps: gaps)
        return book.judge(ended: tracks, open: [], signals: SignalTimelines(intervals: signals))
            .filter { $0.act == .stopping }
    }

    static let table: [RuleCase] = [
        RuleCase("stands for 45 s", halting(), .proposed),
        RuleCase("a motorbike", halting(.motorbike), .proposed),
        RuleCase("stands for 20 s", halting(for: 20), .nothing),
        RuleCase("drives through", halting(for: 0), .nothing),
        RuleCase("creeps through", Scene.track(to: 50) { (320, 270 - 4 * $0) }, .nothing),
        RuleCase(
            "stops and goes and stops",
            Scene.track(to: 50) { (320, 240 - 40 * ($0 < 28 ? 0 : min($0 - 28, 2))) }, .nothing),
        RuleCase("stands beside the zone", halting(x: 480), .nothing),
        RuleCase("stands on its edge", halting(x: 205), .nothing),
        RuleCase("was there from the start", shaken(Scene.track(to: 50) { _ in (320, 160) }), .proposed),
        RuleCase("is hidden for a moment", halting(hidden: 20...23), .proposed),
        RuleCase("is hidden for long", halting(hidden: 15...25), .held([.trackBroken])),
        RuleCase("frames missing while it stands", halting(missing: 25...27), .held([.gapAtDecision])),
        RuleCase("of unknown class", halting(.unknown), .held([.classUncertain])),
    ]

    @Test("Standing, passing and creeping", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Self.findings([example.track]), act: .stopping) == example.outcome)
    }

    @Test("An outline listed the other way round changes nothing", arguments: table)
    func reversed(_ example: RuleCase) {
        let site = Self.site(outline: Self.outline.reversed())
        #expect(Outcome(Self.findings([example.track], site: site), act: .stopping) == example.outcome)
    }

    @Test("A zone without area, or one that binds nobody, accuses nobody")
    func degenerate() {
        #expect(Self.findings([Self.halting()], site: Self.site(outline: [Point(x: 1, y: 1)])).isEmpty)
        #expect(Self.findings([Self.halting()], site: Self.site(scope: SignScope(classes: []))).isEmpty)
    }

    @Test("Whom the sign excepts it does not bind, and outside its hours nobody")
    func scope() {
        let cars = SignScope(classes: [.car], hours: [DailyHours(from: 6 * 3600, to: 9 * 3600)])
        func outcome(_ track: Track, _ hour: Double?) -> Outcome {
            let found = Self.findings([track], site: Self.site(.sign, scope: cars), start: hour.map { $0 * 3600 })
            return Outcome(found, act: .stopping)
        }
        #expect(outcome(Self.halting(), 7) == .proposed && outcome(Self.halting(), 10) == .nothing)
        #expect(outcome(Self.halting(.bus), 7) == .nothing)
        #expect(outcome(Self.halting(), nil) == .held([.hourUncertain]))
    }

    /// Where it stands: before the stop line, just beyond it, and well inside.
    @Test(
        "Who waits for the light has not stopped of its own will",
        arguments: [
            (330.0, Scene.timeline([(.red, 0)], end: 100), Outcome.nothing),
            (280, Scene.timeline([(.red, 0)], end: 100), .nothing), (330, green, .proposed),
            (330, Scene.timeline([(.green, 0), (.yellow, 25), (.red, 28)], end: 100), .nothing),
            (330, Scene.timeline([(.red, 0), (.green, 12)], end: 100), .proposed),
            (330, Scene.timeline([(.unknown, 0)], end: 100), .nothing), (330, [], .nothing),
            (100, Scene.timeline([(.red, 0)], end: 100), .proposed),
        ])
    func light(y: Double, signals: [SignalInterval], outcome: Outcome) {
        let outline = [Point(x: 200, y: 20), Point(x: 440, y: 20), Point(x: 440, y: 400), Point(x: 200, y: 400)]
        let site = Self.site(.sign, outline: outline)
        let found = Self.findings([Self.halting(at: y, for: 60)], site: site, signals: signals)
        #expect(Outcome(found, act: .stopping) == outcome)
    }

    @Test("Where the light of its approach is not in the site file, the case is held")
    func noSignal() {
        var site = Self.site()
        site.approaches[0].signal = nil
        let found = Self.findings([Self.halting(at: 250)], site: site, signals: [])
        #expect(Outcome(found, act: .stopping) == .held([.signalUncertain]))
    }

    @Test("Who stands behind another that stands is in a queue")
    func queue() {
        let tracks = [Self.halting(at: 200), Self.halting(id: 2, at: 120)]
        let found = Self.findings(tracks)
        #expect(found.map(\.track) == [2])
    }

    @Test("Who stands among others that stand may be in a jam, and is held")
    func jam() {
        let tracks = [Self.halting(), Self.halting(id: 2, x: 240), Self.halting(id: 3, at: 240)]
        let kerb = Self.findings(tracks, site: Self.site(.sign)).filter { $0.track == 1 }
        #expect(Outcome(kerb, act: .stopping) == .held([.trafficStanding]))
    }

    @Test("In a junction a vehicle may turn: whoever stands or drives beside it is in its way too")
    func mayTurn() {
        let tracks = [Self.halting(), Self.halting(id: 2, x: 240)]
        #expect(Self.findings(tracks).filter { $0.track == 1 }.isEmpty)
    }

    /// Others cross 60 pixels ahead, one every `pause` seconds.
    @Test("Who waits for a gap in traffic is left alone, not who stands where nobody drives", arguments: [3.0, 30])
    func gap(pause: Double) {
        let crossing = (0..<Int(52 / pause)).map { index in
            let start = Double(index) * pause
            return Scene.track(id: index + 2, from: start, to: start + 3) { (170 + 100 * ($0 - start), 100) }
        }
        let found = Self.findings([Self.halting()] + crossing).filter { $0.track == 1 }
        #expect(Outcome(found, act: .stopping) == (pause < 10 ? .nothing : .proposed))
    }

    @Test("Those ahead who left in an earlier chunk are remembered")
    func chunks() {
        var book = RuleBook(site: Self.site())
        let signals = SignalTimelines(intervals: Self.green)
        let waiting = Self.halting(at: 200, for: 45), leader = Self.halting(id: 2, at: 120, for: 40)
        var half = waiting
        half.points = waiting.points.filter { $0.time.seconds < 48 }
        #expect(book.judge(ended: [leader], open: [half], signals: signals).filter { $0.track == 1 }.isEmpty)
        #expect(book.judge(ended: [waiting], open: [], signals: signals).isEmpty)
    }

    @Test("In a bay in which it may wait nobody stops unlawfully")
    func bay() {
        var site = Self.site()
        site.approaches[0].waitingBays = [WaitingBay(polygon: Polygon(Self.outline), classes: [.motorbike])]
        #expect(Self.findings([Self.halting(.motorbike)], site: site).isEmpty)
        #expect(Outcome(Self.findings([Self.halting()], site: site), act: .stopping) == .proposed)
    }

    @Test("On a crosswalk 20 s are enough, and the finding tells the place", arguments: NoStoppingZone.Kind.allCases)
    func kinds(kind: NoStoppingZone.Kind) throws {
        let found = Self.findings([Self.halting(for: 25)], site: Self.site(kind))
        #expect(found.map(\.manner) == (kind == .crosswalk ? [.crosswalk] : []))
    }

    @Test("Evidence: coming, stopped, still standing")
    func evidence() throws {
        let finding = try #require(Self.findings([Self.halting()]).first)
        #expect(finding.place == .zone("box") && finding.manner == .junction && finding.signal == nil)
        let times = finding.moments.map(\.time.seconds)
        #expect(times[0] < 5 && times[1] < 6 && times[2] - times[1] >= 30 && times[2] < 45)
    }

    @Test("A gap in the footage holds the case")
    func footageGap() {
        #expect(
            Outcome(Self.findings([Self.halting()], gaps: [12...13]), act: .stopping) == .held([.gapAtDecision]))
    }
}
