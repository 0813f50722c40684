import Geometry
import Imaging

/// Looks for a painted line across the road in a picture without traffic.
struct PaintSearch {
    let luma: Plane
    /// Pixels of the frame that a pixel of the picture stands for.
    let scale: Double

    /// How much brighter than the road paint must be, in levels and as a share of the road's own.
    private static let leastRise = 12.0
    private static let leastRiseShare = 0.12
    /// The share of the line that must be paint. A zebra crossing, which is bars along the way, reaches half.
    private static let leastCover = 0.62
    /// Points along the line, and places before and behind it, that are looked at.
    private static let samples = 48
    private static let places = 40
    /// Degrees by which paint may be turned against the line that was guessed.
    private static let turns: [Double] = [0, -2, 2, -4, 4]

    /// The near edge of the paint nearest to `line`, within `reach` pixels of the frame before or behind it; with the
    /// share of it that is paint; nil where nothing covers enough of it.
    ///
    /// - Parameter ahead: the unit vector from the line into the junction.
    func nearest(to line: Segment, ahead: Point, reach: Double) -> (cover: Double, line: Segment)? {
        guard reach >= 2, line.length >= 16 else { return nil }
        var best: (score: Double, cover: Double, line: Segment)?
        for turn in Self.turns {
            let tilt = ahead * (turn * .pi / 180 * line.length / 2)
            let turned = Segment(line.start - tilt, line.end + tilt)
            guard let (place, cover) = paint(over: turned, ahead: ahead, reach: reach) else { continue }
            let score = cover - 0.15 * abs(place) / reach - 0.005 * abs(turn)
            if best.map({ score > $0.score + 1e-9 }) ?? true {
                best = (score, cover, Segment(turned.start + ahead * place, turned.end + ahead * place))
            }
        }
        return best.map { ($0.cover, $0.line) }
    }

    /// The nearest well covered place, and its cover: pixels of the frame ahead of the line, to the near edge.
    private func paint(over line: Segment, ahead: Point, reach: Double) -> (place: Double, cover: Double)? {
        let step = 2 * reach / Double(Self.places)
        var cover = [Double](repeating: 0, count: Self.places + 1)
        var seen = 0.0
        for sample in 0..<Self.samples {
            let base = line.start.interpolated(to: line.end, at: (Double(sample) + 0.5) / Double(Self.samples))
            let profile = (0...Self.places).map { value(at: base + ahead * (Double($0) * step - reach)) }
            let known = profile.compactMap(\.self)
            guard known.count == profile.count, let road = known.quantile(0.4) else { continue }
            seen += 1
            let bright = road + max(Self.leastRise, Self.leastRiseShare * road)
            for (place, value) in known.enumerated() where value >= bright { cover[place] += 1 }
        }
        guard seen >= 0.6 * Double(Self.samples) else { return nil }
        cover = cover.map { $0 / seen }
        let peak = cover.enumerated().max { a, b in
            let (x, y) = (rank(a.offset, a.element), rank(b.offset, b.element))
            return x < y
        }
        guard let peak, peak.element >= Self.leastCover else { return nil }
        var edge = peak.offset
        while edge > 0 && cover[edge - 1] >= 0.6 * peak.element { edge -= 1 }
        return (Double(edge) * step - reach, peak.element)
    }

    private func rank(_ place: Int, _ cover: Double) -> Double {
        cover - 0.15 * abs(Double(place) / Double(Self.places) * 2 - 1)
    }

    private func value(at point: Point) -> Double? {
        let (x, y) = (point.x / scale, point.y / scale)
        guard x >= 0, y >= 0, x < Double(luma.width), y < Double(luma.height) else { return nil }
        return Double(luma[Int(x), Int(y)])
    }
}
