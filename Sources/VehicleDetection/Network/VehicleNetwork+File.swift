import CVehicleModel
public import PixelKernels

/// Why a file is no network, or holds nothing to learn one from.
public enum VehicleNetworkError: Error, Hashable, CustomStringConvertible {
    case malformed(String)
    case samples(String)

    public var description: String {
        switch self {
        case .malformed(let what): "the network of vehicles cannot be read: \(what)"
        case .samples(let what): "\(what); write samples anew with 'phatnguoi-measure samples'"
        }
    }
}

/// The file: lines of text (`phatnguoi vehicle network 2`, `channels A B C`, `shifts` of all wide layers in order, and
/// what it was learned from), an empty line, and for each layer its weights as 16-bit and its biases as 32-bit
/// little-endian integers. Layers of narrow values have 8-bit weights, and after the biases a shift for each output, a
/// byte each.
extension VehicleNetwork {
    public static let title = "phatnguoi vehicle network 2"

    /// The network that is built into the program.
    public static func builtIn(kernels: NetworkKernels = .best) throws(VehicleNetworkError) -> VehicleNetwork {
        try VehicleNetwork(bytes: builtInBytes, kernels: kernels)
    }

    /// The file that is built into the program.
    public static var builtInBytes: [UInt8] {
        Array(UnsafeBufferPointer(start: phn_vehicle_model(), count: Int(phn_vehicle_model_size())))
    }

    public init(bytes: [UInt8], kernels: NetworkKernels = .best) throws(VehicleNetworkError) {
        guard let end = Self.headerEnd(bytes) else { throw .malformed("it has no header") }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
        guard lines.first.map(String.init) == Self.title else { throw .malformed("it is not '\(Self.title)'") }
        func numbers(_ key: String) -> [Int] {
            lines.first { $0.hasPrefix(key + " ") }?.split(separator: " ").dropFirst().compactMap { Int($0) } ?? []
        }
        let channels = numbers("channels")
        guard channels.count == 3, channels.allSatisfy({ $0 % 16 == 0 && (16...256).contains($0) }) else {
            throw .malformed("its channels are not three multiples of 16 up to 256")
        }
        let plan = NetworkPlan(channels: channels), shifts = numbers("shifts")
        let wide = plan.layers.filter { !$0.isNarrow }.count
        guard shifts.count == wide, shifts.allSatisfy({ (1...25).contains($0) }) else {
            throw .malformed("it has not \(wide) shifts from 1 to 25")
        }
        guard bytes.count == end + 2 + plan.layers.reduce(0, { $0 + $1.bytes }) else {
            throw .malformed("its size is not that of its layers")
        }
        var reader = Reader(bytes: bytes, place: end + 2), unread = shifts[...]
        var layers: [Layer] = []
        for layer in plan.layers {
            layers.append(layer.isNarrow ? try reader.narrow(layer) : try reader.wide(layer, unread.removeFirst()))
        }
        self.init(plan: plan, layers: layers, kernels: kernels)
    }

    /// The weights by layer, rows of outputs and a row of biases: for a network that goes on learning.
    public var weights: [[Float]] {
        zip(plan.layers, layers).map { shape, layer in
            let places = 0..<shape.inputs * shape.outputs
            switch layer {
            case .wide(let weights, let bias, let shift):
                let unit = Float(1 << shift)
                return places.map { place in
                    let row = place / shape.outputs, output = place % shape.outputs
                    return Float(weights[(row / 2 * shape.outputs + output) * 2 + row % 2]) / unit
                } + bias.map { Float($0) / unit / Float(Self.unit) }
            case .narrow(let weights, let bias, let shifts):
                // A step of what goes in is two to the power of the grain; see `NarrowLayer`.
                let units = shifts.map { Float(1 << (Int($0) + (shape.grain ?? 0))) }
                return places.map { place in
                    let row = place / shape.outputs, output = place % shape.outputs
                    return Float(weights[(row / 4 * shape.outputs + output) * 4 + row % 4]) / units[output]
                }
                    + bias.indices.map {
                        Float(bias[$0] - Self.half(shifts[$0])) / Float(1 << Int(shifts[$0])) / Float(Self.unit)
                    }
            }
        }
    }

    /// What rounds a sum that is shifted right by `shift`.
    private static func half(_ shift: Int32) -> Int32 { shift > 0 ? 1 << (shift - 1) : 0 }

    /// What the header of a file says of how it was learned.
    public static func provenance(of bytes: [UInt8]) -> [String] {
        String(decoding: bytes[..<(headerEnd(bytes) ?? 0)], as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("channels ") && !$0.hasPrefix("shifts ") && $0 != title }
    }

    /// Whether weights have 16 bits, and no sum of a layer can leave 32.
    public static func isExact(_ weights: [Int], _ bias: [Int]) -> Bool {
        var sums = [Int](repeating: 0, count: bias.count)
        for (place, weight) in weights.enumerated() { sums[place % bias.count] += abs(weight) }
        return weights.allSatisfy { abs($0) <= Int(Int16.max) } && bias.allSatisfy { abs($0) < 1 << 23 }
            && sums.allSatisfy { $0 <= NetworkKernels.mostWeight }
    }

    /// Of 256 narrow inputs, each with the largest weight, the sum is 8,323,200.
    public static let mostNarrowBias = 1 << 30

    /// Bytes of a header: each run of learning adds a line's part to what the one before says.
    private static let longestHeader = 1 << 16

    private static func headerEnd(_ bytes: [UInt8]) -> Int? {
        let newline = UInt8(ascii: "\n")
        return bytes.prefix(longestHeader).indices.dropLast().first { bytes[$0] == newline && bytes[$0 + 1] == newline }
    }

    private struct Reader {
        let bytes: [UInt8]
        var place: Int

        mutating func next(_ count: Int) -> UInt32 {
            defer { place += count }
            return (0..<count).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * $1) }
        }

        mutating func wide(_ layer: NetworkPlan.Layer, _ shift: Int) throws(VehicleNetworkError) -> Layer {
            let weights = (0..<layer.inputs * layer.outputs).map { _ in Int16(truncatingIfNeeded: next(2)) }
            let bias = biases(layer)
            guard VehicleNetwork.isExact(weights.map { Int($0) }, bias.map { Int($0) }) else {
                throw .malformed("sums of a layer leave 32 bits")
            }
            return .wide(
                weights: NetworkKernels.paired(weights, outputs: layer.outputs), bias: bias, shift: shift)
        }

        mutating func narrow(_ layer: NetworkPlan.Layer) throws(VehicleNetworkError) -> Layer {
            let weights = (0..<layer.inputs * layer.outputs).map { _ in Int8(truncatingIfNeeded: next(1)) }
            let bias = biases(layer), shifts = (0..<layer.outputs).map { _ in Int32(next(1)) }
            guard shifts.allSatisfy({ (0...28).contains($0) }),
                bias.allSatisfy({ abs(Int($0)) < VehicleNetwork.mostNarrowBias })
            else {
                throw .malformed("sums of a layer leave 32 bits")
            }
            return .narrow(
                weights: NetworkKernels.fourfold(weights, outputs: layer.outputs),
                bias: zip(bias, shifts).map { $0 + VehicleNetwork.half($1) }, shifts: shifts)
        }

        private mutating func biases(_ layer: NetworkPlan.Layer) -> [Int32] {
            (0..<layer.outputs).map { _ in Int32(truncatingIfNeeded: next(4)) }
        }
    }
}

extension NetworkPlan.Layer {
    /// In a file.
    fileprivate var bytes: Int { inputs * outputs * (isNarrow ? 1 : 2) + outputs * (isNarrow ? 5 : 4) }
}
