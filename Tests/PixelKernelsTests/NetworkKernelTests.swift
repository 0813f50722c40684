import PixelKernels
import Testing

/// Every kernel of the network of vehicles gives, at every level, what a plain loop gives.
@Suite struct NetworkKernelTests {
    /// 32-bit sums of whole numbers, one after the other.
    private enum Plain {
        static func held(_ value: Int) -> Int { min(max(value, -32768), 32767) }

        static func pointwise(
            _ input: [Int16], inputs: Int, weights: [Int16], bias: [Int32], shift: Int, skip: [Int16]?, least: Int
        ) -> [Int16] {
            let outputs = bias.count
            return (0..<input.count / inputs * outputs).map { place in
                let pixel = place / outputs, o = place % outputs
                let sum = (0..<inputs).reduce(Int(bias[o])) {
                    $0 + Int(input[pixel * inputs + $1]) * Int(weights[$1 * outputs + o])
                }
                let value = held((sum + 1 << (shift - 1)) >> shift)
                return Int16(max(least, held(value + Int(skip?[place] ?? 0))))
            }
        }

        static func narrow(
            _ input: [UInt8], inputs: Int, weights: [Int8], bias: [Int32], shifts: [Int32], skip: [Int16]?, least: Int
        ) -> [Int16] {
            let outputs = bias.count
            return (0..<input.count / inputs * outputs).map { place in
                let pixel = place / outputs, o = place % outputs
                let sum = (0..<inputs).reduce(Int(bias[o])) {
                    $0 + Int(input[pixel * inputs + $1]) * Int(weights[$1 * outputs + o])
                }
                return Int16(max(least, held(held(sum >> Int(shifts[o])) + Int(skip?[place] ?? 0))))
            }
        }

        static func depthwise(
            _ input: [Int16], width: Int, height: Int, step: Int, weights: [Int16], bias: [Int32], shift: Int
        ) -> [UInt8] {
            let channels = bias.count
            var out: [UInt8] = []
            for y in stride(from: 0, to: height, by: step) {
                for x in stride(from: 0, to: width, by: step) {
                    for c in 0..<channels {
                        var sum = Int(bias[c])
                        for t in 0..<9 {
                            let (column, row) = (x + t % 3 - 1, y + t / 3 - 1)
                            guard (0..<width).contains(column) && (0..<height).contains(row) else { continue }
                            sum += Int(input[(row * width + column) * channels + c]) * Int(weights[t * channels + c])
                        }
                        out.append(UInt8(clamping: (sum + 1 << (shift - 1)) >> shift))
                    }
                }
            }
            return out
        }
    }

    /// Values of all sizes, the largest included; weights of an output sum to less than the kernels allow.
    private func values(_ count: Int, _ noise: inout Noise, most: Int) -> [Int16] {
        (0..<count).map { _ in
            let kind = noise.next() % 8
            if kind == 0 { return Int16(most) }
            if kind == 1 { return Int16(-most) }
            return Int16(Int(noise.next() % UInt64(2 * most + 1)) - most)
        }
    }

    @Test(
        "Pointwise layers are exact, with and without a way around, whatever is left over of a block",
        arguments: KernelLevel.available)
    func pointwise(level: KernelLevel) {
        let kernels = NetworkKernels(level: level)
        var noise = Noise(state: 31)
        for (pixels, inputs, outputs) in [(1, 2, 16), (7, 56, 32), (8, 32, 48), (29, 64, 16), (33, 48, 64)] {
            let input = values(pixels * inputs, &noise, most: 32767)
            let weights = values(
                inputs * outputs, &noise,
                most: NetworkKernels.mostWeight / inputs > 32767
                    ? 32767 : NetworkKernels.mostWeight / inputs)
            let bias = values(outputs, &noise, most: 30000).map { Int32($0) * 200 }
            for (skip, least) in [(nil, 0), (values(pixels * outputs, &noise, most: 32767), 0), (nil, -32768)] {
                for shift in [1, 8, 15] {
                    var out = [Int16](repeating: 7, count: pixels * outputs)
                    kernels.pointwise(
                        input, inputs: inputs, weights: NetworkKernels.paired(weights, outputs: outputs), bias: bias,
                        shift: shift, skip: skip, least: Int16(least), into: &out)
                    #expect(
                        out
                            == Plain.pointwise(
                                input, inputs: inputs, weights: weights, bias: bias, shift: shift, skip: skip,
                                least: least))
                }
            }
        }
    }

    @Test(
        "Pointwise layers of narrow values are exact, each output shifted by its own",
        arguments: KernelLevel.available)
    func pointwiseNarrow(level: KernelLevel) {
        let kernels = NetworkKernels(level: level)
        var noise = Noise(state: 36)
        for (pixels, inputs, outputs) in [(1, 4, 16), (7, 56, 32), (8, 32, 48), (29, 96, 16), (33, 256, 64)] {
            let input = noise.bytes(pixels * inputs).map { $0 > 230 ? 255 : $0 < 60 ? 0 : $0 }
            let weights = values(inputs * outputs, &noise, most: 127).enumerated().map {
                // One in seventeen is the least there is.
                $0 % 17 == 0 ? Int8.min : Int8($1)
            }
            let bias = values(outputs, &noise, most: 32767).map { Int32($0) << Int32(noise.next() % 15) }
            let shifts = (0..<outputs).map { _ in Int32(noise.next() % 16) }
            for (skip, least) in [(nil, 0), (values(pixels * outputs, &noise, most: 32767), 0), (nil, -32768)] {
                var out = [Int16](repeating: 7, count: pixels * outputs)
                kernels.pointwise(
                    input, inputs: inputs, weights: NetworkKernels.fourfold(weights, outputs: outputs), bias: bias,
                    shifts: shifts, skip: skip, least: Int16(least), into: &out)
                #expect(
                    out
                        == Plain.narrow(
                            input, inputs: inputs, weights: weights, bias: bias, shifts: shifts, skip: skip,
                            least: least))
            }
        }
    }

    @Test(
        "Depthwise layers are exact up to the edges of the picture, at full and at half size",
        arguments: KernelLevel.available)
    func depthwise(level: KernelLevel) {
        let kernels = NetworkKernels(level: level)
        var noise = Noise(state: 32)
        for (width, height, channels, step) in [(1, 1, 16, 1), (5, 3, 48, 1), (8, 6, 32, 2), (2, 2, 64, 2)] {
            let input = values(width * height * channels, &noise, most: 32767)
            let weights = values(9 * channels, &noise, most: NetworkKernels.mostWeight / 9)
            let bias = values(channels, &noise, most: 30000).map { Int32($0) * 200 }
            for shift in [1, 10, 18, 21, 24] {
                var out = [UInt8](repeating: 7, count: width / step * (height / step) * channels)
                kernels.depthwise(
                    input, width: width, height: height, step: step,
                    weights: NetworkKernels.paired(weights, outputs: channels), bias: bias, shift: shift, into: &out)
                #expect(
                    out
                        == Plain.depthwise(
                            input, width: width, height: height, step: step, weights: weights, bias: bias, shift: shift)
                )
            }
        }
    }

    @Test("A coarse picture is added pixel by four pixels, held to 0 and to 16 bits", arguments: KernelLevel.available)
    func addCoarse(level: KernelLevel) {
        let kernels = NetworkKernels(level: level)
        var noise = Noise(state: 33)
        let (width, height, channels) = (6, 4, 16)
        let fine = values(width * height * channels, &noise, most: 32767)
        let coarse = values(width * height / 4 * channels, &noise, most: 32767)
        var out = [Int16](repeating: 7, count: fine.count)
        kernels.addCoarse(fine, coarse, width: width, height: height, into: &out)
        for y in 0..<height {
            for x in 0..<width {
                for c in 0..<channels {
                    let sum =
                        Int(fine[(y * width + x) * channels + c])
                        + Int(coarse[(y / 2 * (width / 2) + x / 2) * channels + c])
                    #expect(Int(out[(y * width + x) * channels + c]) == min(max(sum, 0), 32767))
                }
            }
        }
    }

    @Test(
        "Cells hold the samples of a plane, and keep what they held beyond its edge", arguments: KernelLevel.available,
        [(2, 7, 5), (4, 13, 6), (4, 480, 8)])
    func fillCells(level: KernelLevel, size: (side: Int, width: Int, height: Int)) {
        let (side, width, height) = size, inputs = 24, place = 5
        var noise = Noise(state: 34)
        let samples = noise.bytes(width * height), columns = (width + side - 1) / side + 1
        let rows = (height + side - 1) / side + 1
        var out = [Int16](repeating: 77, count: columns * rows * inputs)
        NetworkKernels(level: level).fillCells(
            samples, width: width, side: side, middle: 128, shift: 2, inputs: inputs, at: place, columns: columns,
            into: &out)
        var wanted = [Int16](repeating: 77, count: out.count)
        for y in 0..<height {
            for x in 0..<width {
                let cell = y / side * columns + x / side
                let at = cell * inputs + place + y % side * side + x % side
                wanted[at] = 4 * (Int16(samples[y * width + x]) - 128)
            }
        }
        #expect(out == wanted)
    }

    @Test("The difference from the road at the frame's exposure", arguments: KernelLevel.available)
    func difference(level: KernelLevel) {
        var noise = Noise(state: 35)
        for count in [1, 31, 64, 479] {
            let value = noise.bytes(count + 9), base = noise.bytes(count + 9)
            let gain = (0..<count).map { _ in UInt16(16 + noise.next() % 1008) }
            var out = [UInt8](repeating: 3, count: count + 9)
            NetworkKernels(level: level).difference(value, less: base, gain: gain, from: 7, into: &out)
            let wanted = (0..<count).map {
                UInt8(clamping: Int(value[7 + $0]) - Int(base[7 + $0]) * Int(gain[$0]) / 256 + 128)
            }
            #expect(Array(out[7..<7 + count]) == wanted)
            #expect(out.prefix(7) == [3, 3, 3, 3, 3, 3, 3] && out.suffix(2) == [3, 3])
        }
    }
}
