import Foundation

/// Webster's cycle, splits and delay (Road Research Technical Paper 39, 1958).
public enum Webster {
    /// `(1.5·L + 5)/(1 − Y)` seconds, or nil where Y leaves no room (1 or more).
    ///
    /// - Parameters:
    ///   - lostTime: `L`, seconds a cycle.
    ///   - flowRatio: `Y`, the sum of the critical flow ratios.
    public static func cycle(lostTime: Double, flowRatio: Double) -> Double? {
        guard flowRatio < 1 else { return nil }
        return (1.5 * lostTime + 5) / (1 - flowRatio)
    }

    /// Effective greens `y/Y·(C − L)`, seconds.
    public static func splits(cycle: Double, lostTime: Double, ratios: [Double]) -> [Double] {
        let sum = ratios.reduce(0, +)
        guard sum > 0 else { return ratios.map { _ in (cycle - lostTime) / Double(ratios.count) } }
        return ratios.map { $0 / sum * (cycle - lostTime) }
    }

    /// Seconds a vehicle: `C(1−λ)²/(2(1−λx)) + x²/(2q(1−x)) − 0.65·(C/q²)^⅓·x^(2+5λ)`, for x below 1.
    ///
    /// - Parameters:
    ///   - flow: `q`, vehicles a second.
    ///   - greenRatio: `λ`.
    ///   - saturation: `x`.
    public static func delay(cycle: Double, greenRatio: Double, flow: Double, saturation: Double) -> Double {
        let red = 1 - greenRatio
        let uniform = cycle * red * red / (2 * (1 - greenRatio * saturation))
        let random = saturation * saturation / (2 * flow * (1 - saturation))
        let correction = 0.65 * cbrt(cycle / (flow * flow)) * pow(saturation, 2 + 5 * greenRatio)
        return uniform + random - correction
    }
}
