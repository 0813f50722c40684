import CPixelKernels

/// Kernels of a dense layer in floating point, for training: `inputs` rows of `outputs` weights, and a row of biases.
///
/// All levels give the same bits. Sizes are checked here; a mismatch is a programming error and traps.
public struct DenseKernels: @unchecked Sendable {
    // A table of functions in constant memory, hence safe to share.
    private let table: UnsafePointer<phn_dense_kernels>

    /// The kernels of `KernelLevel.best`.
    public static let best = DenseKernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_dense_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
    }

    /// The layer's outputs: biases and weighted sums over `x`.
    public func forward(_ weights: [Float], _ x: [Float], into out: inout [Float]) {
        precondition(weights.count == (x.count + 1) * out.count)
        weights.withUnsafeBufferPointer { weights in
            x.withUnsafeBufferPointer { x in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.forward(weights.baseAddress!, x.count, $0.count, x.baseAddress!, $0.baseAddress!)
                }
            }
        }
    }

    /// Adds the gradient of one sample.
    public func accumulate(_ gradient: inout [Float], _ x: [Float], error: [Float]) {
        precondition(gradient.count == (x.count + 1) * error.count)
        gradient.withUnsafeMutableBufferPointer { gradient in
            x.withUnsafeBufferPointer { x in
                error.withUnsafeBufferPointer {
                    table.pointee.accumulate(
                        gradient.baseAddress!, x.count, $0.count, x.baseAddress!, $0.baseAddress!)
                }
            }
        }
    }

    /// One step of Adam (D. Kingma and J. Ba, ICLR 2015, its correction left to `rate`) with decay; the gradient is
    /// zero after it.
    public func step(
        _ weights: inout [Float], gradient: inout [Float], mean: inout [Float], square: inout [Float], rate: Float,
        decay: Float
    ) {
        let count = weights.count
        precondition(gradient.count == count && mean.count == count && square.count == count)
        weights.withUnsafeMutableBufferPointer { weights in
            gradient.withUnsafeMutableBufferPointer { gradient in
                mean.withUnsafeMutableBufferPointer { mean in
                    square.withUnsafeMutableBufferPointer {
                        table.pointee.step(
                            weights.baseAddress!, gradient.baseAddress!, mean.baseAddress!, $0.baseAddress!, count,
                            rate, decay)
                    }
                }
            }
        }
    }
}
