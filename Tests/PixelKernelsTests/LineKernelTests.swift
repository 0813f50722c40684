import PixelKernels
import Testing

/// The kernels of plate reading at every level give the bits of the reference.
@Suite("Line kernels") struct LineKernelTests {
    static let strips = [(16, 24), (17, 28), (40, 25), (143, 28), (300, 29)]

    @Test("Cells and energy of a strip, and each window's factor", arguments: KernelLevel.available)
    func cells(level: KernelLevel) {
        let kernels = LineKernels(level: level)
        var noise = Noise(state: 11)
        for (width, height) in Self.strips {
            let strip = noise.bytes(width * height), half = (width + 1) / 2
            var cells = noise.bytes(LineKernels.cellBytes(width: width, height: height))
            var energy = [UInt16](repeating: 9, count: width * height)
            strip.withUnsafeBufferPointer {
                kernels.cells(of: $0, width: width, height: height, into: &cells, energy: &energy)
            }
            let planes = LineReference.gradients(strip, width: width, height: height)
            #expect(energy == LineReference.energy(planes))
            var wrong = 0
            for y in 0..<height - 2 {
                for c in 0..<4 {
                    for x in 0..<2 * half {
                        let got = cells[(y * 4 + c) * 2 * half + (x & 1) * half + x / 2]
                        if got != LineReference.cell(planes, width: width, x: x, y: y, channel: c) { wrong += 1 }
                        if got > 127 { wrong += 1 }
                    }
                }
            }
            #expect(wrong == 0, "\(width) x \(height)")
            var factors = [Float](repeating: 0, count: width - 15)
            for y in 0...height - 24 {
                kernels.factors(of: energy, width: width, y: y, quiet: 1500, into: &factors)
                let expected = factors.indices.map {
                    LineReference.factor(energy, width: width, x: $0, y: y, quiet: 1500)
                }
                #expect(factors == expected)
            }
        }
    }

    /// Random templates whose responses and votes fill their range.
    private func templates(_ count: Int, _ noise: inout Noise) -> LineReference.Templates {
        func weights(_ n: Int) -> [Int8] { noise.bytes(n).map { Int8(bitPattern: $0 == 128 ? 0 : $0) } }
        func number(_ low: Float, _ high: Float) -> Float {
            low + (high - low) * Float(noise.next() >> 40) / Float(1 << 24)
        }
        return LineReference.Templates(
            weights: (0..<count).map { _ in weights(256) }, scale: (0..<count).map { _ in number(0.001, 0.2) },
            bias: (0..<count).map { _ in number(-20, 20) }, votes: (0..<33).map { _ in weights(count) },
            voteScale: (0..<33).map { _ in number(0.0001, 0.002) }, voteBias: (0..<33).map { _ in number(-3, 3) })
    }

    @Test("Votes of the templates, merged over window rows", arguments: KernelLevel.available, [1, 16, 40, 130, 256])
    func match(level: KernelLevel, count: Int) {
        let kernels = LineKernels(level: level)
        var noise = Noise(state: UInt64(count))
        let templates = templates(count, &noise)
        for (width, height) in [(16, 26), (33, 28), (58, 27)] {
            let strip = noise.bytes(width * height), columns = width - 15, half = (width + 1) / 2
            var cells = [UInt8](repeating: 0, count: LineKernels.cellBytes(width: width, height: height))
            var energy = [UInt16](repeating: 0, count: width * height)
            strip.withUnsafeBufferPointer {
                kernels.cells(of: $0, width: width, height: height, into: &cells, energy: &energy)
            }
            let all = stride(from: 0, to: columns, by: 8).map { UInt32($0) }
            for (starts, step) in [(all, 1), (all, 2), ([0, UInt32(columns - 1)], 1)] {
                let taken = Set(
                    starts.flatMap { stride(from: Int($0), to: min(Int($0) + 8, columns), by: step) })
                var values = [Float](repeating: -12, count: 32 * columns)
                var best = [Float](repeating: -12, count: columns), rows = [UInt8](repeating: 7, count: columns)
                var expected = values, expectedBest = best, expectedRows = rows
                for y in 0...height - 24 {
                    var factors = [Float](repeating: 0, count: columns)
                    kernels.factors(of: energy, width: width, y: y, quiet: 1500, into: &factors)
                    kernels.match(
                        templates.packed, cells: cells, width: width, y: y, factors: factors, starts: starts,
                        step: step,
                        most: 12, values: &values, best: &best, rows: &rows)
                    for x in taken.sorted() {
                        let numbers = (0..<256).map { i in
                            cells[((y + i / 32 * 3) * 4 + i / 8 % 4) * 2 * half + (x & 1) * half + x / 2 + i % 8]
                        }
                        let leads = templates.leads(numbers, factor: factors[x])
                        for (c, lead) in leads.enumerated() {
                            expected[c * columns + x] = max(expected[c * columns + x], min(lead, 12))
                        }
                        if leads.max()! > expectedBest[x] {
                            (expectedBest[x], expectedRows[x]) = (leads.max()!, UInt8(y))
                        }
                    }
                }
                #expect(values == expected && best == expectedBest && rows == expectedRows, "\(width), step \(step)")
            }
        }
    }

    @Test("Steps of the dynamic programming", arguments: KernelLevel.available)
    func extend(level: KernelLevel) {
        var noise = Noise(state: 21)
        for columns in [1, 5, 15, 16, 17, 64, 131, 256, 700] {
            var total = (0..<columns).map { _ in Float(noise.next() % 64) / 4 - 8 }
            if columns > 3 { total[2] = -.infinity }
            for (nearest, count) in [(1, 1), (3, 7), (12, 19), (40, 25), (5, 0)] {
                let costs = (0..<count).map { _ in Float(noise.next() % 16) / 4 }
                var next = [Float](repeating: 3, count: columns), from = [Int32](repeating: 3, count: columns)
                total.withUnsafeBufferPointer { total in
                    next.withUnsafeMutableBufferPointer { next in
                        from.withUnsafeMutableBufferPointer {
                            LineKernels(level: level).extend(
                                total, nearest: nearest, costs: costs, next: next, from: $0)
                        }
                    }
                }
                let expected = LineReference.extend(total, nearest: nearest, costs: costs)
                #expect(next == expected.next && from == expected.from, "\(columns) columns from \(nearest)")
            }
        }
    }

    @Test("The best class of a set in every column", arguments: KernelLevel.available)
    func strongest(level: KernelLevel) {
        var noise = Noise(state: 31)
        for columns in [1, 16, 77] {
            let values = (0..<32 * columns).map { _ in Float(noise.next() % 32) / 2 - 8 }
            for mask in [0, 1, 0x3ff, 0x8000_0001, 0xffff_ffff] as [UInt32] {
                var best = [Float](repeating: 0, count: columns), which = [UInt8](repeating: 99, count: columns)
                best.withUnsafeMutableBufferPointer { best in
                    which.withUnsafeMutableBufferPointer {
                        LineKernels(level: level).strongest(in: values, mask: mask, best: best, which: $0)
                    }
                }
                for x in 0..<columns {
                    let classes = (0..<32).filter { mask >> UInt32($0) & 1 == 1 }
                    let most = classes.map { values[$0 * columns + x] }.max() ?? -.infinity
                    #expect(best[x] == most)
                    #expect(Int(which[x]) == classes.first { values[$0 * columns + x] == most } ?? 0)
                }
            }
        }
    }

    @Test("Numbers of a patch and a regression over them", arguments: KernelLevel.available)
    func patches(level: KernelLevel) {
        let kernels = LineKernels(level: level)
        var noise = Noise(state: 41)
        for (columns, rows) in [(1, 1), (7, 3), (28, 12), (90, 2)] {
            let width = (columns + 2) * 3, height = (rows + 2) * 3, patch = noise.bytes(width * height)
            var numbers = noise.bytes(4 * columns * rows)
            kernels.patch(patch, columns: columns, rows: rows, into: &numbers)
            let planes = LineReference.gradients(patch, width: width, height: height)
            let expected = (0..<4 * rows * columns).map { i -> UInt8 in
                let (c, y, x) = (i / (rows * columns), i / columns % rows + 1, i % columns + 1)
                var sum = 0
                for dy in 0..<3 { for dx in 0..<3 { sum += planes[c][(3 * y + dy) * width + 3 * x + dx] } }
                return UInt8(Float(sum).squareRoot() * 2.65 + 0.5)
            }
            #expect(numbers == expected, "\(columns) x \(rows)")
            let weights = (0..<6 * numbers.count).map { _ in Int16(truncatingIfNeeded: Int(noise.next() % 8001) - 4000)
            }
            var sums = [Int32](repeating: 1, count: 6)
            kernels.regress(weights, numbers, into: &sums)
            for row in 0..<6 {
                let sum = numbers.indices.reduce(0) { $0 + Int(numbers[$1]) * Int(weights[row * numbers.count + $1]) }
                #expect(Int(sums[row]) == sum)
            }
        }
    }

    @Test("A patch sampled along an affine map", arguments: KernelLevel.available)
    func sampling(level: KernelLevel) {
        var noise = Noise(state: 51)
        let plane = noise.bytes(90 * 70)
        for (column, row) in [
            ((65_536, 0), (0, 65_536)), ((40_000, 9_000), (-7_000, 52_000)), ((80_001, -3_003), (17, 91_111)),
        ] {
            let start = LineKernels.Fixed(x: 20 << 16 | 77, y: 12 << 16 | 65_000)
            let step = LineKernels.Fixed(x: column.0, y: column.1), down = LineKernels.Fixed(x: row.0, y: row.1)
            var out = [UInt8](repeating: 0, count: 41 * 28)
            plane.withUnsafeBufferPointer {
                LineKernels(level: level).sample(
                    $0, stride: 90, start: start, column: step, row: down, width: 41, height: 28, into: &out)
            }
            let expected = LineReference.sample(
                plane, stride: 90, start: start, column: step, row: down, width: 41, height: 28)
            #expect(out == expected)
        }
    }

    @Test("Sampling reaches the plane's last sample and nothing beyond", arguments: KernelLevel.available)
    func samplingToTheEdge(level: KernelLevel) {
        var noise = Noise(state: 52)
        for (width, height) in [(2, 2), (3, 9), (18, 5), (47, 33)] {
            let plane = noise.bytes(width * height), one = LineKernels.Fixed(x: 65_536, y: 0)
            let start = LineKernels.Fixed(x: 65_535, y: 65_535), down = LineKernels.Fixed(x: 0, y: 65_536)
            var out = [UInt8](repeating: 0, count: (width - 1) * (height - 1))
            // The plane ends where its memory ends: a read beyond would be seen by the address sanitizer.
            plane.withUnsafeBufferPointer {
                LineKernels(level: level).sample(
                    $0, stride: width, start: start, column: one, row: down, width: width - 1, height: height - 1,
                    into: &out)
            }
            #expect(
                out
                    == LineReference.sample(
                        plane, stride: width, start: start, column: one, row: down, width: width - 1,
                        height: height - 1))
        }
    }
}
