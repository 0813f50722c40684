import PixelKernels
import Testing

/// What pixels show over time, against loops that say it plainly.
@Suite("Time kernels") struct TimeKernelTests {
    /// Rows of pixels that rest, change and flicker.
    private static func rows(_ pictures: Int, _ stride: Int, _ noise: inout Noise) -> [UInt8] {
        var held = noise.bytes(stride)
        var rows: [UInt8] = []
        for _ in 0..<pictures {
            for x in 0..<stride {
                let chance = noise.next() % 32
                if chance == 0 { held[x] = UInt8(truncatingIfNeeded: noise.next()) }
                let jitter = Int(noise.next() % 9) - 4
                rows.append(chance == 1 ? 255 : UInt8(min(max(Int(held[x]) + jitter, 0), 255)))
            }
        }
        return rows
    }

    private static func column(_ x: Int, _ rows: [UInt8], _ stride: Int) -> [Int] {
        Swift.stride(from: x, to: rows.count, by: stride).map { Int(rows[$0]) }
    }

    @Test("Least, greatest and sum", arguments: KernelLevel.available, [(1, 16), (7, 48), (300, 32)])
    func spread(level: KernelLevel, size: (pictures: Int, stride: Int)) {
        var noise = Noise(state: 81)
        let rows = Self.rows(size.pictures, size.stride, &noise)
        var low = [UInt8](repeating: 9, count: size.stride), high = low
        var sum = [UInt32](repeating: 9, count: size.stride)
        TimeKernels(level: level).spread(rows, stride: size.stride, low: &low, high: &high, sum: &sum)
        for x in 0..<size.stride {
            let values = Self.column(x, rows, size.stride)
            #expect(Int(low[x]) == values.min() && Int(high[x]) == values.max() && Int(sum[x]) == values.reduce(0, +))
        }
    }

    /// The longest run of `values` whose mean is none of `levels`.
    private static func longestRun(
        _ values: [Int], besides levels: [Int], _ limits: TimeKernels.RunLimits
    ) -> (level: Int, middle: Int)? {
        var best: (length: Int, start: Int, level: Int)?
        for end in values.indices {
            var start = 0
            for k in 0...end {
                let run = values[start..<k]
                let off = abs(values[k] * run.count - run.reduce(0, +))
                if off > limits.tolerance * run.count { start = k }
            }
            let run = values[start...end], mean = run.reduce(0, +) / run.count
            let isOther = levels.allSatisfy { abs(mean - $0) > limits.tolerance }
            if isOther && run.count >= limits.shortest && run.count > best?.length ?? 0 {
                best = (run.count, start, mean)
            }
        }
        return best.map { ($0.level, $0.start + $0.length / 2) }
    }

    @Test(
        "Each pixel's longest runs, one beside the other", arguments: KernelLevel.available,
        [(1, 1), (12, 3), (90, 4), (90, 200)])
    func longestRuns(level: KernelLevel, size: (pictures: Int, shortest: Int)) {
        let stride = 48, limits = TimeKernels.RunLimits(tolerance: 7, shortest: size.shortest)
        var noise = Noise(state: 82)
        var told = 0
        let rows = Self.rows(size.pictures, stride, &noise), road = noise.bytes(stride)
        var found = [UInt8](repeating: 9, count: 2 * stride), middle = [Int32](repeating: 9, count: 2 * stride)
        TimeKernels(level: level).longestRuns(
            rows, stride: stride, besides: road, limits: limits, found: &found, middle: &middle)
        for x in 0..<stride {
            let values = Self.column(x, rows, stride)
            var levels = [Int(road[x])]
            let hasOthers = values.count { abs($0 - levels[0]) > limits.tolerance } >= limits.shortest
            for place in 0..<2 {
                let run = hasOthers ? Self.longestRun(values, besides: levels, limits) : nil
                #expect(Int(middle[place * stride + x]) == run?.middle ?? -1)
                guard let run else { continue }
                #expect(Int(found[place * stride + x]) == run.level)
                levels.append(run.level)
                told += 1
            }
        }
        #expect((told > 0) == (size.shortest <= size.pictures))
    }
}
