import PixelKernels
import Testing

/// The kernels that train the network of vehicles: every level gives the same bits, and gradients are what a small
/// change of a weight does.
@Suite struct ConvolutionKernelTests {
    private func values(_ count: Int, _ noise: inout Noise) -> [Float] {
        (0..<count).map { _ in Float(Int(noise.next() % 2001) - 1000) / 1000 }
    }

    /// One layer with an error of its output: what comes out, and the errors and gradients.
    private struct Outcome: Equatable {
        var out: [Float]
        var gradient: [Float]
        var inputError: [Float]? = []
        var skipError: [Float]? = []
    }

    /// 32 inputs and outputs, rectified, with a way around.
    private func pointwise(
        _ kernels: ConvolutionKernels, _ input: [Float], _ weights: [Float], skip: [Float], _ error: [Float]
    ) -> Outcome {
        let zeros = [Float](repeating: 0, count: error.count)
        var outcome = Outcome(
            out: zeros, gradient: [Float](repeating: 0, count: weights.count),
            inputError: [Float](repeating: 0, count: input.count), skipError: zeros)
        var error = error
        kernels.pointwise(input, inputs: 32, weights: weights, skip: skip, isRectified: true, into: &outcome.out)
        kernels.pointwiseBack(
            input, inputs: 32, weights: weights, output: outcome.out, error: &error, skipError: &outcome.skipError,
            inputError: &outcome.inputError, gradient: &outcome.gradient)
        return outcome
    }

    private func depthwise(_ kernels: ConvolutionKernels, _ input: [Float], _ weights: [Float], _ error: [Float])
        -> Outcome
    {
        var outcome = Outcome(
            out: [Float](repeating: 0, count: error.count), gradient: [Float](repeating: 0, count: weights.count))
        var inputError = [Float](repeating: 0, count: input.count)
        kernels.depthwise(input, width: 6, height: 4, step: 2, weights: weights, into: &outcome.out)
        kernels.depthwiseBack(
            input, output: outcome.out, error: error, width: 6, height: 4, step: 2, weights: weights, to: &inputError,
            &outcome.gradient)
        outcome.inputError = inputError
        return outcome
    }

    private func addCoarse(_ kernels: ConvolutionKernels, _ fine: [Float], _ coarse: [Float], _ error: [Float])
        -> Outcome
    {
        var (out, fineError) = (fine, [Float](repeating: 0, count: fine.count))
        var coarseError = [Float](repeating: 0, count: coarse.count)
        kernels.addCoarse(fine, coarse, width: 6, height: 4, into: &out)
        kernels.addCoarseBack(out, error: error, width: 6, height: 4, to: &fineError, &coarseError)
        return Outcome(out: out, gradient: [], inputError: fineError, skipError: coarseError)
    }

    private func dot(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }

    /// Half of what a change of a quarter up and down does to the sum of outputs weighed by their errors.
    private func slope(_ error: [Float], _ run: (Float) -> [Float]) -> Double {
        2 * (dot(run(0.25), error) - dot(run(-0.25), error))
    }

    /// Values that keep the layer's outputs above 0, where it is a straight line.
    private func raised(_ weights: [Float], outputs: Int) -> [Float] {
        weights.dropLast(outputs) + weights.suffix(outputs).map { $0 + 40 }
    }

    @Test("All levels learn the same bits", arguments: KernelLevel.available)
    func levels(level: KernelLevel) {
        var noise = Noise(state: 41)
        let kernels = ConvolutionKernels(level: level), plain = ConvolutionKernels(level: .portable)
        for pixels in [1, 13, 64, 131] {
            let input = values(pixels * 32, &noise), weights = values(33 * 32, &noise)
            let (skip, error) = (values(pixels * 32, &noise), values(pixels * 32, &noise))
            #expect(
                pointwise(kernels, input, weights, skip: skip, error)
                    == pointwise(plain, input, weights, skip: skip, error))
        }
        let (d, e, f) = (values(24 * 32, &noise), values(320, &noise), values(6 * 32, &noise))
        #expect(depthwise(kernels, d, e, f) == depthwise(plain, d, e, f))
        let (g, h) = (values(6 * 32, &noise), values(24 * 32, &noise))
        #expect(addCoarse(kernels, d, g, h) == addCoarse(plain, d, g, h))
    }

    @Test("Pointwise gradients and errors are what a small change does to the outputs")
    func pointwiseGradient() {
        var noise = Noise(state: 42)
        let kernels = ConvolutionKernels.best
        let weights = raised(values(33 * 32, &noise), outputs: 32)
        let (input, skip, error) = (values(70 * 32, &noise), values(70 * 32, &noise), values(70 * 32, &noise))
        let outcome = pointwise(kernels, input, weights, skip: skip, error)
        func changed(_ values: [Float], _ place: Int, _ by: Float) -> [Float] {
            var values = values
            values[place] += by
            return values
        }
        for place in stride(from: 0, to: weights.count, by: 37) {
            let slope = slope(error) {
                pointwise(kernels, input, changed(weights, place, $0), skip: skip, error).out
            }
            #expect(abs(slope - Double(outcome.gradient[place])) < 1e-2)
        }
        for place in stride(from: 0, to: input.count, by: 101) {
            let slope = slope(error) {
                pointwise(kernels, changed(input, place, $0), weights, skip: skip, error).out
            }
            #expect(abs(slope - Double(outcome.inputError![place])) < 1e-2)
        }
        #expect(outcome.skipError == error)
    }

    @Test("Where a rectified output is 0 nothing is learned")
    func rectified() {
        var noise = Noise(state: 44)
        let kernels = ConvolutionKernels.best
        let weights = raised(values(33 * 32, &noise), outputs: 32).map { -abs($0) }
        let (input, error) = (values(9 * 32, &noise).map(abs), values(9 * 32, &noise))
        let zeros = [Float](repeating: 0, count: input.count)
        let outcome = pointwise(kernels, input, weights, skip: zeros, error)
        #expect(outcome.out == zeros && outcome.inputError == zeros && outcome.skipError == zeros)
        #expect(outcome.gradient.allSatisfy { $0 == 0 })
    }

    @Test("Depthwise gradients are what a small change of each weight and of each input does to the error")
    func depthwiseGradient() {
        var noise = Noise(state: 43)
        let kernels = ConvolutionKernels.best
        let weights = raised(values(160, &noise), outputs: 16)
        let (input, error) = (values(24 * 16, &noise), values(6 * 16, &noise))
        let outcome = depthwise(kernels, input, weights, error)
        for place in stride(from: 0, to: weights.count, by: 7) {
            let slope = slope(error) {
                var weights = weights
                weights[place] += $0
                return depthwise(kernels, input, weights, error).out
            }
            #expect(abs(slope - Double(outcome.gradient[place])) < 1e-2)
        }
        for place in stride(from: 0, to: input.count, by: 11) {
            let slope = slope(error) {
                var input = input
                input[place] += $0
                return depthwise(kernels, input, weights, error).out
            }
            #expect(abs(slope - Double(outcome.inputError![place])) < 1e-2)
        }
    }

    @Test("The error of a sum goes to the fine pixel, and of its four to the coarse one")
    func coarseError() {
        let kernels = ConvolutionKernels.best, count = 24 * 16
        let error = (0..<count).map { Float($0 % 7) }
        let outcome = addCoarse(
            kernels, [Float](repeating: 1, count: count), [Float](repeating: 1, count: count / 4), error)
        #expect(outcome.out == [Float](repeating: 2, count: count) && outcome.inputError == error)
        let first = [0, 1, 6, 7].reduce(Float(0)) { $0 + error[$1 * 16 + 3] }
        #expect(outcome.skipError?[3] == first)
    }
}
