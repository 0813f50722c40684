import PixelKernels

/// The truth that every level is held against, in the plainest Swift there is.
enum Reference {
    static func absoluteDifference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        zip(a, b).map { UInt8(abs(Int($0) - Int($1))) }
    }

    static func differenceMask(_ a: [UInt8], _ b: [UInt8], above threshold: UInt8) -> [UInt8] {
        zip(a, b).map { abs(Int($0) - Int($1)) > Int(threshold) ? 255 : 0 }
    }

    static func sum(_ a: [UInt8]) -> UInt64 { a.reduce(0) { $0 + UInt64($1) } }

    static func histogram(_ a: [UInt8]) -> [UInt32] {
        a.reduce(into: [UInt32](repeating: 0, count: 256)) { $0[Int($1)] += 1 }
    }

    static func runningMean(_ state: [UInt16], towards samples: [UInt8], weight: Int) -> [UInt16] {
        zip(state, samples).map { mean, sample in
            let step = Double((Int(sample) * 256 - Int(mean)) * weight + 128) / 256
            return UInt16(Int(mean) + Int(step.rounded(.down)))
        }
    }

    static func halve(_ picture: Picture) -> [UInt8] {
        var out: [UInt8] = []
        for y in 0..<picture.height / 2 {
            for x in 0..<picture.width / 2 {
                let sum = [(0, 0), (1, 0), (0, 1), (1, 1)].reduce(0) { $0 + Int(picture[2 * x + $1.0, 2 * y + $1.1]) }
                out.append(UInt8((sum + 2) / 4))
            }
        }
        return out
    }

    static func neighbourhood(_ picture: Picture, _ pick: ([UInt8]) -> UInt8) -> [UInt8] {
        var out: [UInt8] = []
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                var around: [UInt8] = []
                for dy in -1...1 {
                    for dx in -1...1 {
                        let column = min(max(x + dx, 0), picture.width - 1)
                        around.append(picture[column, min(max(y + dy, 0), picture.height - 1)])
                    }
                }
                out.append(pick(around))
            }
        }
        return out
    }

    static func lit(_ base: UInt8, _ gain: UInt16) -> Int { min(255, Int(base) * Int(gain) / 256) }

    static func approach(
        _ distance: [UInt8], from value: [UInt8], toward low: [UInt8], _ high: [UInt8], absent: [UInt8], gain: [UInt16]
    ) -> [UInt8] {
        distance.indices.map { i in
            let under = lit(low[i], gain[i]) - Int(value[i]), over = Int(value[i]) - lit(high[i], gain[i])
            return min(distance[i], UInt8(max(0, under, over)) | absent[i])
        }
    }

    static func approachChroma(
        _ distance: [UInt8], from samples: ([UInt8], [UInt8]), toward modes: ([UInt8], [UInt8]), absent: [UInt8],
        offset: (Int, Int)
    ) -> [UInt8] {
        distance.indices.map { i in
            let blue = abs(Int(samples.0[i]) - offset.0 - Int(modes.0[i]))
            let red = abs(Int(samples.1[i]) - offset.1 - Int(modes.1[i]))
            return min(distance[i], UInt8(min(255, blue + red)) | absent[i])
        }
    }

    static func brightnessRatio(_ value: [UInt8], over base: [UInt8], gain: [UInt16]) -> [UInt8] {
        value.indices.map { UInt8(min(255, 256 * Int(value[$0]) / max(1, lit(base[$0], gain[$0])))) }
    }

    /// The samples two up, down, left and right of (x, y), and that itself.
    private static func cross(_ picture: Picture, _ x: Int, _ y: Int) -> [UInt8] {
        [(0, 0), (-2, 0), (-1, 0), (1, 0), (2, 0), (0, -2), (0, -1), (0, 1), (0, 2)].map { dx, dy in
            picture[min(max(x + dx, 0), picture.width - 1), min(max(y + dy, 0), picture.height - 1)]
        }
    }

    static func shadow(_ ratio: Picture, excess: [UInt8], chroma: [UInt8], limits: Kernels.ShadowLimits) -> [UInt8] {
        (0..<ratio.width * ratio.height).map { i in
            let around = cross(ratio, i % ratio.width, i / ratio.width)
            guard excess[i] > 0, limits.ratios.contains(around[0]), chroma[i] <= limits.chroma else { return 0 }
            let difference = Int(around.max()!) - Int(around.min()!)
            return difference * 256 <= Int(limits.spread) * Int(around[0]) ? 1 : 2
        }
    }

    static func settleFringe(_ picture: Picture) -> [UInt8] {
        (0..<picture.width * picture.height).map { i in
            let around = cross(picture, i % picture.width, i / picture.width)
            return around[0] == 1 || around[0] == 2 && around.contains(1) ? 1 : 0
        }
    }

    static func multiply(_ matrix: [Int8], _ vector: [UInt8], rows: Int) -> [Int32] {
        (0..<rows).map { row in
            vector.indices.reduce(0) { $0 + Int32(matrix[row * vector.count + $1]) * Int32(vector[$1]) }
        }
    }
}

/// Samples in rows `stride` apart; what lies between the rows is noise that no result may depend on.
struct Picture {
    var width: Int, height: Int, stride: Int
    var samples: [UInt8]

    init(width: Int, height: Int, stride: Int, noise: inout Noise) {
        (self.width, self.height, self.stride) = (width, height, stride)
        samples = noise.bytes(height == 0 ? 0 : (height - 1) * stride + width)
    }

    subscript(x: Int, y: Int) -> UInt8 { samples[y * stride + x] }
}
