import PixelKernels
import Testing

/// A dense layer learns the same weights at every level.
@Suite("Dense kernels") struct DenseKernelTests {
    private static func numbers(_ count: Int, _ noise: inout Noise) -> [Float] {
        (0..<count).map { _ in noise.next() % 4 == 0 ? 0 : Float(Int(noise.next() % 2001) - 1000) / 500 }
    }

    @Test("Outputs are biases and weighted sums, in order", arguments: KernelLevel.available, [1, 8, 40, 64, 130, 256])
    func forward(level: KernelLevel, outputs: Int) {
        var noise = Noise(state: 61)
        let x = Self.numbers(33, &noise), weights = Self.numbers(34 * outputs, &noise)
        var out = [Float](repeating: 5, count: outputs)
        DenseKernels(level: level).forward(weights, x, into: &out)
        for j in 0..<outputs {
            var sum = weights[33 * outputs + j]
            for i in 0..<33 where x[i] != 0 { sum += x[i] * weights[i * outputs + j] }
            #expect(out[j] == sum)
        }
    }

    @Test("Gradients add up, and Adam takes the step that it should", arguments: KernelLevel.available)
    func learning(level: KernelLevel) {
        let kernels = DenseKernels(level: level)
        var noise = Noise(state: 71)
        let x = Self.numbers(9, &noise), error = Self.numbers(21, &noise)
        var gradient = Self.numbers(210, &noise), weights = Self.numbers(210, &noise)
        var mean = Self.numbers(210, &noise), square = Self.numbers(210, &noise).map { $0 * $0 }
        let before = (gradient, weights, mean, square)
        kernels.accumulate(&gradient, x, error: error)
        for i in 0...9 {
            for j in 0..<21 {
                let value = i < 9 ? x[i] : 1
                #expect(gradient[i * 21 + j] == before.0[i * 21 + j] + value * error[j])
            }
        }
        let added = gradient
        kernels.step(&weights, gradient: &gradient, mean: &mean, square: &square, rate: 0.01, decay: 0.001)
        for i in 0..<210 {
            let m = 0.9 * before.2[i] + 0.1 * added[i]
            let v = 0.999 * before.3[i] + 0.001 * added[i] * added[i]
            #expect(mean[i] == m && square[i] == v && gradient[i] == 0)
            let step: Float = 0.01 * (m / (v.squareRoot() + 1e-8)) + 0.001 * before.1[i]
            #expect(weights[i] == before.1[i] - step)
        }
    }
}
