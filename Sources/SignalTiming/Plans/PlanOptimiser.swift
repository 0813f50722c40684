/// Finds the cycle and the splits with the least total control delay over all slices of a demand.
///
/// For one cycle the splits are exact: a dynamic programme over the phases. Cycles are searched in steps, then
/// in ever smaller ones around the best.
public struct PlanOptimiser: Sendable {
    public struct Options: Hashable, Sendable {
        /// Seconds between the cycles of the first search. The delay over the cycle has one valley but for rounding;
        /// larger steps may miss it where slices differ.
        public var coarseStep = 8

        public init() {}
    }

    public var options: Options

    public init(options: Options = Options()) { self.options = options }

    /// The best plan within the junction's rules; the shorter cycle, where equal.
    public func plan(for problem: TimingProblem) -> SignalPlan {
        let rules = problem.rules
        let step = max(1, options.coarseStep)
        var best = candidate(cycle: rules.minimumCycle, for: problem)
        func look(at cycle: Int) {
            guard cycle > rules.minimumCycle, cycle <= rules.maximumCycle else { return }
            let other = candidate(cycle: cycle, for: problem)
            if (other.cost, cycle) < (best.cost, best.cycle) { best = other }
        }
        for cycle in stride(from: rules.minimumCycle + step, through: rules.maximumCycle, by: step) {
            look(at: cycle)
        }
        look(at: rules.maximumCycle)
        // So that no plan is ever worse than Webster's, whatever the steps passed over.
        look(at: problem.websterPlan.cycle)
        var reach = step / 2
        while reach > 0 {
            let middle = best.cycle
            look(at: middle - reach)
            look(at: middle + reach)
            reach /= 2
        }
        return SignalPlan(greens: best.greens, rules: rules)
    }

    /// The best splits of one cycle.
    ///
    /// - Throws: `SignalDataError` where the cycle is outside the junction's bounds.
    public func plan(for problem: TimingProblem, cycle: Int) throws(SignalDataError) -> SignalPlan {
        let rules = problem.rules
        guard (rules.minimumCycle...rules.maximumCycle).contains(cycle) else {
            throw SignalDataError(
                place: "cycle", problem: "\(cycle) s is not \(rules.minimumCycle) to \(rules.maximumCycle) s")
        }
        return SignalPlan(greens: candidate(cycle: cycle, for: problem).greens, rules: rules)
    }

    private struct Candidate {
        var cycle: Int
        var cost: Double
        var greens: [Int]
    }

    private func candidate(cycle: Int, for problem: TimingProblem) -> Candidate {
        let rules = problem.rules
        let least = rules.minimumGreens
        // Seconds to give out above the minimum greens.
        let spare = cycle - rules.shortestCycle
        let costs = least.indices.map { phase in
            (0...spare).map { problem.cost(ofPhase: phase, green: least[phase] + $0, cycle: cycle) }
        }
        // table[phase][n]: the least cost of the phases up to `phase` with n spare seconds among them.
        var table = [costs[0]]
        var choices: [[Int]] = [Array(0...spare)]
        for phase in least.indices.dropFirst() {
            let isLast = phase == least.count - 1
            var row = Array(repeating: Double.infinity, count: spare + 1)
            var choice = Array(repeating: 0, count: spare + 1)
            for n in (isLast ? spare : 0)...spare {
                for own in 0...n {
                    let cost = table[phase - 1][n - own] + costs[phase][own]
                    if cost < row[n] { (row[n], choice[n]) = (cost, own) }
                }
            }
            table.append(row)
            choices.append(choice)
        }
        var greens = least
        var left = spare
        for phase in least.indices.reversed() {
            let own = phase == 0 ? left : choices[phase][left]
            greens[phase] += own
            left -= own
        }
        return Candidate(cycle: cycle, cost: table[least.count - 1][spare], greens: greens)
    }
}
