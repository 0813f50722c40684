import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("ILLEGAL_TURN: a turn after the stop line that a sign forbids")
struct IllegalTurnRuleTests {
    static func site(_ turns: [ProhibitedTurn] = [ProhibitedTurn(.left)]) -> CameraSite {
        var site = Scene.site
        site.approaches[0].signal = nil
        site.approaches[0].prohibitedTurns = turns
        return site
    }

    /// Up to the line, then off at an angle from straight on (degrees to the right) at the same speed.
    static func turning(
        _ degrees: Double, _ vehicleClass: VehicleClass = .car, until end: Double = 7,
        hidden: ClosedRange<Double>? = nil, missing: ClosedRange<Double>? = nil
    ) -> Track {
        let direction = degrees * .pi / 180
        return Scene.track(vehicleClass, to: end, hidden: hidden, missing: missing) { seconds in
            let along = 50 * (seconds - 2.5)
            guard along > 40 else { return (320, 300 - along) }
            return (320 + (along - 40) * sine(direction), 260 - (along - 40) * cosine(direction))
        }
    }

    /// Up over the line at x = 320, round in a half circle of 40 pixels to the left, and down again.
    static func turningRound(_ vehicleClass: VehicleClass = .car, until end: Double = 8) -> Track {
        Scene.track(vehicleClass, to: end) { seconds in
            let along = 60 * (seconds - 2.5), radius = 40.0
            if along <= 60 { return (320, 300 - along) }
            let angle = min((along - 60) / radius, .pi)
            let down = max(along - 60 - radius * .pi, 0)
            return (320 - radius + radius * cosine(angle), 240 - radius * sine(angle) + down)
        }
    }

    static let table: [RuleCase] = [
        RuleCase("left", turning(-90), .proposed),
        RuleCase("left, seen slantwise", turning(-60), .proposed),
        RuleCase("left, by a motorbike", turning(-90, .motorbike), .proposed),
        RuleCase("right", turning(90), .nothing),
        RuleCase("straight on", turning(0), .nothing),
        RuleCase("straight on with a swerve", turning(-12), .nothing),
        RuleCase("slantwise to the left", turning(-28), .held([.directionUnclear])),
        RuleCase("to the left so sharply that it may be turning round", turning(-125), .held([.directionUnclear])),
        RuleCase("turns round, which the sign does not forbid", turningRound(), .nothing),
        RuleCase(
            "stops in the turn and goes on",
            Scene.track(to: 12) { seconds in
                let along = 50 * (min(seconds, 4) + max(seconds - 8, 0) - 2.5)
                return along > 40 ? (320 - (along - 40), 260) : (320, 300 - along)
            }, .proposed),
        RuleCase(
            "swerves to the left round something and is lost there",
            Scene.track(to: 4.6) { (320 - max(0, min(35, 60 * ($0 - 3.6))), 300 - 50 * ($0 - 2.5)) }, .nothing),
        RuleCase(
            "far to the left, and is lost there",
            Scene.track(to: 4.6) { (320 - max(0, min(60, 60 * ($0 - 3.6))), 300 - 50 * ($0 - 2.5)) },
            .held([.directionUnclear])),
        RuleCase(
            "changes to the next lane",
            Scene.track(to: 7) { (320 - 60 * min(max($0 - 3, 0), 1.2), 300 - 50 * ($0 - 2.5)) },
            .nothing),
        RuleCase(
            "comes over the line, backs out and waits",
            Scene.track(to: 9) { (320, $0 < 4 ? 300 - 50 * ($0 - 2.5) : min(340, 225 + 30 * ($0 - 4))) }, .nothing),
        RuleCase("stops before the line", Scene.track(to: 8, path: Scene.standing(at: 330, from: 3)), .nothing),
        RuleCase("is lost to the track before it turns", turning(-90, until: 3.2), .nothing),
        RuleCase("was beyond the line from the start", Scene.track(to: 6) { (320 - 40 * $0, 260) }, .nothing),
        RuleCase("down the approach", Scene.track(to: 6) { (320, 200 + 30 * $0) }, .nothing),
        RuleCase("past the line's end", Scene.track(to: 6) { (500 - 20 * $0, 400 - 50 * $0) }, .nothing),
        RuleCase("lost from sight on its way to the line", turning(-90, hidden: 1.1...2), .held([.trackBroken])),
        RuleCase("lost from sight in the turn", turning(-90, hidden: 3...4.2), .held([.trackBroken])),
        RuleCase("frames missing in the turn", turning(-90, missing: 3...3.9), .held([.gapAtDecision])),
        RuleCase("of unknown class", turning(-90, .unknown), .held([.classUncertain])),
        RuleCase(
            "leaps to another vehicle that goes left",
            Scene.track(to: 7) { $0 < 3.5 ? (320, 300 - 50 * ($0 - 2.5)) : (220 - 40 * ($0 - 3.5), 200) }, .nothing),
    ]

    @Test("Ways after the line, where the left turn is forbidden", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track, site: Self.site()), act: .illegalTurn) == example.outcome)
    }

    @Test("A line drawn the other way round changes nothing", arguments: table)
    func reversedLine(_ example: RuleCase) {
        var site = Self.site()
        site.approaches[0].stopLine = site.approaches[0].stopLine.reversed
        #expect(Outcome(Scene.findings(example.track, site: site), act: .illegalTurn) == example.outcome)
    }

    @Test("Without a sign every way is free", arguments: table)
    func withoutSign(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track, site: Self.site([])), act: .illegalTurn) == .nothing)
    }

    @Test(
        "Each sign forbids its own turn: P.123 not the U-turn, P.124 not the left turn",
        arguments: [
            ([Turn.uTurn], Outcome.nothing, Outcome.proposed), ([.left], .proposed, .nothing),
            ([.right], .nothing, .nothing), ([.left, .uTurn], .proposed, .proposed),
        ] as [([Turn], Outcome, Outcome)])
    func signs(turns: [Turn], left: Outcome, round: Outcome) {
        let site = Self.site(turns.map { ProhibitedTurn($0) })
        #expect(Outcome(Scene.findings(Self.turning(-90), site: site), act: .illegalTurn) == left)
        #expect(Outcome(Scene.findings(Self.turningRound(), site: site), act: .illegalTurn) == round)
    }

    @Test("The finding tells which turn it was, for the clause hangs on it")
    func manner() throws {
        let signs = [ProhibitedTurn(.left), ProhibitedTurn(.uTurn)]
        let left = try #require(Scene.findings(Self.turning(-90), site: Self.site(signs)).first)
        let round = try #require(Scene.findings(Self.turningRound(.motorbike), site: Self.site(signs)).first)
        let either = try #require(Scene.findings(Self.turning(-125), site: Self.site(signs)).first)
        #expect(left.manner == .left && round.manner == .uTurn)
        #expect(either.manner == nil && either.status == .proposed)
    }

    @Test(
        "Hours of the sign",
        arguments: [
            (7.5, Outcome.proposed), (5, .nothing), (nil, .held([.hourUncertain])), (8.9995, .held([.hourUncertain])),
        ]
            as [(Double?, Outcome)])
    func hours(start: Double?, outcome: Outcome) {
        let scope = SignScope(hours: [DailyHours(from: 6 * 3600, to: 9 * 3600)])
        let site = Self.site([ProhibitedTurn(.left, scope: scope)])
        var book = RuleBook(site: site, startOfFootage: start.map { $0 * 3600 })
        let found = book.judge(Self.turning(-90), signals: SignalTimelines(intervals: []), isFinished: true)
        #expect(Outcome(found, act: .illegalTurn) == outcome)
    }

    @Test("Of two signs for one turn the one in force counts")
    func twoSigns() {
        let trucks = ProhibitedTurn(.left, scope: SignScope(classes: [.truck]))
        let cars = ProhibitedTurn(.left, scope: SignScope(classes: [.car]))
        #expect(
            Outcome(Scene.findings(Self.turning(-90), site: Self.site([trucks, cars])), act: .illegalTurn) == .proposed)
    }

    @Test("A sign for some classes binds them alone, and asks for a certain class")
    func classes() {
        let site = Self.site([ProhibitedTurn(.left, scope: SignScope(classes: [.truck]))])
        #expect(Outcome(Scene.findings(Self.turning(-90), site: site), act: .illegalTurn) == .nothing)
        var truck = Self.turning(-90, .truck)
        #expect(Outcome(Scene.findings(truck, site: site), act: .illegalTurn) == .proposed)
        truck.classConfidence = 0.6
        #expect(Outcome(Scene.findings(truck, site: site), act: .illegalTurn) == .held([.classUncertain]))
    }

    @Test("Who backs in the junction is not said to have turned round, but held")
    func backing() {
        let track = Scene.track(to: 8) { (320, $0 < 5 ? 300 - 50 * ($0 - 2.5) : 175 + 30 * ($0 - 5)) }
        let found = Scene.findings(track, site: Self.site([ProhibitedTurn(.uTurn)]))
        #expect(Outcome(found, act: .illegalTurn) == .held([.backingPossible]))
    }

    @Test("Nothing is said before the whole way is known")
    func waits() {
        var book = RuleBook(site: Self.site())
        let signals = SignalTimelines(intervals: [])
        #expect(book.judge(Self.turning(-90), signals: signals, isFinished: false).isEmpty)
        #expect(book.judge(Self.turning(-90), signals: signals, isFinished: true).map(\.act) == [.illegalTurn])
    }

    @Test("Two vehicles whose paths cross: the one that turns left is told")
    func crossingPaths() {
        var book = RuleBook(site: Self.site())
        var straight = Scene.track(id: 2, to: 6, path: Scene.straight(crossing: 4, speed: 60, x: 270))
        straight.id = 2
        let found = book.judge(
            ended: [Self.turning(-90), straight], open: [], signals: SignalTimelines(intervals: []))
        #expect(found.map(\.track) == [1])
    }

    @Test("Evidence: before the line, in the turn, after it")
    func evidence() throws {
        let finding = try #require(Scene.findings(Self.turning(-90), site: Self.site()).first)
        #expect(finding.place == .approach("south") && finding.moments.map(\.role) == [.before, .on, .beyond])
        let x = finding.moments.map(\.box.bottomCentre.x)
        #expect(x[0] == 320 && x[1] <= 320 && x[2] < x[1] - 50 && finding.moments[0].box.maxY > 300)
    }
}
