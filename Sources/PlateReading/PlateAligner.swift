package import Geometry
import Imaging

/// Moves a rough frame onto the text of a plate by a cascade of linear regressions over gradient cells.
///
/// Source: X. Xiong, F. De la Torre, Supervised Descent Method and its Applications to Face Alignment, CVPR 2013; here
/// the six numbers of an affine frame take the place of landmarks, and each step is given in the frame's coordinates.
/// Products are in integers.
package struct PlateAligner: Sendable {
    /// One regression of six outputs over `PatchFeatures`.
    package struct Stage: Sendable {
        /// Six rows of weights, in steps of `unit`.
        package var weights: [Int16]
        package var unit: Float
        package var constants: [Float]

        /// No weight is larger, so that no sum of products with bytes leaves 32 bits.
        private static let mostSteps: Float = 2047

        package init(weights: [Int16], unit: Float, constants: [Float]) {
            self.weights = weights.map { min(max($0, -2047), 2047) }
            self.unit = unit
            self.constants = constants
        }

        /// Rounds `6` rows of `features + 1` weights, the last of each row being the constant.
        package init(rounding rows: [Float]) {
            let row = rows.count / 6
            let weights = (0..<6).flatMap { rows[$0 * row..<$0 * row + row - 1] }
            unit = max(weights.map(abs).max() ?? 0, 1e-20) / Self.mostSteps
            self.weights = weights.map { [unit] in Int16(($0 / unit).rounded()) }
            constants = (0..<6).map { rows[$0 * row + row - 1] }
        }
    }

    /// Cells of the patch along x and y, and the pixels of a cell's side.
    package let columns: Int
    package let rows: Int
    package static let side = 2
    /// Half the patch, in units of the frame.
    package let reachX: Double
    package let reachY: Double
    package var stages: [Stage]

    package init(columns: Int, rows: Int, reachX: Double, reachY: Double, stages: [Stage] = []) {
        self.columns = columns
        self.rows = rows
        self.reachX = reachX
        self.reachY = reachY
        self.stages = stages
    }

    /// Gradient channels only: what is looked at does not depend on the polarity.
    package var featureCount: Int { 4 * columns * rows }

    /// The homography from the patch (with a margin of one cell) to the picture.
    package func map(_ frame: PlateFrame) -> Homography {
        let width = Double((columns + 2) * Self.side), height = Double((rows + 2) * Self.side)
        let ku = 2 * reachX / Double(columns * Self.side), kv = 2 * reachY / Double(rows * Self.side)
        let a = frame.across * ku, d = frame.down * kv
        let origin = frame.centre - a * (width / 2) - d * (height / 2)
        return Homography(rows: [a.x, d.x, origin.x, a.y, d.y, origin.y, 0, 0, 1])
    }

    /// The level of a pyramid (each half of the one before) whose samples are about as dense as the patch at `frame`.
    package func level(of pyramid: [PlateGrey], for frame: PlateFrame) -> PlateGrey {
        let step = frame.across.length * 2 * reachX / Double(columns * Self.side)
        return pyramid.last { $0.step * 1.42 <= step } ?? pyramid[0]
    }

    package func features(of pyramid: [PlateGrey], at frame: PlateFrame, into features: inout PatchFeatures) {
        let patch = PlateRectifier.sample(
            level(of: pyramid, for: frame), through: map(frame), width: (columns + 2) * Self.side,
            height: (rows + 2) * Self.side)
        features.measure(GradientCells(of: patch, side: Self.side), columns: columns, rows: rows)
    }

    package func step(_ stage: Stage, features: PatchFeatures) -> [Double] {
        let n = features.values.count
        let worth = stage.unit * Float(n) / Float(max(features.sum, 1))
        return (0..<6).map { row in
            var sum: Int32 = 0
            stage.weights.withUnsafeBufferPointer { weights in
                features.values.withUnsafeBufferPointer { values in
                    for i in 0..<n { sum &+= Int32(weights[row &* n &+ i]) &* Int32(values[i]) }
                }
            }
            return Double(Float(sum) * worth + stage.constants[row])
        }
    }

    /// The frame after every stage; it stops early where a step would leave what a plate can look like.
    package func align(_ start: PlateFrame, on pyramid: [PlateGrey]) -> PlateFrame {
        var frame = start
        var values = PatchFeatures()
        for stage in stages {
            features(of: pyramid, at: frame, into: &values)
            let next = frame.moved(by: step(stage, features: values))
            guard next.isPlausible else { break }
            frame = next
        }
        return frame
    }
}
