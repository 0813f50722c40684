import SignalTiming
import Testing
import TrafficModel

/// Queues that reach beyond what the camera sees, told as a feed would tell them.
@Suite struct HiddenQueueTests {
    /// What is told of the first phase's groups while their queue rolls in, one vehicle in two seconds.
    private func rolling(_ time: Double) -> String {
        let passed = Int(time) % 2 == 0 ? 1 : 0
        return line(
            time, own: "{\"queue\":{},\"moving\":{\"car\":3},\"passed\":{\"car\":\(passed)},\"full\":false}", others: 4)
    }

    private func line(_ time: Double, own: String, others: Int) -> String {
        let other = "{\"queue\":{\"car\":\(others)},\"moving\":{},\"passed\":{},\"full\":false}"
        let groups = "\"north\":\(own),\"south\":\(own),\"east\":\(other),\"west\":\(other)"
        return "{\"type\":\"observation\",\"data\":{\"time\":\(time),\"groups\":{\(groups)}}}"
    }

    /// Seconds of the first phase's green that follows a red in which its queue stood at the edge of the view (or
    /// not), and then rolled in for `dense` seconds, with nobody standing any more; after that nobody comes.
    private func green(queueWasFull: Bool, dense: Int) throws -> Double {
        let problem = try TimingProblem(
            junction: Fixtures.crossroads, demand: Fixtures.demand([[500, 400, 400, 300]]))
        let controller = try AdaptiveController(
            problem: problem, plan: PlanOptimiser().plan(for: problem), policy: RollingHorizon())
        var session = AdaptiveSession(controller: controller, junction: Fixtures.crossroads, language: .english)
        var began: Double?
        for second in 0..<400 {
            let now = Double(second)
            let clock = session.controller.clock
            let isOwn = clock.phase == 0 && clock.stage == .green && session.controller.cycle > 1
            if let began, !isOwn { return clock.since - began }
            if isOwn && began == nil { began = clock.since }
            let since = began.map { now - $0 }
            switch since {
            case .none:
                let own = "{\"queue\":{\"car\":9},\"moving\":{},\"passed\":{},\"full\":\(queueWasFull)}"
                _ = session.answers(to: line(now, own: own, others: 1))
            case .some(let since) where since < Double(dense):
                _ = session.answers(to: rolling(now))
            default:
                let own = "{\"queue\":{},\"moving\":{},\"passed\":{},\"full\":false}"
                _ = session.answers(to: line(now, own: own, others: 4))
            }
            _ = session.answers(to: "{\"type\":\"tick\",\"data\":{\"time\":\(now)}}")
        }
        Issue.record("the green never ended")
        return 0
    }

    @Test("A green outlasts the last that stands in view while a queue from behind it rolls in, and ends with it")
    func rolls() throws {
        let greens = try [(true, 16), (true, 24), (false, 24)].map { try green(queueWasFull: $0.0, dense: $0.1) }
        #expect(greens[0] >= 16 && greens[0] <= 31, "\(greens)")
        #expect(greens[1] > greens[0], "\(greens)")
        #expect(greens[2] < greens[1], "\(greens)")
    }
}
