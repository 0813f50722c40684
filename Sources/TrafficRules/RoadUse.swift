import Geometry
import TrafficModel

/// Where all vehicles were, as far as it is remembered: a vehicle that stands is judged by what stood and drove around
/// it.
struct RoadUse {
    /// A sight of a vehicle.
    struct Place {
        var track: Track.ID
        var seconds: Double
        var contact: Point
        var box: Box
        /// Whether it stayed where it was from half a step before to half a step after.
        var isStanding: Bool
    }

    /// Seconds between two sights that are kept.
    static let step = 0.5
    /// The most sights that are kept, some 20 minutes of a busy junction; the oldest are forgotten first.
    static let limit = 100_000

    /// In order of time.
    private(set) var places: [Place] = []
    /// Before this instant of the footage not everything is remembered.
    private(set) var knownFrom = -Double.infinity
    /// Up to where the path of each track was taken in.
    private var taken: [Track.ID: Double] = [:]

    /// Takes in what is new of the paths.
    mutating func take(_ tracks: [Track], options: RuleOptions) {
        for track in tracks {
            var next = taken[track.id] ?? -.infinity
            for (index, point) in track.points.enumerated() where point.isObserved && point.time.seconds >= next {
                places.append(
                    Place(
                        track: track.id, seconds: point.time.seconds, contact: point.contact, box: point.box,
                        isStanding: track.stands(at: index, options: options)))
                next = point.time.seconds + Self.step
            }
            taken[track.id] = next
        }
        places.sort { ($0.seconds, $0.track) < ($1.seconds, $1.track) }
        guard places.count > Self.limit else { return }
        let surplus = places.count - Self.limit
        knownFrom = places[surplus].seconds
        places.removeFirst(surplus)
    }

    /// The sights of others in a stretch of seconds.
    func others(than track: Track.ID, in range: ClosedRange<Double>) -> [Place] {
        let first = index(atOrAfter: range.lowerBound)
        return places[first...].prefix { $0.seconds <= range.upperBound }.filter { $0.track != track }
    }

    private func index(atOrAfter seconds: Double) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].seconds < seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Track {
    /// Whether the vehicle stays in its place within a second of a point.
    func stands(at index: Int, options: RuleOptions) -> Bool {
        let here = points[index], reach = options.standReach * max(here.box.width, here.box.height)
        func stays(_ range: some Sequence<Int>) -> Bool {
            for other in range {
                if abs(points[other].time.seconds - here.time.seconds) > 1 { return true }
                if points[other].contact.distance(to: here.contact) > reach { return false }
            }
            return true
        }
        return stays((0..<index).reversed()) && stays(index..<points.count)
    }
}
