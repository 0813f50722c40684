import SignalTiming

/// A corridor's greens over time and distance, in the units of its picture, 940 wide.
struct TimeSpaceDiagram: Sendable {
    /// A bar of one direction at one junction.
    struct Bar: Sendable {
        var barLeft: Int
        var barTop: Int
        var barSpan: Int
        /// `green` or `red`, a class of the style.
        var barKind: String
    }

    /// The name of a junction beside its bars.
    struct Label: Sendable {
        var labelTop: Int
        var labelText: String
    }

    /// Where a vehicle meets green throughout.
    struct Band: Sendable {
        var corners: String
        /// `out` or `back`, a class of the style.
        var bandKind: String
    }

    struct Tick: Sendable {
        var tickLeft: Int
        var tickBottom: Int
        var tickTextTop: Int
        var tickText: String
    }

    var bars: [Bar] = []
    var labels: [Label] = []
    var bands: [Band] = []
    var ticks: [Tick] = []
    var height = 0
    let clipLeft = Self.origin
    let clipWidth = Self.width
    private(set) var clipHeight = 0

    private static let origin = 190
    private static let width = 730
    private static let cycles = 2
    private static let margin = 24
    private static let barHeight = 5
    /// Between neighbouring junctions, at least and on average.
    private static let leastPitch = 34
    private static let meanPitch = 80

    init(_ wave: GreenWave, rows: [CorridorReport.Row]) {
        let places = Self.places(of: rows)
        let bottom = (places.first ?? 0) + Self.margin
        for (row, y) in zip(rows, places) {
            guard let plan = row.plan else { continue }
            labels.append(Label(labelTop: y + 4, labelText: row.report.junction.name))
            bars += Self.bars(plan, phase: row.outbound, top: y - Self.barHeight - 1)
            bars += Self.bars(plan, phase: row.inbound, top: y + 1)
        }
        for (band, kind, sign) in [(wave.outboundBand, "out", 1), (wave.inboundBand, "back", -1)] where band.length > 0
        {
            // Bands of the cycles before reach into the picture where the road is long.
            let before = (wave.travel.last ?? 0) / wave.cycle + 1
            for cycle in -before...(Self.cycles + before) {
                let start = band.start + cycle * wave.cycle
                bands.append(
                    Band(
                        corners: Self.corners(
                            from: start, to: start + band.length, wave: wave, places: places, sign: sign),
                        bandKind: kind))
            }
        }
        let step = wave.cycle > 90 ? 20 : 10
        ticks = stride(from: 0, through: Self.cycles * wave.cycle, by: step).map {
            Tick(
                tickLeft: Self.x($0, wave.cycle), tickBottom: bottom, tickTextTop: bottom + 16, tickText: "\($0)")
        }
        clipHeight = bottom
        height = bottom + 22
    }

    /// Heights of the junctions in the picture: the first lowest, the others by distance, no two too close for a name.
    private static func places(of rows: [CorridorReport.Row]) -> [Int] {
        let total = max(1, rows.last?.distance ?? 1)
        let full = Double(meanPitch * max(1, rows.count - 1))
        var heights: [Int] = []
        for row in rows {
            let wished = Int((row.distance / total * full).rounded())
            heights.append(heights.last.map { max(wished, $0 + leastPitch) } ?? 0)
        }
        let top = heights.last ?? 0
        return heights.map { margin + top - $0 }
    }

    private static func bars(_ plan: SignalPlan, phase: Int, top: Int) -> [Bar] {
        func bar(_ from: Int, _ to: Int, _ kind: String) -> Bar {
            Bar(
                barLeft: x(from, plan.cycle), barTop: top, barSpan: x(to, plan.cycle) - x(from, plan.cycle),
                barKind: kind)
        }
        let start = plan.offset + plan.phases[..<phase].reduce(0) { $0 + $1.total }
        let end = cycles * plan.cycle
        let greens = (-1...cycles).map { start % plan.cycle + $0 * plan.cycle }
            .map { (max(0, $0), min(end, $0 + plan.phases[phase].green)) }.filter { $0.0 < $0.1 }
        return [bar(0, end, "red")] + greens.map { bar($0.0, $0.1, "green") }
    }

    private static func corners(
        from start: Int, to end: Int, wave: GreenWave, places: [Int], sign: Int
    ) -> String {
        let near = places.indices.map { (x(start + sign * wave.travel[$0], wave.cycle), places[$0]) }
        let far = places.indices.reversed().map { (x(end + sign * wave.travel[$0], wave.cycle), places[$0]) }
        return (near + far).map { "\($0.0),\($0.1)" }.joined(separator: " ")
    }

    private static func x(_ second: Int, _ cycle: Int) -> Int { origin + width * second / (cycles * cycle) }
}
