import SignalTiming
import Testing

/// What holds of every plan, tried on 100,000 junctions and demands by chance.
@Suite struct PlanPropertyTests {
    private static let parts = 8
    private static let each = 12_500

    @Test("No plan breaks a minimum, a clearance, a bound or a conflict; splits sum to the cycle", arguments: 0..<parts)
    func safety(part: Int) throws {
        var dice = SeededDice(seed: UInt64(part))
        for _ in 0..<Self.each {
            let chance = RandomJunction(&dice)
            #expect(chance.junction.mistakes == [])
            let problem = try TimingProblem(junction: chance.junction, demand: chance.demand)
            var webster = problem.websterPlan
            let best = PlanOptimiser().plan(for: problem)
            for plan in [webster, best] {
                guard plan.breaches(of: problem.rules) == [] else {
                    Issue.record("\(plan) breaks \(plan.breaches(of: problem.rules))")
                    return
                }
                #expect(plan.greens.reduce(0, +) + problem.rules.clearanceTime == plan.cycle)
            }
            #expect(problem.meanDelay(of: best) <= problem.meanDelay(of: webster) + 1e-9)
            webster.phases[0].green = problem.rules.minimumGreens[0] - 1
            #expect(webster.breaches(of: problem.rules) != [])
        }
    }

    @Test("More demand on a lane group never shortens its green, other things equal", arguments: 0..<parts)
    func monotone(part: Int) throws {
        var dice = SeededDice(seed: 1000 + UInt64(part))
        for _ in 0..<Self.each {
            let chance = RandomJunction(&dice)
            let problem = try TimingProblem(junction: chance.junction, demand: chance.demand)
            let group = dice.int(0...chance.junction.groups.count - 1)
            let factor = dice.double(1.05...1.6)
            var more = chance.demand
            for slice in more.slices.indices {
                more.slices[slice].flows[group].units *= factor
                more.slices[slice].flows[group].vehicles *= factor
            }
            let loaded = try TimingProblem(junction: chance.junction, demand: more)
            let id = chance.junction.groups[group].id
            let phase = try #require(chance.junction.phases.firstIndex { $0.groups.contains(id) })
            let cycle = dice.int(problem.rules.minimumCycle...problem.rules.maximumCycle)
            let before = try PlanOptimiser().plan(for: problem, cycle: cycle).greens[phase]
            let after = try PlanOptimiser().plan(for: loaded, cycle: cycle).greens[phase]
            if after < before {
                Issue.record("cycle \(cycle), \(id) times \(factor): \(before) s became \(after) s")
                return
            }
        }
    }
}
