/// Cuts a day into stretches with a plan each.
///
/// The best plan of every quarter of an hour is a candidate for every other quarter. A dynamic programme over the
/// quarters finds the cheapest sequence, where each change of plan must earn its keep; each stretch then gets the best
/// plan for its own quarters. What was not watched is in no stretch.
public struct DayPlanner: Sendable {
    /// A stretch of the day under one plan.
    public struct Stretch: Hashable, Sendable {
        /// Seconds since midnight of the first day.
        public var start: Int
        public var end: Int
        public var plan: SignalPlan
        /// The mean `Y` over it.
        public var flowRatio: Double
        /// Seconds a vehicle.
        public var delay: Double
        public var isOversaturated: Bool
    }

    /// The share of the day's delay that one more change of plan must save. Lowering it makes plans that differ by
    /// chance, and every change costs a cycle or two of disorder.
    public var leastSaving = 0.02
    /// The fewest intervals a plan is shown for.
    public var shortest = 2

    public init() {}

    /// - Throws: `SignalDataError` where nothing in the table was watched enough.
    public func stretches(of counts: CountTable, junction: Junction, units: PCUTable) throws(SignalDataError)
        -> [Stretch]
    {
        var stretches: [Stretch] = []
        for run in Self.runs(of: counts) {
            for range in try cuts(in: run, counts, junction, units) {
                let demand = Demand(counts, rows: range, units: units)
                let problem = try TimingProblem(junction: junction, demand: demand)
                let study = TimingStudy(problem)
                stretches.append(
                    Stretch(
                        start: counts.rows[range.lowerBound].start,
                        end: counts.rows[range.upperBound - 1].start + counts.interval, plan: study.best,
                        flowRatio: study.flowRatio, delay: problem.meanDelay(of: study.best),
                        isOversaturated: study.verdict == .oversaturated))
            }
        }
        guard !stretches.isEmpty else {
            throw SignalDataError(place: "counts", problem: "no interval was watched for 90 % of its length")
        }
        return stretches
    }

    /// Runs of complete rows without a gap.
    private static func runs(of counts: CountTable) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (place, row) in counts.rows.enumerated() where counts.isComplete(row) {
            if let last = runs.last, last.upperBound == place,
                counts.rows[place - 1].start + counts.interval == row.start
            {
                runs[runs.count - 1] = last.lowerBound..<place + 1
            } else {
                runs.append(place..<place + 1)
            }
        }
        return runs
    }

    /// Where the plan changes within a run.
    private func cuts(
        in run: Range<Int>, _ counts: CountTable, _ junction: Junction, _ units: PCUTable
    ) throws(SignalDataError) -> [Range<Int>] {
        var problems: [TimingProblem] = []
        for row in run {
            let demand = Demand(counts, rows: row..<row + 1, units: units)
            problems.append(try TimingProblem(junction: junction, demand: demand))
        }
        var plans: [SignalPlan] = []
        for problem in problems {
            let plan = PlanOptimiser().plan(for: problem)
            if !plans.contains(plan) { plans.append(plan) }
        }
        let costs = problems.map { problem in
            let vehicles = problem.demand.mean.flows.reduce(0) { $0 + $1.vehicles } * problem.demand.hours
            return plans.map { problem.meanDelay(of: $0) * vehicles }
        }
        let least = costs.reduce(0) { $0 + ($1.min() ?? 0) }
        return cheapest(costs, change: leastSaving * least).map {
            run.lowerBound + $0.lowerBound..<run.lowerBound + $0.upperBound
        }
    }

    /// The cheapest cut of rows into stretches of at least `shortest`, at one plan each and `change` a cut.
    private func cheapest(_ costs: [[Double]], change: Double) -> [Range<Int>] {
        let count = costs.count
        var best = Array(repeating: Double.infinity, count: count + 1)
        var from = Array(repeating: 0, count: count + 1)
        best[0] = 0
        for start in 0..<count where best[start] < .infinity {
            var sums = Array(repeating: 0.0, count: costs[start].count)
            for end in start + 1...count {
                for plan in sums.indices { sums[plan] += costs[end - 1][plan] }
                guard end - start >= min(shortest, count) else { continue }
                let cost = best[start] + (sums.min() ?? 0) + (start > 0 ? change : 0)
                if cost < best[end] { (best[end], from[end]) = (cost, start) }
            }
        }
        var ranges: [Range<Int>] = []
        var end = count
        while end > 0 {
            ranges.insert(from[end]..<end, at: 0)
            end = from[end]
        }
        return ranges
    }
}
