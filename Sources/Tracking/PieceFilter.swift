import Geometry
public import TrafficModel

/// Tells tracks that were pieces of other vehicles by their whole way: what went nearly all of it inside the box of one
/// larger track is a part of that.
///
/// A lamp that stood at the edge of the picture and was carried off in the box of the car that came over it, a window,
/// a load: each would be counted, and judged, as a vehicle of its own.
public struct PieceFilter: Sendable {
    public let options: TrackingOptions

    public init(options: TrackingOptions = TrackingOptions()) {
        self.options = options
    }

    /// `tracks` without those that are pieces of another one among `tracks` and `others`; order is kept.
    public func withoutPieces(_ tracks: [Track], among others: [Track] = []) -> [Track] {
        let all = (tracks + others).map(Life.init)
        return tracks.enumerated().filter { place, _ in
            !all.indices.contains { $0 != place && isPiece(all[place], of: all[$0]) }
        }
        .map(\.element)
    }

    /// A track with what is asked of it again and again.
    private struct Life {
        let points: [Track.Point]
        /// Mean area of its boxes in square pixels, and the length of its way in pixels.
        let area: Double
        let way: Double

        init(_ track: Track) {
            points = track.points
            area = points.reduce(0) { $0 + $1.box.area } / Double(max(1, points.count))
            way = zip(points.dropFirst(), points).reduce(0) { $0 + $1.0.contact.distance(to: $1.1.contact) }
        }
    }

    private func isPiece(_ part: Life, of whole: Life) -> Bool {
        guard let first = part.points.first, let last = part.points.last, let begin = whole.points.first,
            let end = whole.points.last, begin.time <= last.time, end.time >= first.time,
            part.way > 0, whole.area > options.pieceSize * part.area
        else { return false }
        return way(of: part, inside: whole) >= options.pieceShare * part.way
    }

    /// Pixels that `part` went while its box lay in that of `whole`.
    private func way(of part: Life, inside whole: Life) -> Double {
        var way = 0.0
        var k = 0
        for (before, point) in zip(part.points, part.points.dropFirst()) {
            while k < whole.points.count && whole.points[k].time < point.time { k += 1 }
            guard k < whole.points.count else { break }
            guard whole.points[k].time == point.time else { continue }
            let common = whole.points[k].box.intersection(point.box).area
            if common >= options.pieceCoverage * point.box.area { way += point.contact.distance(to: before.contact) }
        }
        return way
    }
}
