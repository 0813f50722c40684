import Foundation
import Geometry
import Imaging
import PixelKernels
import PlateReading
import SyntheticTraffic

/// Trains one cascade from pairs of a start and a truth in pictures.
struct CascadeTraining {
    struct Sample {
        /// Index of the picture's pyramid.
        var picture: Int
        var start: PlateFrame
        var truth: PlateFrame
        var isTest: Bool
    }

    var name: String
    var pyramids: [[PlateGrey]]
    var samples: [Sample]
    var stages = 4
    /// Penalty on the weights, a sample: of the first stage, and of the others. More keeps the steps smaller.
    var penalties = (first: 0.02, other: 0.01)

    mutating func run(_ empty: FrameCascade, log: (String) -> Void) -> FrameCascade {
        var cascade = empty
        cascade.stages = []
        report(cascade, log)
        for stage in 0..<stages {
            let learned = learn(cascade, penalty: stage == 0 ? penalties.first : penalties.other)
            cascade.stages.append(learned)
            var numbers: [UInt8] = []
            for i in samples.indices {
                cascade.numbers(of: pyramids[samples[i].picture], at: samples[i].start, kernels: .best, into: &numbers)
                let next = samples[i].start.moved(by: cascade.step(learned, numbers: numbers, kernels: .best))
                if next.isPlausible { samples[i].start = next }
            }
            report(cascade, log)
        }
        return cascade
    }

    private func learn(_ cascade: FrameCascade, penalty: Double) -> FrameCascade.Stage {
        var ridge = RidgeRegression(features: cascade.featureCount + 1, outputs: 6)
        var numbers: [UInt8] = []
        for sample in samples where !sample.isTest {
            guard let step = sample.start.step(to: sample.truth) else { continue }
            cascade.numbers(of: pyramids[sample.picture], at: sample.start, kernels: .best, into: &numbers)
            let factor = FrameCascade.factor(numbers)
            ridge.add(numbers.map { Float($0) * factor } + [1], step)
        }
        return Self.quantised(ridge.solve(penalty: penalty), features: cascade.featureCount)
    }

    private static func quantised(_ weights: [Float], features: Int) -> FrameCascade.Stage {
        var stage = FrameCascade.Stage(weights: [], scale: [], bias: [])
        for row in 0..<6 {
            let values = weights[row * (features + 1)..<(row + 1) * (features + 1) - 1]
            let largest = max(values.map(abs).max() ?? 0, 1e-12)
            let sum = max(values.reduce(0) { $0 + abs($1) }, 1e-12)
            let unit = max(largest / 32_767, sum / Float(FrameCascade.mostWeight - features))
            stage.weights += values.map { Int16(($0 / unit).rounded()) }
            stage.scale.append(unit)
            stage.bias.append(weights[(row + 1) * (features + 1) - 1])
        }
        return stage
    }

    private func report(_ cascade: FrameCascade, _ log: (String) -> Void) {
        let errors = samples.filter(\.isTest).map { Self.error($0.start, $0.truth) }.sorted()
        guard !errors.isEmpty else { return }
        let shares = [0.5, 0.8, 0.9, 0.95].map { share in
            String(format: "%.3f", errors[Int(share * Double(errors.count))])
        }
        log(
            "\(name), stage \(cascade.stages.count): worst corner off, in frame heights, at 50, 80, 90, 95 %: \(shares)"
        )
    }

    /// The distance of the worst corner, in heights of the frame.
    static func error(_ frame: PlateFrame, _ truth: PlateFrame) -> Double {
        let height = truth.down.length * 2
        return zip(frame.quad().corners, truth.quad().corners).map { $0.distance(to: $1) / height }.max() ?? 0
    }
}
