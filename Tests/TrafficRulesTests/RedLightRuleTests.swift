import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("RED_LIGHT: over the stop line on red and on into the junction")
struct RedLightRuleTests {
    static let table: [RuleCase] = [
        RuleCase("well into red", Scene.track(to: 12, path: Scene.straight(crossing: 9)), .proposed),
        RuleCase(
            "a motorbike well into red", Scene.track(.motorbike, width: 20, to: 12, path: Scene.straight(crossing: 9)),
            .proposed),
        RuleCase("on green", Scene.track(to: 8, path: Scene.straight(crossing: 1.5)), .nothing),
        RuleCase("on yellow", Scene.track(to: 10, path: Scene.straight(crossing: 4)), .nothing),
        RuleCase(
            "front on yellow, rear after red", Scene.track(to: 10, path: Scene.straight(crossing: 5.15)), .nothing),
        RuleCase(
            "front within the uncertainty of red's onset", Scene.track(to: 10, path: Scene.straight(crossing: 5.5)),
            .held([.marginWithinUncertainty])),
        RuleCase(
            "front within the grace", Scene.track(to: 10, path: Scene.straight(crossing: 5.8)),
            .held([.marginWithinUncertainty])),
        RuleCase(
            "when green has come again", Scene.track(from: 15, to: 25, path: Scene.straight(crossing: 20.2)), .nothing),
        RuleCase(
            "over the line just before green, at the second line after it",
            Scene.track(from: 15, to: 25, path: Scene.straight(crossing: 19.8)), .nothing),
        RuleCase(
            "the wrong way down the approach",
            Scene.track(from: 6, to: 14, path: { (320, 200 + 30 * ($0 - 6)) }), .nothing),
        RuleCase(
            "across, beside the line's end", Scene.track(from: 6, to: 14, path: Scene.straight(crossing: 9, x: 470)),
            .nothing),
        RuleCase(
            "cross traffic that slips up over the line",
            Scene.track(from: 6, to: 14, path: { (200 + 60 * ($0 - 6), 330 - 14 * ($0 - 6)) }), .nothing),
        RuleCase(
            "grazes the line and backs out",
            Scene.track(from: 6, to: 16, path: { (320, 300 + 8 * abs($0 - 11) - 2) }), .nothing),
        RuleCase(
            "stops before the line and goes on green",
            Scene.track(to: 26, path: Scene.standing(at: 330, from: 6, until: 20.5)), .nothing),
        RuleCase(
            "stops before the line, then runs the red",
            Scene.track(to: 18, path: Scene.standing(at: 340, from: 6, until: 12)), .proposed),
        RuleCase(
            "stood on the line when red began, drives on during red",
            Scene.track(to: 18, path: Scene.standing(at: 305, from: 4, until: 12)), .nothing),
        RuleCase(
            "creeps over the line and waits",
            Scene.track(to: 19, path: { (320, max(290, 340 - 8 * ($0 - 6))) }), .nothing),
        RuleCase(
            "was beyond the line from the start", Scene.track(from: 7, to: 18, path: { (320, 290 - 20 * ($0 - 7)) }),
            .nothing),
        RuleCase(
            "is first seen on the line, on red", Scene.track(from: 7, to: 12, path: { (320, 312 - 20 * ($0 - 7)) }),
            .held([.trackBroken])),
        RuleCase(
            "lost from sight while it crosses",
            Scene.track(to: 12, hidden: 8.3...9.4, path: Scene.straight(crossing: 9, speed: 60)),
            .held([.trackBroken])),
        RuleCase(
            "is first seen on the line and lost again",
            Scene.track(from: 7, to: 12, hidden: 7.2...8.5, path: { (320, 310 - 40 * ($0 - 7)) }), .nothing),
        RuleCase(
            "frames missing while it crosses",
            Scene.track(to: 12, missing: 8.3...9.2, path: Scene.straight(crossing: 9, speed: 60)),
            .held([.gapAtDecision])),
        RuleCase(
            "of unknown class", Scene.track(.unknown, to: 12, path: Scene.straight(crossing: 9)),
            .held([.classUncertain])),
        RuleCase("stands still far off", Scene.track(to: 12, path: { _ in (320, 400) }), .nothing),
    ]

    @Test("Lawful and unlawful ways over the line", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track)) == example.outcome)
    }

    @Test("A line drawn the other way round changes nothing", arguments: table)
    func reversedLine(_ example: RuleCase) {
        var site = Scene.site
        site.approaches[0].stopLine = site.approaches[0].stopLine.reversed
        #expect(Outcome(Scene.findings(example.track, site: site)) == example.outcome)
    }

    @Test("A line without length accuses nobody")
    func degenerateLine() {
        var site = Scene.site
        site.approaches[0].stopLine = Segment(Point(x: 320, y: 300), Point(x: 320, y: 300))
        #expect(Scene.findings(Self.table[0].track, site: site).isEmpty)
    }

    @Test("The finding shows three positions, the light and its margins")
    func evidence() throws {
        let finding = try #require(Scene.findings(Self.table[0].track).first)
        #expect(finding.place == .approach("south") && finding.vehicleClass == .car)
        #expect(abs(finding.time.seconds - 9) < 1e-9 && finding.time.frame == 90)
        #expect(finding.moments.map(\.role) == [.before, .on, .beyond])
        let times = finding.moments.map(\.time.seconds)
        #expect(times == times.sorted() && Set(times).count == 3)
        let before = try #require(finding.moments.first).box, beyond = try #require(finding.moments.last).box
        #expect(before.maxY - 0.54 * before.height > 300 && beyond.maxY < 300)
        let signal = try #require(finding.signal)
        #expect(signal.head == "main" && signal.state == .red && signal.yellowSeconds == 3)
        #expect(abs(try #require(signal.secondsInState) - 4) < 1e-9)
        #expect(signal.margin > 2 && signal.margin < 4)
    }

    @Test("Red that was lit from the first frame on proves a run, without a time since its onset")
    func redFromTheStart() throws {
        let finding = try #require(
            Scene.findings(Self.table[0].track, signals: Scene.timeline([(.red, 0)])).first)
        #expect(finding.status == .proposed)
        #expect(finding.signal?.secondsInState == nil && finding.signal?.yellowSeconds == nil)
    }

    @Test(
        "What the lamps leave open holds the case or ends it",
        arguments: [
            (Scene.timeline([(.green, 0), (.red, 5), (.unknown, 8.8), (.red, 9.3)]), Outcome.held([.signalUncertain])),
            (Scene.timeline([(.green, 0), (.red, 5)], confidence: 0.3), .held([.signalUncertain])),
            (Scene.timeline([(.green, 0), (.red, 5), (.unknown, 8)]), .nothing),
            (Scene.timeline([(.unknown, 0)]), .nothing), (Scene.timeline([(.dark, 0)]), .nothing),
            (Scene.timeline([(.yellow, 0)]), .nothing), ([], .nothing),
            (Scene.timeline([(.green, 0), (.dark, 2), (.red, 5)]), .proposed),
        ])
    func lamps(signals: [SignalInterval], outcome: Outcome) {
        #expect(Outcome(Scene.findings(Self.table[0].track, signals: signals)) == outcome)
    }

    /// Up to the line, then off at an angle from straight on (degrees to the right) at the same speed.
    static func turning(_ degrees: Double, until end: Double = 14) -> Track {
        let direction = degrees * .pi / 180
        return Scene.track(
            from: 6, to: end,
            path: { seconds in
                let along = 60 * (seconds - 9)
                guard along > 45 else { return (320, 300 - along) }
                return (320 + (along - 45) * sine(direction), 255 - (along - 45) * cosine(direction))
            })
    }

    @Test(
        "A green right arrow opens the right turn and nothing else",
        arguments: [
            (90.0, 14.0, Outcome.nothing), (60, 14, .nothing), (0, 14, .proposed), (10, 14, .proposed),
            (-90, 14, .proposed), (28, 14, .held([.movementUnclear])), (0, 10, .held([.movementUnclear])),
        ])
    func greenArrow(degrees: Double, end: Double, outcome: Outcome) {
        var site = Scene.site
        site.signals[0].arrows = [ArrowHead(turn: .right, box: Box(x: 480, y: 100, width: 15, height: 15))]
        let signals = Scene.cycle + Scene.timeline([(.dark, 0), (.green, 7)], of: "main.right")
        #expect(
            Outcome(Scene.findings(Self.turning(degrees, until: end), signals: signals, site: site)) == outcome)
    }

    @Test(
        "Whose turn the green arrow may have been is held if it was seen, and passed over if it hardly was",
        arguments: [(1, Outcome.held([.movementUnclear])), (3, .nothing)])
    func hardlySeenTurn(every step: Int, outcome: Outcome) {
        var site = Scene.site
        site.signals[0].arrows = [ArrowHead(turn: .right, box: Box(x: 480, y: 100, width: 15, height: 15))]
        let signals = Scene.cycle + Scene.timeline([(.dark, 0), (.green, 7)], of: "main.right")
        var track = Self.turning(28)
        for place in track.points.indices where place % step != 0 { track.points[place].isObserved = false }
        #expect(Outcome(Scene.findings(track, signals: signals, site: site)) == outcome)
    }

    @Test("Who goes straight on past an open turn but was lost after the line is held: another may have come out")
    func lostAfterTheLine() {
        var site = Scene.site
        site.signals[0].arrows = [ArrowHead(turn: .right, box: Box(x: 480, y: 100, width: 15, height: 15))]
        let signals = Scene.cycle + Scene.timeline([(.dark, 0), (.green, 7)], of: "main.right")
        var track = Self.turning(0)
        #expect(Outcome(Scene.findings(track, signals: signals, site: site)) == .proposed)
        for place in track.points.indices where (10.5...11.6).contains(track.points[place].time.seconds) {
            track.points[place].isObserved = false
        }
        #expect(Outcome(Scene.findings(track, signals: signals, site: site)) == .held([.movementUnclear]))
        // With no turn open to it, where it went after the second line is no part of the act.
        #expect(Outcome(Scene.findings(track)) == .proposed)
    }

    @Test("A dark arrow opens nothing")
    func darkArrow() {
        var site = Scene.site
        site.signals[0].arrows = [ArrowHead(turn: .right, box: Box(x: 480, y: 100, width: 15, height: 15))]
        let signals = Scene.cycle + Scene.timeline([(.dark, 0)], of: "main.right")
        #expect(Outcome(Scene.findings(Self.turning(90), signals: signals, site: site)) == .proposed)
    }

    @Test("A turn permitted on red is permitted to the classes named")
    func permission() {
        var site = Scene.site
        site.approaches[0].turnsOnRed = [.right: [.motorbike]]
        var track = Self.turning(90)
        #expect(Outcome(Scene.findings(track, site: site)) == .proposed)
        track.vehicleClass = .motorbike
        #expect(Outcome(Scene.findings(track, site: site)) == .nothing)
    }

    @Test("A second line of the site's own counts in place of the engine's")
    func clearLine() {
        var site = Scene.site
        site.approaches[0].clearLine = Segment(Point(x: 200, y: 150), Point(x: 440, y: 150))
        let short = Scene.track(from: 6, to: 10.5, path: Scene.straight(crossing: 9))
        #expect(Outcome(Scene.findings(short, site: site)) == .nothing)
        #expect(Outcome(Scene.findings(Self.table[0].track, site: site)) == .proposed)
    }

    @Test("Who comes to the second line and stands there is held: the box may lie too far ahead")
    func standsAtTheSecondLine() {
        // The rear 0.85 of the vehicle's 50 pixels beyond the stop line; the engine's second line lies at 0.75.
        let stands = Scene.track(to: 19) { (320, max(300 - 0.85 * 50, 300 - 80 * ($0 - 9))) }
        #expect(Outcome(Scene.findings(stands)) == .held([.marginWithinUncertainty]))
        // Red ends at 20 s: that it drives on then says nothing.
        let onGreen = Scene.track(to: 26) {
            (320, max($0 < 21 ? 300 - 0.85 * 50 : 300 - 0.85 * 50 - 80 * ($0 - 21), 300 - 80 * ($0 - 9)))
        }
        #expect(Outcome(Scene.findings(onGreen)) == .held([.marginWithinUncertainty]))
        let drivesOn = Scene.track(to: 19) { (320, max(300 - 1.35 * 50, 300 - 80 * ($0 - 9))) }
        #expect(Outcome(Scene.findings(drivesOn)) == .proposed)
    }

    @Test("A box that takes in its neighbour beyond the line does not move the second line away")
    func swollenBeyondTheLine() {
        var track = Scene.track(to: 9.75, path: Scene.straight(crossing: 9))
        for index in track.points.indices where track.points[index].time.seconds > 9.3 {
            let box = track.points[index].box
            track.points[index].box = Box(x: box.x, y: box.y - 50, width: box.width, height: box.height + 50)
        }
        #expect(Outcome(Scene.findings(track)) == .proposed)
    }

    @Test(
        "Seen from the front too, the rear must be beyond the second line: who stops on the crosswalk did not drive on")
    func clearLineFromTheFront() {
        var site = Scene.site
        site.approaches[0].heading = .down
        site.approaches[0].clearLine = Segment(Point(x: 200, y: 360), Point(x: 440, y: 360))
        // Down the picture; the front is the lower edge of the box.
        func down(to y: Double) -> Track { Scene.track(to: 19) { (320, min(y, 300 + 60 * ($0 - 9))) } }
        #expect(Outcome(Scene.findings(down(to: 365), site: site)) == .nothing)
        #expect(Outcome(Scene.findings(down(to: 365), site: site), act: .stopLine) == .proposed)
        #expect(Outcome(Scene.findings(down(to: 430), site: site)) == .proposed)
    }

    @Test("Places that were foretold and not yet seen accuse nobody")
    func foretold() {
        var hidden = Self.table[0].track
        for index in hidden.points.indices where hidden.points[index].time.seconds > 8.6 {
            hidden.points[index].isObserved = false
        }
        hidden.points.removeAll { $0.time.seconds > 9.8 }
        let signals = SignalTimelines(intervals: Scene.cycle)
        var book = RuleBook(site: Scene.site)
        #expect(book.judge(ended: [], open: [hidden], signals: signals).isEmpty)
        #expect(book.judge(ended: [Self.table[0].track], open: [], signals: signals).map(\.act) == [.redLight])
    }

    @Test("Entries on yellow are told only when asked for, and only for review")
    func yellow() {
        var options = RuleOptions()
        options.reportsYellowEntries = true
        let track = Scene.track(to: 10, path: Scene.straight(crossing: 5.15))
        #expect(Outcome(Scene.findings(track, options: options)) == .held([.enteredOnYellow]))
    }

    @Test("A gap in the footage over the deciding moment holds the case")
    func gap() {
        let track = Self.table[0].track
        #expect(Outcome(Scene.findings(track, gaps: [8.5...9.5])) == .held([.gapAtDecision]))
        #expect(Outcome(Scene.findings(track, gaps: [1...2])) == .proposed)
    }

    @Test("What was done by night is held, for head lamps light the road ahead of a vehicle")
    func night() {
        let track = Self.table[0].track
        func judged(by night: ClosedRange<Double>) -> [Finding] {
            var book = RuleBook(site: Scene.site)
            book.note(night: night)
            return book.judge(track, signals: SignalTimelines(intervals: Scene.cycle), isFinished: true)
        }
        #expect(Outcome(judged(by: 0...30)) == .held([.poorLight]))
        #expect(Outcome(judged(by: 20...30)) == .proposed)
    }

    @Test("Two vehicles whose ways cross are each judged by their own way")
    func twoVehicles() {
        var book = RuleBook(site: Scene.site)
        let signals = SignalTimelines(intervals: Scene.cycle)
        let runner = Scene.track(id: 1, to: 12, path: Scene.straight(crossing: 9))
        let crossTraffic = Scene.track(id: 2, to: 12, path: { (600 - 60 * $0, 270) })
        #expect(book.judge(crossTraffic, signals: signals, isFinished: true).isEmpty)
        #expect(book.judge(runner, signals: signals, isFinished: true).map(\.track) == [1])
    }

    @Test("A part of a vehicle that has a track of its own is not spoken of; a rider in front of a car is")
    func parts() {
        let car = Scene.track(id: 1, width: 80, height: 70, to: 12, path: Scene.straight(crossing: 9))
        let rearLamp = Scene.track(id: 2, width: 20, height: 15, to: 12) { (315, 285 - 80 * ($0 - 9)) }
        let rider = Scene.track(id: 3, .motorbike, width: 20, height: 40, to: 12) { (335, 304 - 80 * ($0 - 9)) }
        let head = Scene.track(id: 4, width: 12, height: 12, to: 12) { (335, 258 - 80 * ($0 - 9)) }
        var book = RuleBook(site: Scene.site)
        let found = book.judge(
            ended: [rearLamp, car, rider, head], open: [], signals: SignalTimelines(intervals: Scene.cycle))
        #expect(found.map(\.track) == [1, 3])
    }

    @Test("Who drives on beyond a car that stands is spoken of, though its box is above that of the car")
    func aheadOfStandingCar() {
        let car = Scene.track(id: 1, width: 110, height: 100, to: 12) { _ in (320, 390) }
        let rider = Scene.track(id: 2, .motorbike, width: 20, height: 40, to: 12, path: Scene.straight(crossing: 9))
        var book = RuleBook(site: Scene.site)
        let found = book.judge(ended: [car, rider], open: [], signals: SignalTimelines(intervals: Scene.cycle))
        #expect(found.map(\.track) == [2])
    }

    @Test("An act is told once, in the chunk in which it is proven", arguments: [1.0, 2.5, 5])
    func chunks(length: Double) throws {
        let whole = Self.table[0].track
        var book = RuleBook(site: Scene.site)
        var told: [Finding] = []
        for end in stride(from: length, through: 15, by: length) {
            var part = whole
            part.points = whole.points.filter { $0.time.seconds < end }
            let known = Scene.cycle.filter { $0.from.seconds < end }
            told += book.judge(part, signals: SignalTimelines(intervals: known), isFinished: end >= 12.5)
        }
        #expect(told == Scene.findings(whole))
    }
}
