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
                for inPhases in [false, true] {
                    let length = inPhases ? (cells + 3) / 4 * 4 : cells
                    let plane = length + 3
                    var out = [UInt16](repeating: 7, count: 2 + 5 * plane)
                    kernels.gradientCells(
                        of: picture.samples.span, width: width, row: row, side: side, inPhases: inPhases, into: &out,
                        at: 2, plane: plane)
                    var expected = [UInt16](repeating: 7, count: out.count)
                    for channel in 0..<5 {
                        for x in 0..<length {
                            let place = inPhases ? x % 4 * (length / 4) + x / 4 : x
                            expected[2 + channel * plane + place] =
                                x < cells
                                ? CellReference.cell(picture, channel: channel, x: x, y: row, side: side) : 0
                        }
                    }
                    #expect(out == expected, "row \(row) of \(width)x\(height)")
                }
            }
        }
    }

    @Test("Sums down columns, and means over windows that slide along them", arguments: KernelLevel.available)
    func windowMeans(level: KernelLevel) {
        let kernels = CellKernels(level: level)
        var noise = Noise(state: 12)
        for (columns, width, height) in [(4, 4, 1), (12, 8, 3), (64, 16, 15), (64, 64, 64), (1_200, 24, 10)] {
            var sums = [UInt32](repeating: 0, count: columns)
            let rows = (0...height).map { _ in (0..<columns).map { _ in UInt16(noise.next() % 4_081) } }
            for row in rows { kernels.add(row.span, to: &sums) }
            let first = rows[0]
            kernels.subtract(first.span, from: &sums)
            let truth = (0..<columns).map { x in rows.dropFirst().reduce(0) { $0 + Int($1[x]) } }
            #expect(sums.map(Int.init) == truth)
            for (scale, base) in [(1, 0), (8, 0), (1, 1), (8, 3)] where columns - base >= width {
                let count = (columns - width - base) / 4 + 1
                var means = [Int16](repeating: -1, count: count + 1)
                kernels.windowMeans(
                    of: sums, base: base, count: count, width: width, height: height, scale: scale, into: &means)
                // The columns are in phases: column x is at x % 4 * (columns / 4) + x / 4.
                let sums = (0..<count).map { i in
                    (0..<width).reduce(0) { sum, o in
                        let x = 4 * i + base + o
                        return sum + truth[x % 4 * (columns / 4) + x / 4]
                    }
                }
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
        for (windows, trees, base) in [(1, 1, 0), (31, 3, 1), (32, 40, 2), (33, 7, 0), (100, 70, 3), (257, 150, 0)] {
            let problem = CellReference.Cascade(windows: windows, base: base, trees: trees, noise: &noise)
            let cascade = CellCascade(problem.trees).laid(cells: problem.columns, base: base)
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
