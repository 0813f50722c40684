import Geometry
import Imaging
package import PixelKernels

/// Moves a rough frame onto text by a cascade of linear regressions over cells of half-rectified gradients.
///
/// Source: X. Xiong, F. De la Torre, Supervised Descent Method and its Applications to Face Alignment, CVPR 2013; the
/// six numbers of an affine frame take the place of landmarks, and each step is given in the frame's coordinates. All
/// products are in integers, so every machine takes the same steps.
public struct FrameCascade: Hashable, Sendable {
    /// One regression of six outputs.
    package struct Stage: Hashable, Sendable {
        /// Six rows of `featureCount` weights.
        package var weights: [Int16]
        /// What a row's sum over numbers of mean 1 is worth, and what is added.
        package var scale: [Float]
        package var bias: [Float]

        package init(weights: [Int16], scale: [Float], bias: [Float]) {
            self.weights = weights
            self.scale = scale
            self.bias = bias
        }
    }

    /// Cells of the patch along x and y.
    package let columns: Int
    package let rows: Int
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

    /// The most that a row's absolute weights may sum to: so no sum over numbers of 7 bits leaves 31.
    package static let mostWeight = 1 << 24

    /// Samples of a cell's side.
    private static let side = 3

    package var featureCount: Int { LineKernels.channels * columns * rows }

    /// The numbers of the patch at a frame.
    package func numbers(
        of pyramid: [PlateGrey], at frame: PlateFrame, kernels: LineKernels, into numbers: inout [UInt8]
    ) {
        let width = (columns + 2) * Self.side, height = (rows + 2) * Self.side
        let margin = Double(Self.side)
        let inner = Box(
            x: margin, y: margin, width: Double(columns * Self.side), height: Double(rows * Self.side))
        let wide = PlateFrame(centre: frame.centre, across: frame.across * reachX, down: frame.down * reachY)
        let step = min(wide.across.length / inner.width, wide.down.length / inner.height) * 2
        let patch = PlateRectifier.sample(
            pyramid.level(step: step), through: wide.map(from: inner), width: width, height: height)
        if numbers.count != featureCount { numbers = [UInt8](repeating: 0, count: featureCount) }
        kernels.patch(patch.samples, columns: columns, rows: rows, into: &numbers)
    }

    /// What to multiply sums over the numbers by, so that their mean counts as 1.
    package static func factor(_ numbers: [UInt8]) -> Float {
        var sum: Int32 = 0
        for number in numbers { sum &+= Int32(number) }
        return Float(numbers.count) / Float(max(sum, 1))
    }

    package func step(_ stage: Stage, numbers: [UInt8], kernels: LineKernels) -> [Double] {
        var sums = [Int32](repeating: 0, count: 6)
        kernels.regress(stage.weights, numbers, into: &sums)
        let factor = Self.factor(numbers)
        return (0..<6).map { Double(Float(sums[$0]) * stage.scale[$0] * factor + stage.bias[$0]) }
    }

    /// The frame after every stage; it stops early where a step would leave what a plate can look like.
    package func align(_ start: PlateFrame, on pyramid: [PlateGrey], kernels: LineKernels) -> PlateFrame {
        var frame = start
        var numbers: [UInt8] = []
        for stage in stages {
            self.numbers(of: pyramid, at: frame, kernels: kernels, into: &numbers)
            let next = frame.moved(by: step(stage, numbers: numbers, kernels: kernels))
            guard next.isPlausible else { break }
            frame = next
        }
        return frame
    }
}
