/// Yellow and all-red from speed and width.
public struct Clearance: Hashable, Sendable, Codable {
    /// Seconds.
    public var yellow: Int
    /// Seconds.
    public var allRed: Int

    public init(yellow: Int, allRed: Int) {
        self.yellow = yellow
        self.allRed = allRed
    }

    /// Yellow plus all-red, seconds.
    public var total: Int { yellow + allRed }

    /// Whole seconds of yellow that are shown: at the most 5, above which drivers use it as green (ITE practice).
    static let yellowRange = 3...5

    /// Seconds of yellow by ITE (Gazis, Herman & Maradudin 1960): `t + v/(2a + 2gG)`, unrounded.
    ///
    /// - Parameters:
    ///   - speed: km/h.
    ///   - grade: rise as a share.
    public static func yellow(speed: Double, grade: Double, limits: Junction.Limits) -> Double {
        limits.reaction + speed / 3.6 / (2 * limits.deceleration + 2 * 9.81 * grade)
    }

    /// Seconds of all-red by ITE: `(W + L)/v`, unrounded.
    ///
    /// - Parameters:
    ///   - speed: km/h.
    ///   - width: metres to clear.
    public static func allRed(speed: Double, width: Double, limits: Junction.Limits) -> Double {
        (width + limits.vehicleLength) / (speed / 3.6)
    }

    /// Whole seconds for the approaches that have green in a phase: the longest of each. The yellow is rounded to
    /// the nearest second within 3 to 5; the all-red takes up what the rounding cut off, so that both together are
    /// never shorter than the formula, and is at least 1 s.
    public init(of approaches: [Junction.Approach], limits: Junction.Limits) {
        let yellows = approaches.map { Self.yellow(speed: $0.speed, grade: $0.grade ?? 0, limits: limits) }
        let sums = zip(approaches, yellows).map {
            $1 + Self.allRed(speed: $0.speed, width: $0.clearanceWidth, limits: limits)
        }
        let shown = Int((yellows.max() ?? 3).rounded())
        yellow = min(max(shown, Self.yellowRange.lowerBound), Self.yellowRange.upperBound)
        allRed = max(1, Int(((sums.max() ?? 0) - Double(yellow)).rounded(.up)))
    }
}
