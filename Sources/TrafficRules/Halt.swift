import Geometry
import TrafficModel

/// A stretch of a track in which the vehicle stays in one place.
struct Halt {
    /// Indices into the track's points.
    var first: Int
    var last: Int
    /// The median of the contact.
    var place: Point
    /// The box at the start.
    var box: Box

    /// The larger side of the box, in pixels.
    var size: Double { max(box.width, box.height) }

    /// The halts of a track of at least `seconds`, in order of time. What hides the vehicle shifts its box: an
    /// excursion of under `haltExcursion` seconds that leads back is part of the halt.
    static func halts(of track: Track, atLeast seconds: Double, options: RuleOptions) -> [Halt] {
        let points = track.points
        var halts: [Halt] = [], first = 0
        while first < points.count {
            let last = end(from: first, points, options)
            guard points[last].time.seconds - points[first].time.seconds >= seconds else {
                first += 1
                continue
            }
            halts.append(Halt(points, first: first, last: last))
            first = last + 1
        }
        return halts
    }

    private init(_ points: [Track.Point], first: Int, last: Int) {
        func median(_ path: KeyPath<Track.Point, Double>) -> Double {
            let values = points[first...last].filter(\.isObserved).map { $0[keyPath: path] }.sorted()
            return values.isEmpty ? points[first][keyPath: path] : values[values.count / 2]
        }
        self.first = first
        self.last = last
        place = Point(x: median(\.contact.x), y: median(\.contact.y))
        box = points[first].box
    }

    /// The last sample of the stay that begins at a sample.
    private static func end(from first: Int, _ points: [Track.Point], _ options: RuleOptions) -> Int {
        let anchor = points[first], reach = options.standReach * max(anchor.box.width, anchor.box.height)
        var last = first
        var left: Double?
        for index in first..<points.count {
            let now = points[index].time.seconds
            if points[index].contact.distance(to: anchor.contact) <= reach {
                last = index
                left = nil
            } else if now - (left ?? now) > options.haltExcursion {
                break
            } else {
                left = left ?? now
            }
        }
        return last
    }
}
