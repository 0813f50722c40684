import Geometry
import TrafficModel

/// What stood and drove around a vehicle that halts.
struct Surroundings {
    /// When somebody was in the way ahead, and when somebody stood nearby, in order of time.
    private let ahead: [Double]
    private let standing: [Double]
    private let pause: Double

    /// - Parameters:
    ///   - direction: in which the vehicle came; nil where it was first seen standing, and then every side is ahead.
    ///   - mayTurn: the vehicle may be about to turn, so that all in front of it, not only what is straight ahead, is
    ///     in its way.
    ///   - others: sights of other vehicles, in order of time.
    init(_ halt: Halt, direction: Point?, mayTurn: Bool, others: [RoadUse.Place], options: RuleOptions) {
        pause = options.aheadPause
        let near = others.filter { $0.contact.distance(to: halt.place) <= options.aheadReach * halt.size }
        ahead = near.filter { Self.isAhead($0, of: halt, direction, mayTurn: mayTurn) }.map(\.seconds)
        standing = near.filter(\.isStanding).map(\.seconds)
    }

    /// In the strip before the vehicle, as wide as both; anywhere but behind it, where it may turn.
    private static func isAhead(
        _ other: RoadUse.Place, of halt: Halt, _ direction: Point?, mayTurn: Bool
    ) -> Bool {
        guard let direction, direction.length > 0 else { return true }
        let unit = direction * (1 / direction.length), way = other.contact - halt.place
        if mayTurn { return way.dot(unit) > -0.5 * halt.size }
        let room = (extent(of: halt.box, across: unit) + extent(of: other.box, across: unit)) / 2
        return way.dot(unit) > 0 && abs(unit.cross(way)) <= room * 1.1
    }

    /// The size of a vehicle on the ground across a direction, in pixels: the lower half of the box is its depth.
    private static func extent(of box: Box, across unit: Point) -> Double {
        abs(unit.y) * box.width + abs(unit.x) * box.height * 0.5
    }

    /// Whether somebody is ahead at an instant, or was a moment before.
    func isAheadTaken(at seconds: Double) -> Bool {
        Self.has(ahead, in: seconds - pause...seconds + RoadUse.step)
    }

    /// Whether somebody stands nearby at an instant.
    func isCrowded(at seconds: Double) -> Bool {
        Self.has(standing, in: seconds - RoadUse.step...seconds + RoadUse.step)
    }

    private static func has(_ times: [Double], in range: ClosedRange<Double>) -> Bool {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < times.count && times[low] <= range.upperBound
    }
}
