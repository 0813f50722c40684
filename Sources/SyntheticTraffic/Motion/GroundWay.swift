import Foundation

/// The way of the middle of a vehicle over the road, in the metres of `Vector3`, by distance travelled.
public struct GroundWay: Hashable, Sendable {
    /// A place in metres, and the direction there in degrees to the right of the watched approach's travel.
    public struct Place: Hashable, Sendable {
        public var x: Double
        public var y: Double
        public var heading: Double
    }

    /// Metres between two samples.
    public static let step = 0.25

    private(set) var places: [Place]

    /// - Parameter heading: degrees to the right of the watched approach's travel.
    public init(x: Double, y: Double, heading: Double = 0) { places = [Place(x: x, y: y, heading: heading)] }

    /// Metres.
    public var length: Double { Double(places.count - 1) * Self.step }

    /// Straight on.
    public func ahead(_ metres: Double) -> GroundWay { bent(0, over: metres) }

    /// A bend to the right, or to the left where `degrees` is negative.
    public func turn(_ degrees: Double, radius: Double) -> GroundWay {
        bent(degrees, over: abs(degrees) * .pi / 180 * radius)
    }

    /// Aside by `metres` to the right while going ahead, as in a change of lane.
    public func aside(_ metres: Double, over length: Double) -> GroundWay {
        var way = self
        let from = places[places.count - 1], side = (cos(from.heading * .pi / 180), -sin(from.heading * .pi / 180))
        let steps = max(1, Int((length / Self.step).rounded()))
        let straight = ahead(length).places.suffix(steps)
        for (index, place) in straight.enumerated() {
            let t = Double(index + 1) / Double(steps), drift = metres * t * t * (3 - 2 * t)
            let lean = 6 * t * (1 - t) * metres / length * 180 / .pi
            way.places.append(
                Place(x: place.x + side.0 * drift, y: place.y + side.1 * drift, heading: from.heading + lean))
        }
        way.places[way.places.count - 1].heading = from.heading
        return way
    }

    private func bent(_ degrees: Double, over length: Double) -> GroundWay {
        var way = self
        let steps = max(1, Int((length / Self.step).rounded()))
        for _ in 0..<steps {
            var place = way.places[way.places.count - 1]
            let middle = (place.heading + degrees / Double(steps) / 2) * .pi / 180
            place.x += sin(middle) * Self.step
            place.y += cos(middle) * Self.step
            place.heading += degrees / Double(steps)
            way.places.append(place)
        }
        return way
    }

    /// Place and heading after `s` metres.
    public func place(at s: Double) -> Place {
        let at = min(max(s / Self.step, 0), Double(places.count - 1))
        let index = min(Int(at), places.count - 2), t = at - Double(index)
        guard index >= 0 else { return places[0] }
        let a = places[index], b = places[index + 1]
        return Place(
            x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, heading: a.heading + (b.heading - a.heading) * t)
    }

    /// The first distance at which the way has come to a place, told by a test of it.
    public func distance(where test: (_ x: Double, _ y: Double) -> Bool) -> Double? {
        places.firstIndex { test($0.x, $0.y) }.map { Double($0) * Self.step }
    }
}
