import CPixelKernels

extension Kernels {
    /// The most weights a row of a matrix may have: no sum of 65,536 products of 8-bit factors leaves 32 bits.
    public static let longestRow = 65_536

    /// The dot product of each row of a matrix of signed 8-bit weights with a vector of unsigned 8-bit samples: how
    /// well each of many templates fits one normalised patch.
    ///
    /// - Parameters:
    ///   - matrix: `out.count` rows of `vector.count` weights, without padding.
    ///   - out: one exact sum a row.
    /// - Precondition: `matrix.count == out.count * vector.count`, and a row has at most `longestRow` weights.
    public func multiply(_ matrix: Span<Int8>, _ vector: Span<UInt8>, into out: inout [Int32]) {
        precondition(matrix.count == out.count * vector.count, "the matrix has not one row of weights per result")
        precondition(vector.count <= Self.longestRow, "a row has at most \(Self.longestRow) weights")
        guard !matrix.isEmpty else {
            for i in out.indices { out[i] = 0 }
            return
        }
        matrix.withUnsafeBufferPointer { matrix in
            vector.withUnsafeBufferPointer { vector in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.multiply(
                        matrix.baseAddress!, $0.count, vector.count, vector.baseAddress!, $0.baseAddress!)
                }
            }
        }
    }
}
