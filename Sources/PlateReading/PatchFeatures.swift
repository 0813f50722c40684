/// What a patch of a picture looks like to the aligner and the verifier: the square roots of its gradient cells (strong
/// edges of frames and shadows weigh less against those of characters), whose shares of the sum do not depend on the
/// contrast.
package struct PatchFeatures: Sendable {
    /// 0 to 255 each.
    package private(set) var values: [Int16] = []
    package private(set) var sum = 0

    package init() {}

    /// The square root of each value of a cell, so that the greatest gives 255.
    private static let roots: [Int16] = (0...2040).map { Int16((Float($0).squareRoot() * 5.645).rounded()) }

    /// Takes the gradient channels of the cells from (1, 1) on.
    package mutating func measure(_ cells: GradientCells, columns: Int, rows: Int) {
        values.removeAll(keepingCapacity: true)
        var sum = 0
        let stride = cells.width
        Self.roots.withUnsafeBufferPointer { roots in
            cells.values.withUnsafeBufferPointer { cells in
                for channel in 0..<GradientCells.channels - 1 {
                    for y in 1...rows {
                        let row = (y &* GradientCells.channels &+ channel) &* stride
                        for x in 1...columns {
                            let root = roots[min(Int(cells[row &+ x]), 2040)]
                            values.append(root)
                            sum &+= Int(root)
                        }
                    }
                }
            }
        }
        self.sum = sum
    }

    /// The values in parts of their mean: what regressions are fitted to.
    package var shares: [Float] {
        let k = Float(values.count) / Float(max(sum, 1))
        return values.map { Float($0) * k }
    }

    /// A mean value is worth this much as a byte.
    private static let meanByte = 64

    /// The values as bytes in which the mean is 64: what trees are grown over.
    package var bytes: [UInt8] {
        let whole = Self.meanByte * values.count, sum = max(sum, 1)
        return values.map { UInt8(min(255, Int($0) * whole / sum)) }
    }

    /// Whether byte number `index` is below `threshold`.
    package func isBelow(_ index: Int, _ threshold: Int) -> Bool {
        min(255, Int(values[index]) * Self.meanByte * values.count / max(sum, 1)) < threshold
    }
}
