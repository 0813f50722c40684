import Dispatch
import Foundation
import PixelKernels
import SyntheticTraffic
import VehicleDetection

/// Learns the network of vehicles from drawn samples. The same seed and samples give the same weights on every machine,
/// whatever its cores.
struct VehicleTraining {
    var steps = 8000
    var seed: UInt64 = 1
    /// Samples a step.
    var batch = 12
    /// Adam's step at its highest; it rises over `warmUp` steps, and falls to a fiftieth along a cosine.
    var rate: Float = 0.002
    var warmUp = 200
    /// What a weight loses of itself each step, times the rate.
    var decay: Float = 1e-4
    /// Lanes that work side by side; each sums its own gradient, so their number is a part of what is learned.
    private static let lanes = 2

    func run(
        _ network: inout TrainingNetwork, _ sampler: VehicleSampler, log: (String) -> Void,
        pause: (Int, TrainingNetwork) throws -> Void
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var lanes = (0..<Self.lanes).map { _ in
            Lane(pass: NetworkPass(plan: network.plan, columns: VehicleSampler.columns, rows: VehicleSampler.rows))
        }
        var mean = network.plan.layers.map { [Float](repeating: 0, count: ($0.inputs + 1) * $0.outputs) }
        var square = mean
        for step in 0..<steps {
            let seeds = (0..<batch).map { _ in generator.next() }
            Self.work(&lanes, network.roundedWeights, sampler, seeds)
            var gradient = Self.takeGradient(&lanes)
            // Only the direction counts: batches with many vehicles would otherwise outweigh all others.
            let scale = 1 / max(Self.length(gradient), 1e-9)
            let rate = rate(at: step)
            for layer in gradient.indices {
                gradient[layer] = gradient[layer].map { $0 * scale }
                DenseKernels.best.step(
                    &network.weights[layer], gradient: &gradient[layer], mean: &mean[layer], square: &square[layer],
                    rate: rate, decay: rate * decay)
            }
            if (step + 1) % 250 == 0 {
                let loss = lanes.reduce(VehicleLoss()) { $0 + $1.loss }, count = Double(max(1, loss.vehicles))
                log(
                    "step \(step + 1): loss a vehicle \(loss.heat / count), "
                        + "box \(loss.box / count), class \(loss.kind / count)"
                )
                for k in lanes.indices { lanes[k].loss = VehicleLoss() }
            }
            try pause(step + 1, network)
        }
    }

    private func rate(at step: Int) -> Float {
        let fall = (1 + cos(Float.pi * Float(step) / Float(steps))) / 2
        return rate * min(1, Float(step + 1) / Float(warmUp)) * (0.02 + 0.98 * fall)
    }

    private struct Lane: Sendable {
        var pass: NetworkPass
        var loss = VehicleLoss()

        mutating func learn(_ weights: [[Float]], _ sampler: VehicleSampler, seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            let sample = sampler.draw(&generator)
            let outputs = pass.forward(sample.values, weights)
            pass.backward(loss.error(of: outputs, sample), weights)
        }
    }

    private static func work(
        _ lanes: inout [Lane], _ weights: [[Float]], _ sampler: VehicleSampler, _ seeds: [UInt64]
    ) {
        lanes.withUnsafeMutableBufferPointer { lanes in
            // Each lane is touched by one iteration alone.
            nonisolated(unsafe) let lanes = lanes
            let count = lanes.count
            DispatchQueue.concurrentPerform(iterations: count) { lane in
                for k in stride(from: lane, to: seeds.count, by: count) {
                    lanes[lane].learn(weights, sampler, seed: seeds[k])
                }
            }
        }
    }

    private static func takeGradient(_ lanes: inout [Lane]) -> [[Float]] {
        var sum = lanes[0].pass.takeGradient()
        for lane in lanes.indices.dropFirst() {
            for (layer, part) in lanes[lane].pass.takeGradient().enumerated() {
                sum[layer] = zip(sum[layer], part).map { $0 + $1 }
            }
        }
        return sum
    }

    private static func length(_ gradient: [[Float]]) -> Float {
        gradient.reduce(0) { $1.reduce($0) { $0 + $1 * $1 } }.squareRoot()
    }
}
