extension Junction.LaneGroup {
    /// PCU an hour of effective green: as measured, else by width.
    public var saturationFlow: Double { saturation ?? Self.saturationFlow(width: width) }

    /// Webster & Cobbe 1966 (Road Research Technical Paper 56): 525·w from 5.5 m on; below it their table, between
    /// whose rows this interpolates. `width` in metres, result in PCU an hour of effective green.
    public static func saturationFlow(width: Double) -> Double {
        let table = [(3.0, 1850.0), (3.5, 1890), (4.0, 1950), (4.5, 2250), (5.0, 2550), (5.5, 2887.5)]
        guard width < 5.5 else { return 525 * width }
        guard width > 3.0 else { return 1850 * width / 3 }
        for (low, high) in zip(table, table.dropFirst()) where width <= high.0 {
            return low.1 + (high.1 - low.1) * (width - low.0) / (high.0 - low.0)
        }
        return 525 * width
    }
}
