import Foundation

extension PlateCalibration {
    /// The probability that a reading with this evidence is right, 0 to 1.
    func confidence(_ evidence: PlateEvidence) -> Float {
        let numbers = evidence.numbers
        var sum = weights[numbers.count]
        for (weight, number) in zip(weights, numbers) { sum += weight * number }
        return Float(1 / (1 + Exponential.of(-Double(sum))))
    }
}

/// The exponential function, kept in one place with its limits.
enum Exponential {
    static func of(_ x: Double) -> Double { exp(min(max(x, -60), 60)) }
}
