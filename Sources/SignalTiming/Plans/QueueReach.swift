/// How far back the queue of a lane group reaches (HCM 2000, chapter 16, appendix G), fixed-time signals.
public struct QueueReach: Hashable, Sendable {
    /// Units in each lane at the end of the red, on average.
    public var average: Double
    /// Units in each lane that 95 of 100 cycles stay below.
    public var percentile95: Double

    /// - Parameters:
    ///   - flow: units an hour and lane.
    ///   - saturationFlow: units an hour of green and lane.
    ///   - greenRatio: effective green over cycle.
    ///   - cycle: seconds.
    ///   - hours: of the analysis period.
    public init(
        flow: Double, saturationFlow: Double, greenRatio: Double, cycle: Double, hours: Double,
        varianceRatio: Double = 1, initialQueue: Double = 0
    ) {
        let capacity = max(saturationFlow * greenRatio, 1e-6)
        let x = flow / capacity
        let first = flow * cycle / 3600 * (1 - greenRatio) / max(1e-9, 1 - min(1, x) * greenRatio)
        let green = greenRatio * cycle
        let k = 0.12 * varianceRatio * Self.power(saturationFlow * green / 3600, 0.7)
        let load = capacity * hours
        let overflow = x - 1 + initialQueue / load
        let second =
            0.25 * load
            * (x - 1 + (overflow * overflow + 8 * k * x / load + 16 * k * initialQueue / (load * load)).squareRoot())
        average = first + max(0, second)
        // Exhibit 16-G10, 95th percentile, fixed time: 1.6 + 1.0·exp(-Q/5).
        percentile95 = average * (1.6 + Self.exponential(-average / 5))
    }
}
