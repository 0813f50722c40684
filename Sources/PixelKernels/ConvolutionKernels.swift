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

    /// Every pixel by itself. `inputs` is a multiple of 4, outputs one of 16.
    public func pointwise(_ input: [Float], inputs: Int, weights: [Float], into out: inout [Float]) {
        let outputs = weights.count / (inputs + 1), pixels = input.count / inputs
        precondition(outputs % 16 == 0 && weights.count == (inputs + 1) * outputs)
        precondition(input.count == pixels * inputs && out.count == pixels * outputs)
        input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.pointwise(
                        input.baseAddress!, pixels, inputs, outputs, weights.baseAddress!,
                        weights.baseAddress! + inputs * outputs, $0.baseAddress!)
                }
            }
        }
    }

    /// Adds to the gradient of the weights what `error` of the output makes of it.
    public func addPointwiseGradient(_ input: [Float], inputs: Int, error: [Float], to gradient: inout [Float]) {
        let outputs = gradient.count / (inputs + 1), pixels = input.count / inputs
        precondition(inputs % 4 == 0 && outputs % 16 == 0 && gradient.count == (inputs + 1) * outputs)
        precondition(input.count == pixels * inputs && error.count == pixels * outputs)
        input.withUnsafeBufferPointer { input in
            error.withUnsafeBufferPointer { error in
                gradient.withUnsafeMutableBufferPointer {
                    table.pointee.pointwise_gradient(
                        input.baseAddress!, error.baseAddress!, pixels, inputs, outputs, $0.baseAddress!)
                }
            }
        }
    }

    /// Every channel by itself over 3 x 3 pixels, those outside being 0, at every `step`-th pixel: nine rows of
    /// weights.
    public func depthwise(
        _ input: [Float], width: Int, height: Int, step: Int, weights: [Float], into out: inout [Float]
    ) {
        let channels = weights.count / 10
        precondition(width % step == 0 && height % step == 0 && weights.count == 10 * channels)
        precondition(input.count == width * height * channels)
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
    public func addDepthwiseGradient(
        _ input: [Float], error: [Float], width: Int, height: Int, step: Int, weights: [Float],
        to inputError: inout [Float], _ gradient: inout [Float]
    ) {
        let channels = weights.count / 10
        precondition(width % step == 0 && height % step == 0 && gradient.count == weights.count)
        precondition(input.count == width * height * channels && inputError.count == input.count)
        precondition(error.count == width / step * (height / step) * channels)
        input.withUnsafeBufferPointer { input in
            error.withUnsafeBufferPointer { error in
                weights.withUnsafeBufferPointer { weights in
                    inputError.withUnsafeMutableBufferPointer { inputError in
                        gradient.withUnsafeMutableBufferPointer {
                            table.pointee.depthwise_gradient(
                                input.baseAddress!, error.baseAddress!, width, height, channels, step,
                                weights.baseAddress!, inputError.baseAddress!, $0.baseAddress!)
                        }
                    }
                }
            }
        }
    }
}
