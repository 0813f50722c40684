import Foundation
import PixelKernels
import SyntheticTraffic
import VehicleDetection

/// The network of vehicles while it learns: weights in floating point, by layer, rows of outputs and a row of biases.
struct TrainingNetwork: Sendable {
    let plan: NetworkPlan
    var weights: [[Float]]

    /// The logit of a vehicle at the start: they are rare.
    private static let rarity: Float = -3.5
    /// A way around starts out as nearly all of what comes through.
    private static let residualGain = 0.3

    /// Normal weights whose spread keeps values in size (K. He et al., ICCV 2015).
    init(plan: NetworkPlan, generator: inout SeededGenerator) {
        self.plan = plan
        var gains = [Double](repeating: 1, count: plan.layers.count)
        for case .pointwise(_, _, let layer, .some, _) in plan.steps { gains[layer] = Self.residualGain }
        weights = []
        for (layer, gain) in zip(plan.layers, gains) {
            let spread = gain * (2 / Double(layer.inputs)).squareRoot()
            weights.append(
                (0..<layer.inputs * layer.outputs).map { _ in Float(spread * generator.normal()) }
                    + [Float](repeating: 0, count: layer.outputs))
        }
        weights[weights.count - 1][plan.layers[plan.layers.count - 1].inputs * NetworkPlan.outputs] = Self.rarity
    }

    /// A network that was learned before, to go on with.
    init(_ network: VehicleNetwork) {
        plan = network.plan
        weights = network.weights
    }

    /// The mean of the weights of `networks`.
    /// - Precondition: there is one, and all have the plan of the first.
    init(meanOf networks: [TrainingNetwork]) {
        plan = networks[0].plan
        weights = networks[0].weights.indices.map { layer in
            networks[0].weights[layer].indices.map { place in
                networks.reduce(0) { $0 + $1.weights[layer][place] } / Float(networks.count)
            }
        }
    }

    /// The weights as the file will hold those of narrow values: what learns knows what rounding does.
    var roundedWeights: [[Float]] {
        zip(plan.layers, weights).map { layer, values in
            layer.isNarrow ? NarrowLayer(layer, values).values(grain: layer.grain ?? 0) : values
        }
    }

    /// The finest weights that are tried: one part in two to the power of it.
    private static let largestShift = 15

    /// The network as a file: whole numbers, each layer as fine as 32-bit sums allow, those of narrow values as fine as
    /// 8-bit weights.
    /// - Parameter provenance: lines for the header.
    func file(provenance: [String]) -> [UInt8] {
        var shifts: [String] = [], body: [UInt8] = []
        for (layer, values) in zip(plan.layers, weights) {
            if layer.isNarrow {
                body += NarrowLayer(layer, values).bytes
            } else {
                let wide = Self.quantised(layer, values)
                shifts.append(String(wide.shift))
                for weight in wide.weights { withUnsafeBytes(of: Int16(weight).littleEndian) { body += $0 } }
                for bias in wide.bias { withUnsafeBytes(of: Int32(bias).littleEndian) { body += $0 } }
            }
        }
        let header =
            [
                VehicleNetwork.title, "channels " + plan.channels.map(String.init).joined(separator: " "),
                "shifts " + shifts.joined(separator: " "),
            ] + provenance
        return Array((header.joined(separator: "\n") + "\n\n").utf8) + body
    }

    private static func quantised(
        _ layer: NetworkPlan.Layer, _ values: [Float]
    ) -> (weights: [Int], bias: [Int], shift: Int) {
        for shift in stride(from: largestShift, to: 1, by: -1) {
            let unit = Double(1 << shift), count = layer.inputs * layer.outputs
            let weights = values[..<count].map { Int((Double($0) * unit).rounded()) }
            let bias = values[count...].map { Int((Double($0) * unit * Double(VehicleNetwork.unit)).rounded()) }
            if VehicleNetwork.isExact(weights, bias) { return (weights, bias, shift) }
        }
        preconditionFailure("weights of a layer beyond all bounds")
    }
}
