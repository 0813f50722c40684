import CPixelKernels

/// Kernels of convolutional layers in floating point, for training: the channels of a pixel side by side, weights as
/// rows of outputs with a row of biases after them.
///
/// All levels give the same bits. Sizes are checked here; a mismatch is a programming error and traps.
public struct ConvolutionKernels: @unchecked Sendable {
    // A table of functions in constant memory, hence safe to share.
    private let table: UnsafePointer<phn_convolution_kernels>

    /// The kernels of `KernelLevel.best`.
    public static let best = ConvolutionKernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_convolution_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
    }

    /// Every pixel by itself, with `skip` added, at least 0 where rectified. `inputs` is a multiple of 4, outputs one
    /// of 16.
    public func pointwise(
        _ input: [Float], inputs: Int, weights: [Float], skip: [Float]? = nil, isRectified: Bool = false,
        into out: inout [Float]
    ) {
        let outputs = weights.count / (inputs + 1), pixels = input.count / inputs
        precondition(outputs % 16 == 0 && weights.count == (inputs + 1) * outputs)
        precondition(input.count == pixels * inputs && out.count == pixels * outputs)
        precondition(skip.map { $0.count == out.count } ?? true)
        input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
                Self.withPointer(skip) { skip in
                    out.withUnsafeMutableBufferPointer {
                        table.pointee.pointwise(
                            input.baseAddress!, pixels, inputs, outputs, weights.baseAddress!, skip,
                            isRectified ? 1 : 0, $0.baseAddress!)
                    }
                }
            }
        }
    }

    /// From the error of the output that of all that made it: adds to `skipError`, `inputError` and `gradient`.
    /// - Parameters:
    ///   - output: what came out, where it was rectified.
    ///   - error: keeps what passes a rectified output.
    ///   - skipError: of what was added.
    ///   - inputError: where it is wanted; inputs are a multiple of 16 then.
    public func pointwiseBack(
        _ input: [Float], inputs: Int, weights: [Float], output: [Float]?, error: inout [Float],
        skipError: inout [Float]?, inputError: inout [Float]?, gradient: inout [Float]
    ) {
        let outputs = weights.count / (inputs + 1), pixels = input.count / inputs
        precondition(inputs % 4 == 0 && outputs % 16 == 0 && weights.count == (inputs + 1) * outputs)
        precondition(input.count == pixels * inputs && error.count == pixels * outputs)
        precondition(gradient.count == weights.count && (output.map { $0.count == error.count } ?? true))
        precondition(skipError.map { $0.count == error.count } ?? true)
        precondition(inputError.map { $0.count == input.count && inputs % 16 == 0 } ?? true)
        let turned = inputError == nil ? [0] : Self.turned(weights, inputs, outputs)
        input.withUnsafeBufferPointer { input in
            turned.withUnsafeBufferPointer { turned in
                Self.withPointer(output) { output in
                    error.withUnsafeMutableBufferPointer { error in
                        gradient.withUnsafeMutableBufferPointer { gradient in
                            Self.withMutablePointer(&skipError) { skipError in
                                Self.withMutablePointer(&inputError) { inputError in
                                    table.pointee.pointwise_back(
                                        input.baseAddress!, output, pixels, inputs, outputs, turned.baseAddress!,
                                        error.baseAddress!, skipError, inputError, gradient.baseAddress!)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Every channel by itself over 3 x 3 pixels, those outside being 0, at every `step`-th pixel: nine rows of
    /// weights and one of biases. What comes out is at least 0.
    public func depthwise(
        _ input: [Float], width: Int, height: Int, step: Int, weights: [Float], into out: inout [Float]
    ) {
        let channels = weights.count / 10
        precondition(channels % 16 == 0 && weights.count == 10 * channels && input.count == width * height * channels)
        precondition(width % step == 0 && height % step == 0)
        precondition(out.count == width / step * (height / step) * channels)
        input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.depthwise(
                        input.baseAddress!, width, height, channels, step, weights.baseAddress!, $0.baseAddress!)
                }
            }
        }
    }

    /// Adds to the error of the input, and to the gradient of the weights, what `error` of the output makes of them.
    public func depthwiseBack(
        _ input: [Float], output: [Float], error: [Float], width: Int, height: Int, step: Int, weights: [Float],
        to inputError: inout [Float], _ gradient: inout [Float]
    ) {
        let channels = weights.count / 10
        precondition(channels % 16 == 0 && weights.count == 10 * channels && gradient.count == weights.count)
        precondition(width % step == 0 && height % step == 0)
        precondition(input.count == width * height * channels && inputError.count == input.count)
        precondition(error.count == width / step * (height / step) * channels && output.count == error.count)
        input.withUnsafeBufferPointer { input in
            output.withUnsafeBufferPointer { output in
                error.withUnsafeBufferPointer { error in
                    weights.withUnsafeBufferPointer { weights in
                        inputError.withUnsafeMutableBufferPointer { inputError in
                            gradient.withUnsafeMutableBufferPointer {
                                table.pointee.depthwise_back(
                                    input.baseAddress!, output.baseAddress!, width, height, channels, step,
                                    weights.baseAddress!, error.baseAddress!, inputError.baseAddress!,
                                    $0.baseAddress!)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds a picture of half the size to one of `width` by `height` pixels; what comes out is at least 0.
    public func addCoarse(_ fine: [Float], _ coarse: [Float], width: Int, height: Int, into out: inout [Float]) {
        Self.check(fine, coarse, width, height)
        precondition(out.count == fine.count)
        fine.withUnsafeBufferPointer { fine in
            coarse.withUnsafeBufferPointer { coarse in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.add_coarse(
                        fine.baseAddress!, coarse.baseAddress!, width, height, fine.count / (width * height),
                        $0.baseAddress!)
                }
            }
        }
    }

    /// Adds to the errors of both pictures what `error` of their sum makes of them.
    public func addCoarseBack(
        _ output: [Float], error: [Float], width: Int, height: Int, to fineError: inout [Float],
        _ coarseError: inout [Float]
    ) {
        Self.check(fineError, coarseError, width, height)
        precondition(output.count == fineError.count && error.count == fineError.count)
        output.withUnsafeBufferPointer { output in
            error.withUnsafeBufferPointer { error in
                fineError.withUnsafeMutableBufferPointer { fineError in
                    coarseError.withUnsafeMutableBufferPointer {
                        table.pointee.add_coarse_back(
                            output.baseAddress!, error.baseAddress!, width, height, output.count / (width * height),
                            fineError.baseAddress!, $0.baseAddress!)
                    }
                }
            }
        }
    }

    private static func check(_ fine: [Float], _ coarse: [Float], _ width: Int, _ height: Int) {
        precondition(width % 2 == 0 && height % 2 == 0 && coarse.count * 4 == fine.count)
        precondition(fine.count % (width * height * 16) == 0)
    }

    /// Rows of inputs in place of rows of outputs; biases left out.
    private static func turned(_ weights: [Float], _ inputs: Int, _ outputs: Int) -> [Float] {
        var turned = [Float](repeating: 0, count: outputs * inputs)
        for i in 0..<inputs { for o in 0..<outputs { turned[o * inputs + i] = weights[i * outputs + o] } }
        return turned
    }

    private static func withPointer(_ values: [Float]?, _ body: (UnsafePointer<Float>?) -> Void) {
        guard let values else { return body(nil) }
        values.withUnsafeBufferPointer { body($0.baseAddress) }
    }

    private static func withMutablePointer(_ values: inout [Float]?, _ body: (UnsafeMutablePointer<Float>?) -> Void) {
        guard values != nil else { return body(nil) }
        values!.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }
}
