import Foundation
import SyntheticTraffic
import VehicleDetection

/// What strong video coding does to a sample: of the difference from the empty road, which is what a coder that
/// predicts from the frames before has to send, only coarse steps of each 8 x 8 block's frequencies arrive.
///
/// The road itself stays as it is: a fixed camera's coder has long sent its detail.
struct SampleCoding {
    /// Coarsest step of an orthonormal coefficient, in levels of brightness; that of H.264 at QP 36 is 40.
    static let coarsest = 48.0
    private static let finest = 8.0
    private static let side = 8
    /// What a coder rounds up from, as a share of a step: less than half, for it saves bits on small coefficients.
    private static let rounding: Float = 0.34
    /// Beyond so many levels a pixel is counted as changed where it was not before.
    private static let threshold: Float = 12

    /// Steps in units of the network's values.
    private let luma: Float
    private let chroma: Float
    /// Where blocks begin; a picture that was reduced or cut has them anywhere.
    private let column: Int
    private let row: Int

    init(_ generator: inout SeededGenerator) {
        let step = exp(generator.uniform(log(Self.finest)...log(Self.coarsest)))
        luma = Float(step / 64)
        chroma = Float(step / 32)
        column = Int(generator.next() % UInt64(Self.side))
        row = Int(generator.next() % UInt64(Self.side))
    }

    func apply(to sample: inout VehicleSampler.Sample) {
        let width = sample.columns * NetworkPlan.cell, height = sample.rows * NetworkPlan.cell
        let before = Self.plane(sample, at: 16, side: NetworkPlan.cell)
        let after = coded(before, width, height, step: luma)
        for cell in 0..<sample.columns * sample.rows {
            let start = cell * NetworkPlan.inputs
            for k in 0..<16 {
                let place = Self.place(cell, k, columns: sample.columns, side: NetworkPlan.cell)
                let old = before[place], new = after[place], beyond = sample.values[start + 32 + k]
                sample.values[start + k] += new - old
                sample.values[start + 16 + k] = new
                let least = beyond > 0 ? abs(old) - beyond : max(abs(old), Self.threshold / 64)
                sample.values[start + 32 + k] = min(255 / 64, max(0, abs(new) - least))
            }
        }
        for plane in [48, 52] {
            let coded = coded(Self.plane(sample, at: plane, side: 2), width / 2, height / 2, step: chroma)
            for cell in 0..<sample.columns * sample.rows {
                for k in 0..<4 {
                    sample.values[cell * NetworkPlan.inputs + plane + k] =
                        coded[Self.place(cell, k, columns: sample.columns, side: 2)]
                }
            }
        }
    }

    private static func place(_ cell: Int, _ k: Int, columns: Int, side: Int) -> Int {
        (cell / columns * side + k / side) * columns * side + cell % columns * side + k % side
    }

    private static func plane(_ sample: VehicleSampler.Sample, at offset: Int, side: Int) -> [Float] {
        var plane = [Float](repeating: 0, count: sample.columns * sample.rows * side * side)
        for cell in 0..<sample.columns * sample.rows {
            for k in 0..<side * side {
                plane[place(cell, k, columns: sample.columns, side: side)] =
                    sample.values[cell * NetworkPlan.inputs + offset + k]
            }
        }
        return plane
    }

    /// Whole blocks alone; what is left at the edges stays.
    private func coded(_ plane: [Float], _ width: Int, _ height: Int, step: Float) -> [Float] {
        var coded = plane
        var block = [Float](repeating: 0, count: Self.side * Self.side)
        for top in stride(from: row, through: height - Self.side, by: Self.side) {
            for left in stride(from: column, through: width - Self.side, by: Self.side) {
                for k in block.indices { block[k] = plane[(top + k / Self.side) * width + left + k % Self.side] }
                block = Self.product(Self.product(Self.cosines, block), Self.turned)
                for k in block.indices {
                    let steps = (abs(block[k]) / step + Self.rounding).rounded(.down)
                    block[k] = block[k] < 0 ? -steps * step : steps * step
                }
                block = Self.product(Self.product(Self.turned, block), Self.cosines)
                for k in block.indices { coded[(top + k / Self.side) * width + left + k % Self.side] = block[k] }
            }
        }
        return coded
    }

    /// The orthonormal cosine transform: a row a frequency.
    private static let cosines: [Float] = (0..<side * side).map { place in
        let (frequency, k) = (place / side, place % side)
        let scale = ((frequency == 0 ? 1.0 : 2.0) / Double(side)).squareRoot()
        return Float(scale * cos(Double.pi * Double(frequency) * (Double(k) + 0.5) / Double(side)))
    }

    private static let turned: [Float] = (0..<side * side).map { cosines[$0 % side * side + $0 / side] }

    private static func product(_ a: [Float], _ b: [Float]) -> [Float] {
        var product = [Float](repeating: 0, count: side * side)
        for row in 0..<side {
            for k in 0..<side {
                let factor = a[row * side + k]
                if factor == 0 { continue }
                for column in 0..<side { product[row * side + column] += factor * b[k * side + column] }
            }
        }
        return product
    }
}
