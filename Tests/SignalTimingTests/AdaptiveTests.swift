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
        var light = ShownLight(rules: Fixtures.crossroads.rules)
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
            light.expect(session.controller.clock)
        }
        #expect(light.cycles > 20)
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

    @Test("Where more arrives than passes, the planned greens are kept, whatever the ends of the queues look like")
    func oversaturated() throws {
        let problem = try TimingProblem(
            junction: Fixtures.crossroads, demand: Fixtures.demand([[1200, 900, 1000, 700]]))
        let plan = PlanOptimiser().plan(for: problem)
        let controller = try AdaptiveController(problem: problem, plan: plan, policy: RollingHorizon())
        var session = AdaptiveSession(controller: controller, junction: Fixtures.crossroads, language: .english)
        var dice = SeededDice(seed: 5)
        var greens: [[Int]] = [[], []]
        var (last, shown) = (session.controller.clock, session.controller.clock)
        for second in 0..<1200 {
            _ = session.answers(to: observation(Double(second), &dice, full: dice.int(0...1) == 0))
            _ = session.answers(to: tick(Double(second)))
            shown = session.controller.clock
            if last.stage == .green && shown.stage == .yellow {
                greens[last.phase].append(Int((shown.since - last.since).rounded()))
            }
            last = shown
        }
        for phase in 0..<2 {
            #expect(greens[phase].count > 5)
            // The first green began before there was a feed.
            #expect(greens[phase].dropFirst().allSatisfy { $0 == plan.greens[phase] }, "\(greens)")
        }
    }

    /// Greens of the first phase, whose ways are full for 40 s and then have two vehicles each that drive freely up,
    /// while `queue` stand elsewhere.
    private func freeGreens(waiting queue: Int, full: Bool) throws -> (shown: [Int], planned: Int, said: [String]) {
        let problem = try TimingProblem(
            junction: Fixtures.crossroads, demand: Fixtures.demand([[1200, 900, 1000, 700]]))
        let plan = PlanOptimiser().plan(for: problem)
        let controller = try AdaptiveController(problem: problem, plan: plan, policy: RollingHorizon())
        var session = AdaptiveSession(controller: controller, junction: Fixtures.crossroads, language: .english)
        func groups(_ second: Int) -> String {
            ["north", "south", "east", "west"].enumerated().map { place, id in
                if place < 2 && second >= 40 {
                    return "\"\(id)\":{\"queue\":{},\"moving\":{\"car\":2},\"passed\":{},\"full\":false}"
                }
                return "\"\(id)\":{\"queue\":{\"car\":\(queue)},\"moving\":{},\"passed\":{},"
                    + "\"full\":\(full || place < 2)}"
            }.joined(separator: ",")
        }
        var (shown, said, last) = ([Int](), [String](), session.controller.clock)
        for second in 0..<600 {
            let data = "{\"time\":\(second),\"groups\":{\(groups(second))}}"
            _ = session.answers(to: "{\"type\":\"observation\",\"data\":\(data)}")
            said += session.answers(to: tick(Double(second)))
            let clock = session.controller.clock
            if last.phase == 0, last.stage == .green, clock.stage == .yellow {
                shown.append(Int((clock.since - last.since).rounded()))
            }
            last = clock
        }
        return (shown, plan.greens[0], said)
    }

    @Test("Where more arrives than passes, a green that serves free traffic ends for a queue that fills its view")
    func freeFlow() throws {
        let ended = try freeGreens(waiting: 12, full: true)
        #expect(ended.shown.count > 3 && ended.shown.dropFirst().allSatisfy { $0 == 15 }, "\(ended.shown)")
        #expect(ended.said.contains { $0.contains("Traffic flows free here") })
        let kept = try freeGreens(waiting: 12, full: false)
        #expect(kept.shown.count > 2 && kept.shown.dropFirst().allSatisfy { $0 == kept.planned }, "\(kept.shown)")
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

    /// What befalls the feed, by the second of the day; seconds that are in none of these are sound.
    private static let troubles: [(name: String, seconds: Range<Int>, code: String)] = [
        ("stopped", 30_000..<30_600, "feed_stopped"), ("doubled", 40_000..<40_100, "out_of_order"),
        ("shuffled", 50_000..<50_100, "out_of_order"), ("wrong clock", 60_000..<60_100, "wrong_clock"),
        ("garbage", 70_000..<70_100, "unreadable"), ("ticks an hour back", 75_000..<75_020, ""),
    ]

    @Test("A day, second by second: two peaks and every trouble of the feed; safe lights, and a line for each trouble")
    func day() throws {
        var session = try session(RollingHorizon())
        var light = ShownLight(rules: Fixtures.crossroads.rules)
        var dice = SeededDice(seed: 3)
        var codes: [String: Set<String>] = [:]
        var adaptiveSeconds = 0
        for second in 0..<86_400 {
            let now = Double(second)
            let trouble = Self.troubles.first { $0.seconds.contains(second) }?.name
            let line = observation(trouble == "shuffled" ? now - 2 - Double(second % 7) : now - 2, &dice)
            var said: [String] = []
            switch trouble {
            case "stopped": break
            case "doubled": said = session.answers(to: line) + session.answers(to: line)
            case "wrong clock": said = session.answers(to: observation(now + 90_000, &dice))
            case "garbage": said = session.answers(to: String(line.dropLast(second % 40 + 1)))
            default: said = session.answers(to: line)
            }
            said += session.answers(to: tick(trouble == "ticks an hour back" ? now - 3600 : now))
            light.expect(session.controller.clock)
            if !session.controller.isFallback { adaptiveSeconds += 1 }
            for entry in Self.troubles where entry.seconds.contains(second) && !entry.code.isEmpty {
                if said.contains(where: { $0.contains(entry.code) }) {
                    codes[entry.name, default: []].insert(entry.code)
                }
            }
        }
        for entry in Self.troubles where !entry.code.isEmpty {
            #expect(codes[entry.name] == [entry.code], "\(entry.name)")
        }
        // Some 720 cycles of the longest length fit into a day.
        #expect(light.cycles >= 700)
        #expect(adaptiveSeconds > 85_000)
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
