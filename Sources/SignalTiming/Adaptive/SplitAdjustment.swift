/// Plans every cycle anew for the traffic of the last minutes: the optimiser's cycle and splits, approached in small
/// steps. It needs counts alone.
public struct SplitAdjustment: AdaptivePolicy {
    public let name = "split-adjustment"
    /// Seconds by which a green may change from one cycle to the next. Larger steps follow chance; smaller ones come
    /// late to a swing.
    public var mostChange = 4

    public init() {}

    public mutating func greens(_ situation: Situation) -> [Int] {
        guard let problem = try? TimingProblem(junction: situation.junction, demand: situation.demand) else {
            return situation.plan.greens
        }
        let wished = PlanOptimiser().plan(for: problem).greens
        return zip(situation.announced, wished).map { now, wish in min(max(wish, now - mostChange), now + mostChange) }
    }

    public mutating func shouldEnd(_ situation: Situation) -> Bool {
        situation.elapsed >= Double(situation.announced[situation.phase])
    }
}
