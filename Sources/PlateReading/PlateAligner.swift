package import Geometry
import Imaging

/// Moves a rough frame onto the text of a plate by a cascade of linear regressions over gradient cells.
///
/// Source: X. Xiong, F. De la Torre, Supervised Descent Method and its Applications to Face Alignment, CVPR 2013; here
/// the six numbers of an affine frame take the place of landmarks, and each step is given in the frame's coordinates.
package struct PlateAligner: Sendable {
    /// One regression: `6` rows of `features + 1` weights, the last of each row being the constant.
    package struct Stage: Sendable {
        package var weights: [Float]
        package init(weights: [Float]) { self.weights = weights }
    }

    /// Cells of the patch along x and y, and the pixels of a cell's side.
    package let columns: Int
    package let rows: Int
    package let side = 3
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
        let width = Double((columns + 2) * side), height = Double((rows + 2) * side)
        let ku = 2 * reachX / Double(columns * side), kv = 2 * reachY / Double(rows * side)
        let a = frame.across * ku, d = frame.down * kv
        let origin = frame.centre - a * (width / 2) - d * (height / 2)
        return Homography(rows: [a.x, d.x, origin.x, a.y, d.y, origin.y, 0, 0, 1])
    }

    /// The features at a frame: gradient cells divided by their mean.
    package func features(of grey: PlateGrey, at frame: PlateFrame, into features: inout [Float]) {
        let patch = PlateRectifier.sample(
            grey, through: map(frame), width: (columns + 2) * side, height: (rows + 2) * side)
        let cells = GradientCells(of: GradientRows(of: patch), side: side, reduction: 1)
        features.removeAll(keepingCapacity: true)
        var sum: Float = 0
        for channel in 0..<4 {
            for y in 1...rows {
                let from = channel * cells.width * cells.height + y * cells.width + 1
                for x in 0..<columns {
                    // Square roots: strong edges of frames and shadows weigh less against those of characters.
                    let value = Float(cells.values[from + x]).squareRoot()
                    features.append(value)
                    sum += value
                }
            }
        }
        let k = Float(features.count) / max(sum, 1)
        for i in features.indices { features[i] *= k }
    }

    package func step(_ stage: Stage, features: [Float]) -> [Double] {
        let n = features.count
        return (0..<6).map { row in
            var sum = stage.weights[row * (n + 1) + n]
            for i in 0..<n { sum += stage.weights[row * (n + 1) + i] * features[i] }
            return Double(sum)
        }
    }

    /// The level of a pyramid (each half of the one before) whose samples are about as dense as the patch at `frame`.
    package func level(of pyramid: [PlateGrey], for frame: PlateFrame) -> PlateGrey {
        let step = frame.across.length * 2 * reachX / Double(columns * side)
        return pyramid.last { $0.step * 1.42 <= step } ?? pyramid[0]
    }

    package func features(of pyramid: [PlateGrey], at frame: PlateFrame, into features: inout [Float]) {
        self.features(of: level(of: pyramid, for: frame), at: frame, into: &features)
    }

    /// The frame after every stage; it stops early where a step would leave what a plate can look like.
    package func align(_ start: PlateFrame, on pyramid: [PlateGrey]) -> PlateFrame {
        var frame = start
        var values: [Float] = []
        for stage in stages {
            features(of: pyramid, at: frame, into: &values)
            let next = frame.moved(by: step(stage, features: values))
            guard next.isPlausible else { break }
            frame = next
        }
        return frame
    }
}
