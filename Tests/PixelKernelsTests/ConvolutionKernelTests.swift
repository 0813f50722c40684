import PixelKernels
import Testing

/// The kernels that train the network of vehicles: every level gives the same bits, and gradients are what a small
/// change of a weight does.
@Suite struct ConvolutionKernelTests {
    private func values(_ count: Int, _ noise: inout Noise) -> [Float] {
        (0..<count).map { _ in Float(Int(noise.next() % 2001) - 1000) / 1000 }
    }

    /// One layer with an error of its output: what comes out, and the gradients.
    private struct Outcome: Equatable {
        var out: [Float]
        var gradient: [Float]
        var inputError: [Float] = []
    }

    private func pointwise(_ kernels: ConvolutionKernels, _ input: [Float], _ weights: [Float], _ error: [Float])
        -> Outcome
    {
        var outcome = Outcome(
            out: [Float](repeating: 0, count: error.count), gradient: [Float](repeating: 0, count: weights.count))
        kernels.pointwise(input, inputs: 20, weights: weights, into: &outcome.out)
        kernels.addPointwiseGradient(input, inputs: 20, error: error, to: &outcome.gradient)
        return outcome
    }

    private func depthwise(_ kernels: ConvolutionKernels, _ input: [Float], _ weights: [Float], _ error: [Float])
        -> Outcome
    {
        var outcome = Outcome(
            out: [Float](repeating: 0, count: error.count), gradient: [Float](repeating: 0, count: weights.count),
            inputError: [Float](repeating: 0, count: input.count))
        kernels.depthwise(input, width: 6, height: 4, step: 2, weights: weights, into: &outcome.out)
        kernels.addDepthwiseGradient(
            input, error: error, width: 6, height: 4, step: 2, weights: weights, to: &outcome.inputError,
            &outcome.gradient)
        return outcome
    }

    private func dot(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }

    @Test("All levels learn the same bits", arguments: KernelLevel.available)
    func levels(level: KernelLevel) {
        var noise = Noise(state: 41)
        let kernels = ConvolutionKernels(level: level), plain = ConvolutionKernels(level: .portable)
        let (a, b, c) = (values(13 * 20, &noise), values(21 * 32, &noise), values(13 * 32, &noise))
        #expect(pointwise(kernels, a, b, c) == pointwise(plain, a, b, c))
        let (d, e, f) = (values(24 * 16, &noise), values(160, &noise), values(6 * 16, &noise))
        #expect(depthwise(kernels, d, e, f) == depthwise(plain, d, e, f))
    }

    @Test("A pointwise gradient is what a small change of each weight does to the error")
    func pointwiseGradient() {
        var noise = Noise(state: 42)
        let kernels = ConvolutionKernels.best
        let (input, weights, error) = (values(13 * 20, &noise), values(21 * 32, &noise), values(13 * 32, &noise))
        let gradient = pointwise(kernels, input, weights, error).gradient
        for place in stride(from: 0, to: weights.count, by: 37) {
            var (up, down) = (weights, weights)
            up[place] += 0.25
            down[place] -= 0.25
            let slope =
                2
                * (dot(pointwise(kernels, input, up, error).out, error)
                    - dot(pointwise(kernels, input, down, error).out, error))
            #expect(abs(slope - Double(gradient[place])) < 1e-3)
        }
    }

    @Test("Depthwise gradients are what a small change of each weight and of each input does to the error")
    func depthwiseGradient() {
        var noise = Noise(state: 43)
        let kernels = ConvolutionKernels.best
        let (input, weights, error) = (values(24 * 16, &noise), values(160, &noise), values(6 * 16, &noise))
        let outcome = depthwise(kernels, input, weights, error)
        func slope(_ change: (inout [Float], inout [Float], Float) -> Void) -> Double {
            func sum(_ by: Float) -> Double {
                var (x, w) = (input, weights)
                change(&x, &w, by)
                return dot(depthwise(kernels, x, w, error).out, error)
            }
            return 2 * (sum(0.25) - sum(-0.25))
        }
        for place in stride(from: 0, to: weights.count, by: 7) {
            #expect(abs(slope { $1[place] += $2 } - Double(outcome.gradient[place])) < 1e-3)
        }
        for place in stride(from: 0, to: input.count, by: 11) {
            #expect(abs(slope { x, _, by in x[place] += by } - Double(outcome.inputError[place])) < 1e-3)
        }
    }
}
