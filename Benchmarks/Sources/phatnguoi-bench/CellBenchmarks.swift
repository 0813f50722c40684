import PixelKernels

/// The kernels of the plate finder at every level this machine has, beside the plainest Swift loops that do the same.
struct CellBenchmarks {
    private static let width = 1_280, height = 720, side = 2
    private static let windowWidth = 24, windowHeight = 10, trees = 32

    private let stopwatch = Stopwatch()
    private let picture: [UInt8]
    private let columns = Self.width / Self.side

    init() {
        var state: UInt64 = 7
        // Noise over blocks, so that neither every window has much energy nor none.
        picture = (0..<Self.width * Self.height).map { i in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let block = (i / Self.width / 48 + i % Self.width / 64) % 5
            return UInt8(truncatingIfNeeded: 20 + 30 * block + Int(state >> 56) % (4 + 24 * block))
        }
    }

    func run() -> [Measurement] { cells() + scan() }

    private func compare(
        _ name: String, per count: Int, unit: String, loop: () -> Void, kernel: (CellKernels) -> Void
    ) -> [Measurement] {
        let plain = stopwatch.nanoseconds(loop) / Double(count)
        var measured = [Measurement(group: "kernel", name: name, variant: "loop", value: plain, unit: unit, ratio: 1)]
        for level in KernelLevel.available {
            let kernels = CellKernels(level: level)
            let time = stopwatch.nanoseconds { kernel(kernels) } / Double(count)
            measured.append(
                Measurement(
                    group: "kernel", name: name, variant: level.rawValue, value: time, unit: unit, ratio: plain / time))
        }
        return measured
    }

    private func cells() -> [Measurement] {
        let plane = columns, rows = Self.height / Self.side
        var out = [UInt16](repeating: 0, count: CellKernels.channels * plane)
        return compare("gradientCells 2x2", per: picture.count, unit: "ns/pixel") {
            for row in 0..<rows {
                for x in 0..<columns {
                    let sums = channelSums(x: x, row: row)
                    for channel in 0..<CellKernels.channels { out[channel * plane + x] = UInt16(2 * sums[channel]) }
                }
            }
        } kernel: {
            for row in 0..<rows {
                $0.gradientCells(
                    of: picture.span, width: Self.width, row: row, side: Self.side, into: &out, at: 0, plane: plane)
            }
        }
    }

    /// The sums of |dx|, |dy|, |dx + dy| / 2, |dx - dy| / 2 and the samples over a cell.
    private func channelSums(x: Int, row: Int) -> (SIMD8<Int>) {
        var sums = SIMD8<Int>()
        for py in row * Self.side..<(row + 1) * Self.side {
            for px in x * Self.side..<(x + 1) * Self.side {
                let i = py * Self.width + px
                sums[4] += Int(picture[i])
                guard px > 0, py > 0, px < Self.width - 1, py < Self.height - 1 else { continue }
                let dx = Int(picture[i + 1]) - Int(picture[i - 1])
                let dy = Int(picture[i + Self.width]) - Int(picture[i - Self.width])
                sums[0] += abs(dx)
                sums[1] += abs(dy)
                sums[2] += abs(dx + dy) / 2
                sums[3] += abs(dx - dy) / 2
            }
        }
        return sums
    }

    /// Trees over rows of windows, about half of which live to the end.
    private func scan() -> [Measurement] {
        let plane = columns, rowStride = CellKernels.channels * plane, windows = columns - Self.windowWidth + 1
        var cells = [UInt16](repeating: 0, count: Self.windowHeight * rowStride + 2 * CellKernels.widestWindow)
        for row in 0..<Self.windowHeight {
            CellKernels.best.gradientCells(
                of: picture.span, width: Self.width, row: 40 + row, side: Self.side, into: &cells,
                at: row * rowStride, plane: plane)
        }
        let trees = trees()
        let cascade = CellCascade(trees).laid(plane: plane)
        let room = (windows + CellKernels.lanes - 1) / CellKernels.lanes * CellKernels.lanes
        let energy = [Int16](repeating: 3_000, count: room), light = [Int16](repeating: 600, count: room)
        var hits = [CellCascade.Hit](repeating: CellCascade.Hit(), count: windows)
        var found = 0
        let measured = compare("scan of \(Self.trees) trees", per: windows, unit: "ns/window") {
            for window in 0..<windows {
                var sum = 0
                for tree in trees {
                    func isBelow(_ question: Int) -> Bool {
                        let cell = tree.cells[question], place = cell.channel * plane + window + cell.x
                        let share = (Int(energy[window]) * Int(tree.thresholds[question])) >> 16
                        let base = cell.channel == CellKernels.channels - 1 ? Int(light[window]) : 0
                        return Int(cells[cell.y * rowStride + place]) < share + base
                    }
                    let left = isBelow(0)
                    sum += Int(tree.leaves[(left ? 0 : 2) + (isBelow(left ? 1 : 2) ? 0 : 1)])
                    if sum < Int(tree.floor) { break }
                }
                if sum >= Int(trees[trees.count - 1].floor) { found += 1 }
            }
        } kernel: {
            found += $0.scan(
                cells, from: 0, count: windows, cascade: cascade, energy: energy, light: light, leastEnergy: 320,
                into: &hits)
        }
        // Read, so that no loop is left out.
        precondition(found >= 0)
        return measured
    }

    private func trees() -> [CellCascade.Tree] {
        var state: UInt64 = 3
        func whole(_ range: Range<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
        return (0..<Self.trees).map { t in
            CellCascade.Tree(
                cells: (0..<3).map { _ in
                    CellCascade.Cell(
                        channel: whole(0..<5), y: whole(0..<Self.windowHeight), x: whole(0..<Self.windowWidth))
                }, thresholds: (0..<3).map { _ in Int16(whole(0..<16_000)) },
                leaves: (0..<4).map { _ in Int16(whole(-100..<100)) }, floor: Int32(-150 - 8 * t))
        }
    }
}
