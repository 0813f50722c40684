import Geometry

/// The way of a vehicle from one place on, in legs long enough for their directions to be the vehicle's and not those
/// of jitter.
struct Course {
    /// Indices of the samples at which the legs begin and end.
    let corners: [Int]
    /// Degrees of turn into each leg, from the direction before: positive to the right as seen on the screen.
    let turns: [Double]
    /// Degrees between the direction before and the one over the last `reach` of the way, -180 to 180.
    let angle: Double

    /// Nil where the way is shorter than `reach`.
    ///
    /// - Parameters:
    ///   - places: where the vehicle was; nil where it was not seen.
    ///   - direction: its direction before the first place.
    ///   - reach: pixels over which a direction is told; a leg is half as long.
    init?(_ places: [Point?], from first: Int, to last: Int, direction: Point, reach: Double) {
        guard reach > 0, first < last, let begin = places[first], let end = places[last] else { return nil }
        var corners = [first], turns: [Double] = [], heading = direction, corner = begin
        for index in first...last {
            guard let place = places[index], place.distance(to: corner) >= reach / 2 else { continue }
            turns.append(turnDegrees(from: heading, to: place - corner))
            heading = place - corner
            corner = place
            corners.append(index)
        }
        let back = places[first...last].lastIndex { $0.map { $0.distance(to: end) >= reach } ?? false }
        guard let back, let from = places[back] else { return nil }
        (self.corners, self.turns) = (corners, turns)
        angle = turnDegrees(from: direction, to: end - from)
    }

    /// The sharpest turn from one leg to the next, in degrees: a vehicle that drives forward bends, one that backs
    /// leaps by half a circle.
    var sharpest: Double { turns.map(abs).max() ?? 0 }

    /// The sample at which the way first led off the direction before by an angle.
    func firstOff(by degrees: Double) -> Int? {
        var sum = 0.0
        for (turn, corner) in zip(turns, corners) {
            sum += turn
            if abs(sum) >= degrees { return corner }
        }
        return nil
    }
}
