import CPixelKernels

/// Integer kernels of a small convolutional network: 16-bit values, or narrow ones (8-bit, at least 0) between a
/// depthwise and a pointwise layer; the channels of a pixel side by side.
///
/// All levels give the same bits. Sizes are checked here; a mismatch is a programming error and traps. Sums are exact
/// as long as the weights of an output, without sign, sum to at most `mostWeight`.
public struct NetworkKernels: @unchecked Sendable {
    /// What the weights of one output may sum to, without sign, so that no sum leaves 32 bits.
    public static let mostWeight = 65_000
    /// Channels come in multiples of this.
    public static let channelStep = 16

    // A table of functions in constant memory, hence safe to share.
    private let table: UnsafePointer<phn_network_kernels>

    /// The kernels of `KernelLevel.best`.
    public static let best = NetworkKernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_network_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
    }

    /// The weights of a layer as the kernels read them: two by two, `rows` (inputs, or taps of which the last is
    /// doubled by zeros) by `outputs`.
    public static func paired(_ weights: [Int16], outputs: Int) -> [Int16] {
        let rows = weights.count / outputs
        var paired = [Int16](repeating: 0, count: (rows + 1) / 2 * 2 * outputs)
        for row in 0..<rows {
            for o in 0..<outputs { paired[(row / 2 * outputs + o) * 2 + row % 2] = weights[row * outputs + o] }
        }
        return paired
    }

    /// Every pixel by itself: the weighted sums of its channels and `bias`, shifted right by `shift` with rounding.
    /// - Parameters:
    ///   - weights: `paired`.
    ///   - skip: added to what comes out.
    ///   - least: what comes out at least: 0 for a rectified layer.
    public func pointwise(
        _ input: [Int16], inputs: Int, weights: [Int16], bias: [Int32], shift: Int, skip: [Int16]? = nil,
        least: Int16, into out: inout [Int16]
    ) {
        let outputs = bias.count, pixels = input.count / inputs
        precondition(inputs % 2 == 0 && outputs % Self.channelStep == 0 && (1...30).contains(shift))
        precondition(weights.count == inputs * outputs && out.count == pixels * outputs)
        precondition(input.count == pixels * inputs && (skip.map { $0.count == out.count } ?? true))
        input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
                bias.withUnsafeBufferPointer { bias in
                    out.withUnsafeMutableBufferPointer { out in
                        func run(_ skip: UnsafePointer<Int16>?) {
                            table.pointee.pointwise(
                                input.baseAddress!, pixels, inputs, outputs, weights.baseAddress!, bias.baseAddress!,
                                Int32(shift), skip, least, out.baseAddress!)
                        }
                        if let skip { skip.withUnsafeBufferPointer { run($0.baseAddress!) } } else { run(nil) }
                    }
                }
            }
        }
    }

    /// The weights of a layer of narrow values as the kernels read them: four by four, inputs by `outputs`.
    public static func fourfold(_ weights: [Int8], outputs: Int) -> [Int8] {
        var fourfold = [Int8](repeating: 0, count: weights.count)
        for (place, weight) in weights.enumerated() {
            let (row, o) = (place / outputs, place % outputs)
            fourfold[(row / 4 * outputs + o) * 4 + row % 4] = weight
        }
        return fourfold
    }

    /// Every pixel by itself, from narrow values: the weighted sums of its channels and `bias`, shifted right by that
    /// of `shifts`. Rounding is a part of the bias.
    /// - Parameters:
    ///   - weights: `fourfold`. With the bias no sum may leave 32 bits.
    ///   - shifts: 0 to 30, one for each output.
    ///   - skip: added to what comes out.
    ///   - least: what comes out at least: 0 for a rectified layer.
    public func pointwise(
        _ input: [UInt8], inputs: Int, weights: [Int8], bias: [Int32], shifts: [Int32], skip: [Int16]? = nil,
        least: Int16, into out: inout [Int16]
    ) {
        let outputs = bias.count, pixels = input.count / inputs
        precondition(inputs % 4 == 0 && outputs % Self.channelStep == 0 && shifts.count == outputs)
        precondition(shifts.allSatisfy { (0...30).contains($0) })
        precondition(weights.count == inputs * outputs && out.count == pixels * outputs)
        precondition(input.count == pixels * inputs && (skip.map { $0.count == out.count } ?? true))
        input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
                bias.withUnsafeBufferPointer { bias in
                    shifts.withUnsafeBufferPointer { shifts in
                        out.withUnsafeMutableBufferPointer { out in
                            func run(_ skip: UnsafePointer<Int16>?) {
                                table.pointee.pointwise_narrow(
                                    input.baseAddress!, pixels, inputs, outputs, weights.baseAddress!,
                                    bias.baseAddress!, shifts.baseAddress!, skip, least, out.baseAddress!)
                            }
                            if let skip { skip.withUnsafeBufferPointer { run($0.baseAddress!) } } else { run(nil) }
                        }
                    }
                }
            }
        }
    }

    /// Every channel by itself over 3 x 3 pixels, at every `step`-th pixel, to narrow values.
    /// - Parameters:
    ///   - weights: `paired`, of nine taps.
    ///   - shift: 1 to 30.
    public func depthwise(
        _ input: [Int16], width: Int, height: Int, step: Int, weights: [Int16], bias: [Int32], shift: Int,
        into out: inout [UInt8]
    ) {
        let channels = bias.count
        precondition(channels % Self.channelStep == 0 && channels <= Self.zeros.count && (1...30).contains(shift))
        precondition((1...2).contains(step) && width % step == 0 && height % step == 0)
        precondition(weights.count == 10 * channels && input.count == width * height * channels)
        precondition(out.count == width / step * (height / step) * channels)
        input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
                bias.withUnsafeBufferPointer { bias in
                    Self.zeros.withUnsafeBufferPointer { zeros in
                        out.withUnsafeMutableBufferPointer {
                            table.pointee.depthwise(
                                input.baseAddress!, width, height, channels, step, weights.baseAddress!,
                                bias.baseAddress!, Int32(shift), zeros.baseAddress!, $0.baseAddress!)
                        }
                    }
                }
            }
        }
    }

    /// Adds a picture of half the size to one of `width` by `height` pixels; what comes out is at least 0.
    public func addCoarse(_ fine: [Int16], _ coarse: [Int16], width: Int, height: Int, into out: inout [Int16]) {
        precondition(width % 2 == 0 && height % 2 == 0 && fine.count % (width * height) == 0)
        precondition(coarse.count * 4 == fine.count && out.count == fine.count)
        fine.withUnsafeBufferPointer { fine in
            coarse.withUnsafeBufferPointer { coarse in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.add_coarse(
                        fine.baseAddress!, coarse.baseAddress!, width, height, fine.count / (width * height),
                        $0.baseAddress!)
                }
            }
        }
    }

    /// Spreads a plane over cells of `side` x `side` samples (2 or 4), `inputs` values apart: the value of sample (x,
    /// y) of a cell is at `place + y * side + x` of it, less `middle`, times two to the power of `shift`.
    /// - Parameter columns: cells in a row of `out`; what of the plane lies beyond them, or beyond the last row, is
    ///   left out.
    public func fillCells(
        _ samples: [UInt8], width: Int, side: Int, middle: Int, shift: Int, inputs: Int, at place: Int, columns: Int,
        into out: inout [Int16]
    ) {
        precondition((side == 2 || side == 4) && width > 0 && samples.count % width == 0)
        precondition(place >= 0 && place + side * side <= inputs && out.count % (columns * inputs) == 0)
        precondition((0...255).contains(middle) && (0...7).contains(shift))
        let height = samples.count / width, cells = out.count / (columns * inputs)
        samples.withUnsafeBufferPointer { samples in
            out.withUnsafeMutableBufferPointer { out in
                for row in 0..<min(cells, (height + side - 1) / side) {
                    table.pointee.fill_cells(
                        samples.baseAddress! + row * side * width, width, side, min(width, columns * side),
                        min(side, height - row * side), Int32(middle), Int32(shift), inputs,
                        out.baseAddress! + row * columns * inputs + place)
                }
            }
        }
    }

    /// `out[i] = value[i] - base[i] * gain[i] / 256 + 128` over the samples from `start` on, one for each of `gain`.
    public func difference(
        _ value: [UInt8], less base: [UInt8], gain: [UInt16], from start: Int, into out: inout [UInt8]
    ) {
        precondition(start >= 0 && start + gain.count <= min(value.count, base.count, out.count))
        value.withUnsafeBufferPointer { value in
            base.withUnsafeBufferPointer { base in
                gain.withUnsafeBufferPointer { gain in
                    out.withUnsafeMutableBufferPointer { out in
                        guard let value = value.baseAddress, let base = base.baseAddress, let gains = gain.baseAddress
                        else { return }
                        table.pointee.difference(
                            value + start, base + start, gains, out.baseAddress! + start, gain.count)
                    }
                }
            }
        }
    }

    private static let zeros = [Int16](repeating: 0, count: 256)
}
