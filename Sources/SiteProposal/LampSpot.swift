import Geometry

/// A small place whose glow switches: neighbouring cells that shine and rest together.
struct LampSpot {
    var glow: LampWatcher.Glow
    /// In pixels of the watched pictures.
    var box: Box
    /// Lit or not, at equal steps of the time that was watched.
    var series: [Bool]
    /// Green less blue of its warm glow: low for red, high for yellow.
    var warmth: Double
    /// The share of its cells that also shine in the other colour: digits of a count-down do.
    var bicolour: Double

    var centre: Point { box.centre }
    var size: Double { max(box.width, box.height) }
    var litShare: Double { Double(series.count(where: \.self)) / Double(max(1, series.count)) }
    /// Times it went from dull to lit or back.
    var changes: Int { zip(series, series.dropFirst()).count { $0 != $1 } }
}

extension LampWatcher {
    /// Steps of the watched time at which series are compared.
    private static let seriesLength = 480

    /// All spots that switched, in the order of their places.
    func spots() -> [LampSpot] {
        guard let first = times.first, let last = times.last, last > first else { return [] }
        var byCell: [Int32: [Change]] = [:]
        for change in changes { byCell[change.cell, default: []].append(change) }
        var spots: [LampSpot] = []
        for glow in [Glow.warm, .green] {
            var series: [Int: [Bool]] = [:]
            for (cell, list) in byCell {
                let own = Self.series(of: glow, list, from: first, to: last)
                let lit = own.count(where: \.self)
                if lit > 0 && lit < own.count { series[Int(cell)] = own }
            }
            spots += grouped(series, glow: glow, byCell: byCell)
        }
        return spots
    }

    private static func series(of glow: Glow, _ changes: [Change], from first: Double, to last: Double) -> [Bool] {
        var next = 0, state = Glow.none
        return (0..<seriesLength).map { step in
            let time = Float(first + (last - first) * (Double(step) + 0.5) / Double(seriesLength))
            while next < changes.count && changes[next].time <= time {
                state = changes[next].glow
                next += 1
            }
            return state == glow
        }
    }

    private func grouped(_ series: [Int: [Bool]], glow: Glow, byCell: [Int32: [Change]]) -> [LampSpot] {
        var isTaken: Set<Int> = []
        var spots: [LampSpot] = []
        for seed in series.keys.sorted() where !isTaken.contains(seed) {
            guard let model = series[seed] else { continue }
            var cells = [seed], next = 0
            isTaken.insert(seed)
            while next < cells.count && cells.count <= width * height / 64 {
                let (x, y) = (cells[next] % width, cells[next] / width)
                next += 1
                for v in max(0, y - 1)...min(height - 1, y + 1) {
                    for u in max(0, x - 1)...min(width - 1, x + 1) {
                        let cell = v * width + u
                        guard !isTaken.contains(cell), let own = series[cell],
                            Self.likeness(own, model) >= options.agreement - 0.25
                        else { continue }
                        isTaken.insert(cell)
                        cells.append(cell)
                    }
                }
            }
            if let spot = spot(of: cells, series, glow, byCell) { spots.append(spot) }
        }
        return spots
    }

    /// Time lit in both over time lit in either.
    private static func likeness(_ a: [Bool], _ b: [Bool]) -> Double {
        var both = 0, either = 0
        for i in a.indices {
            if a[i] && b[i] { both += 1 }
            if a[i] || b[i] { either += 1 }
        }
        return either == 0 ? 0 : Double(both) / Double(either)
    }

    private func spot(
        of cells: [Int], _ series: [Int: [Bool]], _ glow: Glow, _ byCell: [Int32: [Change]]
    ) -> LampSpot? {
        let xs = cells.map { $0 % width }, ys = cells.map { $0 / width }
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return nil }
        let box = Box(
            x: Double(left), y: Double(top), width: Double(right - left + 1), height: Double(bottom - top + 1))
        let least = max(2, options.leastSize * Double(width)), most = options.largestSize * Double(width)
        guard min(box.width, box.height) >= least, max(box.width, box.height) <= most,
            max(box.width, box.height) <= 2.5 * min(box.width, box.height),
            Double(cells.count) >= 0.4 * box.area
        else { return nil }
        let votes = (0..<Self.seriesLength).map { step in
            2 * cells.count { series[$0]?[step] == true } > cells.count
        }
        let other: Glow = glow == .warm ? .green : .warm
        let both = cells.count { cell in byCell[Int32(cell)]?.contains { $0.glow == other } == true }
        let warm = cells.reduce((sum: Float(0), count: Float(0))) {
            ($0.sum + warmth[$1].sum, $0.count + warmth[$1].count)
        }
        return LampSpot(
            glow: glow, box: box, series: votes, warmth: warm.count > 0 ? Double(warm.sum / warm.count) : 0,
            bicolour: Double(both) / Double(cells.count))
    }
}
