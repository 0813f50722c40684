/// How vehicles that leave a stop line together spread on their way to the next one.
///
/// Robertson 1969 (TRANSYT, Road Research Laboratory Report LR 253): what arrives in a step is
/// `q'(i + T) = F·q(i) + (1 − F)·q'(i + T − 1)`, with `T = β·t` for a mean travel time `t` and
/// `F = 1/(1 + α·T)` where the step is one second.
public struct PlatoonDispersion: Hashable, Sendable, Decodable {
    /// `α`, the share of the earliest travel time by which vehicles come later on average; 0 keeps platoons together.
    /// Too large a value says that offsets hardly matter, too small a one that a platoon stays as it set out.
    public var alpha: Double
    /// `β`, the earliest travel time over the mean one.
    public var beta: Double

    public init(alpha: Double, beta: Double) {
        self.alpha = alpha
        self.beta = beta
    }

    /// Robertson's of British roads, TRANSYT's default: 0.35 and 0.8. Mixed traffic has its own: in Chennai it was
    /// found to be very different (Mathew et al. 2013, Procedia – Social and Behavioral Sciences 104), in Kolkata to
    /// hang on the vehicle mix (Paul, Mitra & Maitra 2016), so that a corridor's own should be measured.
    public static let robertson = PlatoonDispersion(alpha: 0.35, beta: 0.8)

    /// From travel times as measured, so that the model's mean and variance are theirs:
    /// `β = (2t + n − √(n² + 4σ²))/2t`, `α = (1 − β)/β` (Yu & Van Aerde 2000, "Calibration of platoon
    /// dispersion parameters on the basis of link travel time statistics", Transportation Research Record 1727).
    ///
    /// - Parameters:
    ///   - mean: `t`, seconds.
    ///   - deviation: `σ`, seconds; below it the whole travel time.
    ///   - step: `n`, seconds.
    public init(mean: Double, deviation: Double, step: Double = 1) {
        let root = (step * step + 4 * deviation * deviation).squareRoot()
        beta = (2 * mean + step - root) / (2 * mean)
        alpha = (1 - beta) / beta
    }

    /// `F`, the share of those who are still to come that come in one step.
    public func smoothing(mean: Double, step: Double = 1) -> Double { 1 / (1 + alpha * beta * mean / step) }

    /// What arrives by step of a cycle that repeats, for what departs by step of it; the sum is the same.
    ///
    /// - Parameters:
    ///   - departures: units by step.
    ///   - mean: seconds of travel. Where `β·mean` is no whole number of steps, the two beside it share.
    public func arrivals(of departures: [Double], mean: Double, step: Double = 1) -> [Double] {
        let count = departures.count
        let lag = beta * mean / step
        let whole = Int(lag.rounded(.down))
        let part = lag - Double(whole)
        let share = smoothing(mean: mean, step: step)
        var arrivals = [Double](repeating: 0, count: count)
        // Where a cycle begins hangs on the one before: the first round finds that, the second tells.
        var last = 0.0, power = 1.0
        for place in 0..<count {
            last = share * departures[place] + (1 - share) * last
            power *= 1 - share
        }
        last /= max(1e-12, 1 - power)
        for place in 0..<count {
            last = share * departures[place] + (1 - share) * last
            let at = (place + whole) % count
            arrivals[at] += last * (1 - part)
            arrivals[(at + 1) % count] += last * part
        }
        return arrivals
    }
}
