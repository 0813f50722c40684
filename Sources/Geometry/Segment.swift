/// An oriented line segment from `start` to `end`.
public struct Segment: Hashable, Sendable {
    public var start: Point
    public var end: Point

    @inlinable
    public init(_ start: Point, _ end: Point) {
        self.start = start
        self.end = end
    }

    @inlinable public var direction: Point { end - start }
    @inlinable public var length: Double { direction.length }
    @inlinable public var midpoint: Point { start.interpolated(to: end, at: 0.5) }
    /// The unit normal to the right of the direction of travel as seen on the screen (y down); zero if degenerate.
    @inlinable public var normal: Point {
        let size = length
        return size > 0 ? Point(x: -direction.y / size, y: direction.x / size) : .zero
    }

    /// Twice the signed area of (start, end, point): positive on the side of `normal`, negative on the other, 0 on
    /// the line.
    @inlinable public func side(of point: Point) -> Double { direction.cross(point - start) }

    /// The signed distance in pixels to the infinite line, positive on the side of `normal`; 0 if degenerate.
    @inlinable public func signedDistance(to point: Point) -> Double {
        let size = length
        return size > 0 ? side(of: point) / size : 0
    }

    /// Where along the segment the foot of the perpendicular from `point` falls: 0 at `start`, 1 at `end`.
    @inlinable public func parameter(of point: Point) -> Double {
        let square = direction.dot(direction)
        return square > 0 ? (point - start).dot(direction) / square : 0
    }

    /// The distance in pixels from `point` to the nearest point of the segment.
    @inlinable public func distance(to point: Point) -> Double {
        let t = min(max(parameter(of: point), 0), 1)
        return point.distance(to: start.interpolated(to: end, at: t))
    }

    @inlinable public var reversed: Segment { Segment(end, start) }
}
