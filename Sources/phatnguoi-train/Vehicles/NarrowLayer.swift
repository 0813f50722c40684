import Foundation
import VehicleDetection

/// A pointwise layer of narrow values in whole numbers: for each output 8-bit weights as fine as the largest of them
/// allows.
///
/// A step of an input is two to the power of the grain, a weight one part in two to the power of k: sums are shifted by
/// k less the grain to give values.
struct NarrowLayer {
    private var weights: [Int8]
    private var bias: [Int32] = []
    private var shifts: [UInt8] = []

    /// The finest weights that are tried: one part in two to the power of it.
    private static let finest = 15

    /// - Parameter values: rows of outputs, and a row of biases.
    init(_ layer: NetworkPlan.Layer, _ values: [Float]) {
        let count = layer.inputs * layer.outputs, grain = layer.grain ?? 0
        weights = [Int8](repeating: 0, count: count)
        for output in 0..<layer.outputs {
            let places = stride(from: output, to: count, by: layer.outputs)
            let most = places.reduce(0) { max($0, abs(Double(values[$1]))) }
            var power = Self.finest
            while power > grain && (most * Double(1 << power)).rounded() > 127 { power -= 1 }
            for place in places {
                weights[place] = Int8(clamping: Int((Double(values[place]) * Double(1 << power)).rounded()))
            }
            let unit = Double(VehicleNetwork.unit) * Double(1 << (power - grain))
            let least = -Double(VehicleNetwork.mostNarrowBias - 1)
            bias.append(Int32(min(max((Double(values[count + output]) * unit).rounded(), least), -least)))
            shifts.append(UInt8(power - grain))
        }
    }

    /// The values that the whole numbers stand for.
    func values(grain: Int) -> [Float] {
        let units = shifts.map { Float(1 << (Int($0) + grain)) }
        return weights.enumerated().map { Float($1) / units[$0 % units.count] }
            + zip(bias, shifts).map { Float($0) / Float(1 << Int($1)) / Float(VehicleNetwork.unit) }
    }

    /// As in the file.
    var bytes: [UInt8] {
        var bytes = weights.map { UInt8(bitPattern: $0) }
        for bias in bias { withUnsafeBytes(of: bias.littleEndian) { bytes += $0 } }
        return bytes + shifts
    }
}
