import Geometry

/// What the streams tell of the camera: where parallel ways meet, and so which lines of the picture lie across a road.
///
/// A camera that does not lean to a side has a level horizon through the vanishing point V1 of a straight road. The
/// lines across that road meet in a point V2 of the same horizon, with (V1 - c) · (V2 - c) = -f² (c: the picture's
/// middle, f: the focal length in pixels; R. Hartley and A. Zisserman, Multiple View Geometry, 2nd edition, 8.6). f is
/// assumed: where V1 lies near the middle, as it mostly does, lines across come out level whatever it is.
struct Perspective {
    let centre: Point
    /// In pixels.
    let focal: Double
    /// Where the ways of the main stream meet; nil where they are parallel in the picture, as seen from above.
    let vanishing: Point?

    init(width: Double, height: Double, vanishing: Point?, options: ProposalOptions) {
        centre = Point(x: width / 2, y: height / 2)
        focal = options.focalShare * width
        self.vanishing = vanishing
    }

    /// Where the lines across the main stream's road meet; nil where they are level.
    private var crossVanishing: Point? {
        guard let vanishing, abs(vanishing.x - centre.x) > 0.01 * focal else { return nil }
        let rise = vanishing.y - centre.y
        return Point(x: centre.x - (rise * rise + focal * focal) / (vanishing.x - centre.x), y: vanishing.y)
    }

    /// The direction across a road on which vehicles travel along `direction` at `point`: a unit vector that points to
    /// the right of travel as seen on the screen.
    func across(_ direction: Point, at point: Point) -> Point {
        let right = Point(x: -direction.y, y: direction.x)
        guard let vanishing else { return right }
        let along = unit(vanishing - point)
        let level = crossVanishing.map { unit($0 - point) } ?? Point(x: 1, y: 0)
        // Of the main road's two directions the one that the stream goes along, the other lies across.
        var line = abs(along.dot(direction)) >= abs(level.dot(direction)) ? level : along
        if line.dot(right) < 0 { line = line * -1 }
        return line.dot(right) >= Self.leastSine ? line : right
    }

    /// A line nearer than 40 degrees to the way it is to cross says that the guess is wrong.
    private static let leastSine = 0.64

    /// Pixels that a metre along the line of sight takes at `point`, as a share of those that a metre across takes; nil
    /// where no horizon is known.
    func foreshortening(at point: Point) -> Double? {
        guard let vanishing, point.y > vanishing.y else { return nil }
        return min(1, (point.y - vanishing.y) / focal)
    }

    private func unit(_ p: Point) -> Point { p * (1 / max(p.length, 1e-9)) }

    /// The point that the members' ways of a stream lead to or come from, or nil where they do not tell: too few, too
    /// parallel, or meeting below or within the traffic.
    static func vanishing(of stream: Stream, paths: [TrackPath]) -> Point? {
        let lines = stream.members.compactMap { line(of: paths[$0.path], steps: $0.steps) }
        guard lines.count >= leastWays else { return nil }
        var weights = lines.map(\.length)
        var meeting: Point?
        for _ in 0..<6 {
            guard let point = nearest(to: lines, weights: weights) else { return nil }
            meeting = point
            weights = lines.map { line in
                // By the angle under which a way misses the point: far ends of short ways say little.
                let miss = abs(
                    Angle.degrees(
                        line.direction,
                        line.direction.dot(point - line.middle) < 0
                            ? line.middle - point : point - line.middle))
                return line.length / (1 + (miss / 2) * (miss / 2))
            }
        }
        guard let meeting else { return nil }
        let highest = lines.map { min($0.start.y, $0.end.y) }.quantile(0.1) ?? 0
        return meeting.y < highest ? meeting : nil
    }

    /// Ways below which nothing is told.
    private static let leastWays = 6

    struct Way {
        var start: Point
        var end: Point
        var middle: Point { start.interpolated(to: end, at: 0.5) }
        var length: Double { (end - start).length }
        var direction: Point { (end - start) * (1 / max(length, 1e-9)) }
    }

    /// A straight line through the steps of a path; nil where it is bent or short.
    private static func line(of path: TrackPath, steps: ClosedRange<Int>) -> Way? {
        let (start, end) = (path.steps[steps.lowerBound].contact, path.steps[steps.upperBound].contact)
        let way = Segment(start, end)
        guard way.length >= 3 * path.size else { return nil }
        let bend = path.steps[steps].reduce(0) { max($0, abs(way.signedDistance(to: $1.contact))) }
        return bend <= 0.06 * way.length ? Way(start: start, end: end) : nil
    }

    /// The point with the least weighted sum of squared distances to the lines; nil where they are all but parallel.
    private static func nearest(to lines: [Way], weights: [Double]) -> Point? {
        var (a, b, d, x, y, total) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for (line, weight) in zip(lines, weights) {
            let n = Point(x: -line.direction.y, y: line.direction.x), c = n.dot(line.middle)
            a += weight * n.x * n.x
            b += weight * n.x * n.y
            d += weight * n.y * n.y
            x += weight * n.x * c
            y += weight * n.y * c
            total += weight
        }
        let determinant = a * d - b * b
        // The spread of directions about their mean: 0.02 is 1 in 50, some 1.1 degrees.
        guard total > 0, determinant > 4e-4 * total * total else { return nil }
        return Point(x: (d * x - b * y) / determinant, y: (a * y - b * x) / determinant)
    }
}
