import PixelKernels

/// The truth that the cell kernels are held against, in the plainest Swift there is.
enum CellReference {
    static func cell(_ picture: Picture, channel: Int, x: Int, y: Int, side: Int) -> UInt16 {
        var sum = 0
        for py in y * side..<(y + 1) * side {
            for px in x * side..<(x + 1) * side { sum += pixel(picture, channel, px, py) }
        }
        return UInt16(8 * sum / (side * side))
    }

    private static func pixel(_ picture: Picture, _ channel: Int, _ x: Int, _ y: Int) -> Int {
        if channel == 4 { return Int(picture[x, y]) }
        guard x > 0, y > 0, x < picture.width - 1, y < picture.height - 1 else { return 0 }
        let dx = Int(picture[x + 1, y]) - Int(picture[x - 1, y]), dy = Int(picture[x, y + 1]) - Int(picture[x, y - 1])
        return [abs(dx), abs(dy), abs(dx + dy) / 2, abs(dx - dy) / 2][channel]
    }

    /// A random cascade over random rows of cells, a part of whose windows survives.
    struct Cascade {
        let windows: Int
        /// Cells a row.
        let columns: Int
        let start = 5
        var cells: [UInt16]
        var energy: [Int16]
        var light: [Int16]
        var trees: [CellCascade.Tree]

        init(windows: Int, trees count: Int, noise: inout Noise) {
            let (width, height) = (8, 4)
            self.windows = windows
            columns = windows - 1 + width
            let lanes = (windows + CellKernels.lanes - 1) / CellKernels.lanes * CellKernels.lanes
            func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &noise) }
            cells = (0..<start + height * 5 * columns + lanes).map { _ in UInt16(whole(0...2_040)) }
            energy = (0..<lanes).map { $0 % 7 == 5 ? 100 : Int16(whole(3_000...32_640)) }
            light = (0..<lanes).map { _ in Int16(whole(0...2_040)) }
            trees = (0..<count).map { t in
                CellCascade.Tree(
                    cells: (0..<3).map { _ in
                        CellCascade.Cell(
                            channel: whole(0...4), y: whole(0...height - 1), x: whole(0...width - 1))
                    },
                    thresholds: (0..<3).map { _ in Int16(whole(-9_000...32_767)) },
                    leaves: (0..<4).map { _ in Int16(whole(-300...320)) }, floor: Int32(-500 - 40 * t))
            }
        }

        private func value(_ channel: Int, _ x: Int, _ y: Int) -> Int {
            Int(cells[start + (y * 5 + channel) * columns + x])
        }

        func hits(leastEnergy: Int) -> [(x: Int, score: Int)] {
            (0..<windows).compactMap { window in
                guard Int(energy[window]) >= leastEnergy else { return nil }
                var sum = 0
                for tree in trees {
                    func isBelow(_ question: Int) -> Bool {
                        let cell = tree.cells[question]
                        let value = value(cell.channel, window + cell.x, cell.y)
                        let share = (Int(energy[window]) * Int(tree.thresholds[question])) >> 16
                        return value < share + (cell.channel == 4 ? Int(light[window]) : 0)
                    }
                    let left = isBelow(0)
                    sum += Int(tree.leaves[(left ? 0 : 2) + (isBelow(left ? 1 : 2) ? 0 : 1)])
                    if sum < Int(tree.floor) { return nil }
                }
                return (window, sum)
            }
        }
    }
}
