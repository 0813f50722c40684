import Foundation
import PixelKernels
import PlateReading
import SyntheticTraffic

/// The templates while they are learned, in floating point: 256 numbers, rectified responses, one vote a class.
/// Trained by Adam (D. Kingma and J. Ba, ICLR 2015) on the cross-entropy of the softmax over the votes.
struct TemplateNetwork {
    let hidden: Int
    /// Input-major, so that one number of a window touches consecutive weights: `LineFeatures.count` rows of `hidden`.
    private(set) var inner: Layer
    /// Hidden-major: `hidden` rows of `classes`, padded to whole lanes.
    private(set) var outer: Layer
    static let classes = PlateAlphabet.classes
    static let paddedClasses = (PlateAlphabet.classes + 7) / 8 * 8

    /// A matrix with one more row of biases, and what Adam remembers of each weight.
    struct Layer {
        let inputs: Int
        let outputs: Int
        var weights: [Float]
        var gradient: [Float]
        var mean: [Float]
        var square: [Float]

        init(inputs: Int, outputs: Int, used: Int, generator: inout SeededGenerator) {
            self.inputs = inputs
            self.outputs = outputs
            let count = (inputs + 1) * outputs
            weights = [Float](repeating: 0, count: count)
            let scale = (2 / Double(inputs)).squareRoot()
            for i in 0..<inputs { for j in 0..<used { weights[i * outputs + j] = Float(generator.normal() * scale) } }
            gradient = [Float](repeating: 0, count: count)
            mean = gradient
            square = gradient
        }

        mutating func step(rate: Float, decay: Float, step: Int) {
            let correction = (1 - pow(0.999, Float(step))).squareRoot() / (1 - pow(0.9, Float(step)))
            DenseKernels.best.step(
                &weights, gradient: &gradient, mean: &mean, square: &square, rate: rate * correction, decay: decay)
        }
    }

    init(hidden: Int, generator: inout SeededGenerator) {
        precondition(hidden % 8 == 0)
        self.hidden = hidden
        inner = Layer(inputs: LineFeatures.count, outputs: hidden, used: hidden, generator: &generator)
        outer = Layer(inputs: hidden, outputs: Self.paddedClasses, used: Self.classes, generator: &generator)
    }

    /// One pass over `order`; answers the mean loss and the share of windows whose class got the most votes.
    mutating func epoch(_ samples: WindowSamples, order: [Int], rate: Float, decay: Float, step: inout Int) -> (
        Float, Float
    ) {
        var loss: Float = 0, right = 0, inBatch = 0
        var work = Work(hidden: hidden)
        for index in order {
            forward(samples, index, &work)
            let label = Int(samples.classes[index])
            loss -= log(max(work.votes[label], 1e-9))
            if work.votes[..<Self.classes].enumerated().max(by: { $0.element < $1.element })!.offset == label {
                right += 1
            }
            backward(samples, index, label, &work)
            inBatch += 1
            if inBatch == Self.batch {
                step += 1
                inner.step(rate: rate, decay: decay * rate, step: step)
                outer.step(rate: rate, decay: decay * rate, step: step)
                inBatch = 0
            }
        }
        return (loss / Float(order.count), Float(right) / Float(order.count))
    }

    static let batch = 64
    /// What of a label's probability is spread over all classes: keeps the votes from growing without bound.
    static let smoothing: Float = 0.01

    /// Loss and share right without learning.
    func measure(_ samples: WindowSamples, order: [Int]) -> (Float, Float) {
        var loss: Float = 0, right = 0
        var work = Work(hidden: hidden)
        for index in order {
            forward(samples, index, &work)
            let label = Int(samples.classes[index])
            loss -= log(max(work.votes[label], 1e-9))
            if work.votes[..<Self.classes].enumerated().max(by: { $0.element < $1.element })!.offset == label {
                right += 1
            }
        }
        return (loss / Float(max(1, order.count)), Float(right) / Float(max(1, order.count)))
    }

    struct Work {
        var input = [Float](repeating: 0, count: LineFeatures.count)
        var response: [Float]
        var error: [Float]
        var votes = [Float](repeating: 0, count: TemplateNetwork.paddedClasses)

        init(hidden: Int) {
            response = [Float](repeating: 0, count: hidden)
            error = response
        }
    }

    /// Fills `work` with the window's rectified responses and its class probabilities.
    func forward(_ samples: WindowSamples, _ index: Int, _ work: inout Work) {
        let factor = samples.factors[index], start = index * LineFeatures.count
        for i in 0..<LineFeatures.count { work.input[i] = Float(samples.numbers[start + i]) * factor }
        DenseKernels.best.forward(inner.weights, work.input, into: &work.response)
        for j in 0..<hidden { work.response[j] = max(0, work.response[j]) }
        DenseKernels.best.forward(outer.weights, work.response, into: &work.votes)
        let most = work.votes[..<Self.classes].max()!
        var sum: Float = 0
        for k in 0..<Self.classes {
            work.votes[k] = exp(work.votes[k] - most)
            sum += work.votes[k]
        }
        for k in 0..<Self.paddedClasses { work.votes[k] = k < Self.classes ? work.votes[k] / sum : 0 }
    }

    private mutating func backward(_ samples: WindowSamples, _ index: Int, _ label: Int, _ work: inout Work) {
        let scale = 1 / Float(Self.batch), spread = Self.smoothing / Float(Self.classes)
        for k in 0..<Self.classes {
            work.votes[k] = (work.votes[k] - spread - (k == label ? 1 - Self.smoothing : 0)) * scale
        }
        // Error of the responses, before the outer weights' gradient is added to.
        for j in 0..<hidden {
            var sum: Float = 0
            if work.response[j] > 0 {
                for k in 0..<Self.classes { sum += work.votes[k] * outer.weights[j * Self.paddedClasses + k] }
            }
            work.error[j] = sum
        }
        DenseKernels.best.accumulate(&outer.gradient, work.response, error: work.votes)
        DenseKernels.best.accumulate(&inner.gradient, work.input, error: work.error)
    }
}
