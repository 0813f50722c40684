import Imaging

/// The picture whose gradients come nearest to what a template looks for.
///
/// A template weighs gradients, not grey levels, and a person cannot see gradients. The picture solves Poisson's
/// screened equation: its differences along x and y are as near as can be (least squares, free edges) to the template's
/// weights for getting lighter less those for getting darker, and its levels near mid-grey.
enum TemplateRelief {
    /// Rounds of relaxation: more than the equation needs to settle.
    private static let rounds = 200
    /// How strongly every sample is drawn towards mid-grey. Without it errors of the weights add up across the window
    /// and drown the strokes in slow waves of light and dark.
    private static let anchor: Float = 0.25
    private static let width = LineFeatures.windowColumns, height = LineFeatures.windowRows

    /// - Parameter weights: `LineFeatures.count` weights in the order of a window's numbers.
    /// - Returns: 16 by 24; mid-grey where the template looks for nothing.
    static func picture(of weights: [Float]) -> Plane {
        let level = solved(across: slope(weights, channels: (0, 1)), down: slope(weights, channels: (2, 3)))
        let most = level.map(abs).max() ?? 0
        guard most > 0 else { return Plane(width: width, height: height, fill: 128) }
        return Plane(width: width, height: height, samples: level.map { UInt8(128 + 127 * $0 / most) })
    }

    /// The wanted difference at every sample: the weight of one channel less that of its opposite.
    private static func slope(_ weights: [Float], channels: (Int, Int)) -> [Float] {
        let cellRow = LineFeatures.channels * LineFeatures.cellColumns
        let rows = height / LineFeatures.cellRows, columns = width / LineFeatures.cellColumns
        return (0..<width * height).map { i in
            let at = i / width / rows * cellRow + i % width / columns
            return weights[at + channels.0 * LineFeatures.cellColumns]
                - weights[at + channels.1 * LineFeatures.cellColumns]
        }
    }

    /// Successive over-relaxation on the grid, borders repeated.
    private static func solved(across: [Float], down: [Float]) -> [Float] {
        var level = [Float](repeating: 0, count: width * height)
        let relaxation: Float = 1.4
        for _ in 0..<rounds {
            for y in 0..<height {
                for x in 0..<width {
                    let i = y * width + x
                    var sum: Float = 0, neighbours: Float = 0
                    if x > 0 { (sum, neighbours) = (sum + level[i - 1] + across[i - 1], neighbours + 1) }
                    if x < width - 1 { (sum, neighbours) = (sum + level[i + 1] - across[i], neighbours + 1) }
                    if y > 0 { (sum, neighbours) = (sum + level[i - width] + down[i - width], neighbours + 1) }
                    if y < height - 1 { (sum, neighbours) = (sum + level[i + width] - down[i], neighbours + 1) }
                    level[i] += relaxation * (sum / (neighbours + anchor) - level[i])
                }
            }
        }
        let mean = level.reduce(0, +) / Float(level.count)
        return level.map { $0 - mean }
    }
}
