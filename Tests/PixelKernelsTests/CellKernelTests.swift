import PixelKernels
import Testing

/// Every cell kernel at every level this machine can run gives the bits of the plainest Swift that does the same.
@Suite struct CellKernelTests {
    static let sizes: [(width: Int, height: Int)] = [
        (2, 2), (3, 3), (4, 9), (5, 5), (6, 6), (7, 4), (31, 6), (64, 5), (97, 12), (384, 6), (385, 7), (386, 6),
        (770, 6), (1_155, 7),
    ]

    @Test("Gradients averaged over cells", arguments: KernelLevel.available, [2, 3])
    func gradientCells(level: KernelLevel, side: Int) {
        let kernels = CellKernels(level: level)
        var noise = Noise(state: 11)
        for (width, height) in Self.sizes {
            let picture = Picture(width: width, height: height, stride: width, noise: &noise)
            let cells = width / side
            for row in 0..<height / side {
                let plane = cells + 3
                var out = [UInt16](repeating: 7, count: 2 + 5 * plane)
                kernels.gradientCells(
                    of: picture.samples.span, width: width, row: row, side: side, into: &out, at: 2, plane: plane)
                var expected = [UInt16](repeating: 7, count: out.count)
                for channel in 0..<5 {
                    for x in 0..<cells {
                        expected[2 + channel * plane + x] =
                            CellReference.cell(picture, channel: channel, x: x, y: row, side: side)
                    }
                }
                #expect(out == expected, "row \(row) of \(width)x\(height)")
            }
        }
    }

    @Test("Sums down columns, and means over windows that slide along them", arguments: KernelLevel.available)
    func windowMeans(level: KernelLevel) {
        let kernels = CellKernels(level: level)
        var noise = Noise(state: 12)
        for (columns, width, height) in [
            (4, 1, 1), (4, 4, 1), (12, 7, 3), (64, 16, 15), (64, 64, 64), (700, 63, 2), (1_200, 24, 10),
        ] {
            var sums = [UInt32](repeating: 0, count: columns)
            let rows = (0...height).map { _ in (0..<columns).map { _ in UInt16(noise.next() % 4_081) } }
            for row in rows { kernels.add(row.span, to: &sums) }
            let first = rows[0]
            kernels.subtract(first.span, from: &sums)
            let truth = (0..<columns).map { x in rows.dropFirst().reduce(0) { $0 + Int($1[x]) } }
            #expect(sums.map(Int.init) == truth)
            for scale in [1, 8] {
                let count = columns - width + 1
                var means = [Int16](repeating: -1, count: count + 1)
                kernels.windowMeans(
                    of: sums, count: count, width: width, height: height, scale: scale, into: &means)
                let sums = (0..<count).map { truth[$0..<$0 + width].reduce(0, +) }
                let share = scale * 65536 / (width * height)
                #expect(means == sums.map { Int16(($0 * share) >> 16) } + [-1])
                let exact = Double(sums[0] * scale) / Double(width * height)
                #expect(abs(Double(means[0]) - exact) <= 1 + exact / 16)
            }
        }
    }

    @Test("Cascades of trees over rows of windows", arguments: KernelLevel.available)
    func scan(level: KernelLevel) {
        let kernels = CellKernels(level: level)
        var noise = Noise(state: 13)
        for (windows, trees) in [(1, 1), (31, 3), (32, 40), (33, 7), (100, 70), (257, 150)] {
            let problem = CellReference.Cascade(windows: windows, trees: trees, noise: &noise)
            let cascade = CellCascade(problem.trees).laid(plane: problem.columns)
            var hits = [CellCascade.Hit](repeating: CellCascade.Hit(), count: windows)
            let found = kernels.scan(
                problem.cells, from: problem.start, count: windows, cascade: cascade, energy: problem.energy,
                light: problem.light, leastEnergy: 300, into: &hits)
            let expected = problem.hits(leastEnergy: 300)
            #expect(hits[..<found].map { Int($0.x) } == expected.map(\.x), "\(windows) windows, \(trees) trees")
            #expect(hits[..<found].map { Int($0.score) } == expected.map(\.score), "\(windows) windows, \(trees) trees")
            #expect(found > 0)
            #expect(windows == 1 || found < windows)
        }
    }
}
