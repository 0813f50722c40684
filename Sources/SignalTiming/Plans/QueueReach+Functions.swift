import Foundation

extension QueueReach {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(max(0, base), exponent) }
    static func exponential(_ value: Double) -> Double { exp(value) }
}
