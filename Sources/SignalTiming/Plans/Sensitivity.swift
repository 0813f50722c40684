import TrafficModel

/// How much a plan hangs on what a motorbike is worth.
public struct Sensitivity: Hashable, Sendable {
    /// PCU a motorbike.
    public var factor: Double
    public var flowRatio: Double
    public var plan: SignalPlan
    /// Seconds a vehicle under that plan.
    public var delay: Double
    /// Seconds a vehicle if the proposal were shown and the factor were this one.
    public var delayOfProposal: Double

    /// The range that tables and measurements for Vietnamese towns span.
    public static let factors = [0.15, 0.20, 0.25, 0.30, 0.33]

    /// A row for each factor. Saturation flows stay what they are in PCU: where they were measured with another
    /// factor, this shows the worst of the mistake, for demand and capacity would move together.
    public static func rows(
        of proposal: SignalPlan, junction: Junction, counts: CountTable, units: PCUTable
    ) throws(SignalDataError) -> [Sensitivity] {
        var rows: [Sensitivity] = []
        for factor in factors {
            let table = try units.replacing(.motorbike, by: factor)
            let problem = try TimingProblem(junction: junction, demand: Demand(counts, units: table))
            let plan = PlanOptimiser().plan(for: problem)
            rows.append(
                Sensitivity(
                    factor: factor, flowRatio: problem.criticalRatios.reduce(0, +), plan: plan,
                    delay: problem.meanDelay(of: plan), delayOfProposal: problem.meanDelay(of: proposal)))
        }
        return rows
    }
}
