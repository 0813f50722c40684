import SignalTiming
import Testing
import TrafficModel

@Suite struct AdaptiveTests {
    private static let policies: [any AdaptivePolicy] = [RollingHorizon(), SplitAdjustment(), MaxPressure()]

    private func session(_ policy: any AdaptivePolicy) throws -> AdaptiveSession {
        let problem = try TimingProblem(
            junction: Fixtures.crossroads, demand: Fixtures.demand([[500, 400, 400, 300]]))
        let controller = try AdaptiveController(
            problem: problem, plan: PlanOptimiser().plan(for: problem), policy: policy)
        return AdaptiveSession(controller: controller, junction: Fixtures.crossroads, language: .english)
    }

    private func observation(_ time: Double, _ dice: inout SeededDice, full: Bool = false) -> String {
        let groups = ["north", "south", "east", "west"].map { id in
            "\"\(id)\":{\"queue\":{\"car\":\(dice.int(0...20))},\"moving\":{\"motorbike\":\(dice.int(0...9))},"
                + "\"passed\":{\"car\":\(dice.int(0...1))},\"full\":\(full)}"
        }
        return "{\"type\":\"observation\",\"data\":{\"time\":\(time),\"groups\":{\(groups.joined(separator: ","))}}}"
    }

    private func tick(_ time: Double) -> String { "{\"type\":\"tick\",\"data\":{\"time\":\(time)}}" }

    /// Walks the lamp through an hour of chance, and holds every stage against the rules.
    @Test("No feed, however broken, breaks an order, a least green, a clearance or a longest cycle", arguments: 0..<3)
    func safety(policy: Int) throws {
        var session = try session(Self.policies[policy])
        var dice = SeededDice(seed: UInt64(policy))
        let rules = Fixtures.crossroads.rules
        var shown = (phase: 0, stage: PhaseClock.Stage.green, since: 0.0)
        var cycleStart = 0.0
        for second in 0..<3600 {
            let now = Double(second)
            let trouble = dice.int(0...9)
            if trouble < 7 && !(1200..<1300).contains(second) {
                _ = session.answers(to: observation(now - 2, &dice, full: trouble == 0))
            }
            if trouble == 7 { _ = session.answers(to: observation(now - 40, &dice)) }
            if trouble == 8 { _ = session.answers(to: observation(4e9, &dice)) }
            if trouble == 9 { _ = session.answers(to: "{\"type\":\"observation\",") }
            #expect(session.answers(to: tick(now)).last?.contains("\"type\":\"state\"") == true)
            let clock = session.controller.clock
            guard clock.phase != shown.phase || clock.stage != shown.stage else { continue }
            let lasted = clock.since - shown.since
            switch shown.stage {
            case .green:
                #expect(clock.stage == .yellow && clock.phase == shown.phase)
                #expect(lasted >= Double(rules.minimumGreens[shown.phase]))
            case .yellow:
                #expect(clock.stage == .allRed && clock.phase == shown.phase)
                #expect(lasted == Double(rules.clearances[shown.phase].yellow))
            case .allRed:
                #expect(clock.stage == .green && clock.phase == (shown.phase + 1) % 2)
                #expect(lasted == Double(rules.clearances[shown.phase].allRed))
                if clock.phase == 0 {
                    #expect(clock.since - cycleStart <= Double(rules.maximumCycle) + 1)
                    cycleStart = clock.since
                }
            }
            shown = (clock.phase, clock.stage, clock.since)
        }
    }

    @Test("A feed that stops is told, and the fixed plan is kept until it is back")
    func stopped() throws {
        var session = try session(RollingHorizon())
        var dice = SeededDice(seed: 7)
        var said: [String] = []
        for second in 0..<200 {
            let now = Double(second)
            if !(60..<120).contains(second) { said += session.answers(to: observation(now, &dice)) }
            said += session.answers(to: tick(now))
            if second == 100 { #expect(session.controller.isFallback) }
        }
        #expect(said.contains { $0.contains("feed_stopped") })
        #expect(said.filter { $0.contains("feed_back") }.count == 2)
        #expect(!session.controller.isFallback)
    }

    @Test("A wrong clock and a line told twice are said, once a minute, and left out")
    func wrongClock() throws {
        var session = try session(SplitAdjustment())
        var dice = SeededDice(seed: 8)
        _ = session.answers(to: tick(100))
        #expect(session.answers(to: observation(5000, &dice)).joined().contains("wrong_clock"))
        #expect(session.answers(to: observation(5001, &dice)) == [])
        let line = observation(100, &dice)
        _ = session.answers(to: line)
        #expect(session.answers(to: line).joined().contains("out_of_order"))
        #expect(session.answers(to: "no JSON").joined().contains("unreadable"))
    }

    @Test("The same feed gives the same answers")
    func determinism() throws {
        func answers() throws -> [String] {
            var session = try session(RollingHorizon())
            var dice = SeededDice(seed: 9)
            return (0..<300).flatMap { second in
                session.answers(to: observation(Double(second), &dice)) + session.answers(to: tick(Double(second)))
            }
        }
        #expect(try answers() == answers())
    }
}
