import SignalTiming
import Testing

@Suite struct PlanOptimiserTests {
    private func problem(_ quarters: [[Double]]) throws -> TimingProblem {
        try TimingProblem(junction: Fixtures.crossroads, demand: Fixtures.demand(quarters))
    }

    @Test("For one cycle the splits are the best there are: every other one was tried")
    func exhaustive() throws {
        let problem = try problem([[800, 500, 400, 500], [500, 300, 700, 300]])
        let plan = try PlanOptimiser().plan(for: problem, cycle: 80)
        let room = 80 - problem.rules.clearanceTime
        let all = (15...room - 15).map { SignalPlan(greens: [$0, room - $0], rules: problem.rules) }
        let best = try #require(all.map { problem.meanDelay(of: $0) }.min())
        #expect(problem.meanDelay(of: plan) == best)
    }

    @Test("A plan for the slices of a swinging peak beats one for their mean")
    func swinging() throws {
        let swinging = try problem([
            [900, 700, 400, 300], [900, 700, 400, 300], [300, 200, 700, 600], [300, 200, 700, 600],
        ])
        let mean = try TimingProblem(junction: Fixtures.crossroads, demand: Demand(slices: [swinging.demand.mean]))
        let aware = swinging.meanDelay(of: PlanOptimiser().plan(for: swinging))
        let blind = swinging.meanDelay(of: PlanOptimiser().plan(for: mean))
        #expect(aware <= blind)
    }

    @Test("An idle junction runs its shortest cycle")
    func idle() throws {
        let problem = try problem([[20, 20, 20, 20]])
        #expect(PlanOptimiser().plan(for: problem).cycle == problem.rules.minimumCycle)
    }

    @Test("A cycle outside the bounds is refused")
    func bounds() throws {
        let problem = try problem([[400, 400, 400, 400]])
        #expect(throws: SignalDataError.self) { try PlanOptimiser().plan(for: problem, cycle: 121) }
        #expect(throws: SignalDataError.self) { try PlanOptimiser().plan(for: problem, cycle: 20) }
    }

    @Test("A demand that does not fit its junction is refused")
    func misfit() {
        #expect(throws: SignalDataError.self) { try problem([[400, 400]]) }
        #expect(throws: SignalDataError.self) { try problem([[400, 400, 400, .nan]]) }
        #expect(throws: SignalDataError.self) { try problem([]) }
    }
}
