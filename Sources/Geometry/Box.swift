/// An axis-aligned rectangle in picture coordinates; width and height are never negative.
public struct Box: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    @inlinable
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The box with the given corners, in any order.
    @inlinable
    public init(from a: Point, to b: Point) {
        self.init(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
    }

    @inlinable public var minX: Double { x }
    @inlinable public var minY: Double { y }
    @inlinable public var maxX: Double { x + width }
    @inlinable public var maxY: Double { y + height }
    @inlinable public var area: Double { width * height }
    @inlinable public var centre: Point { Point(x: x + width / 2, y: y + height / 2) }
    /// Where a vehicle's box stands on the road: the middle of its lower edge.
    @inlinable public var bottomCentre: Point { Point(x: x + width / 2, y: y + height) }

    @inlinable public func contains(_ p: Point) -> Bool { p.x >= x && p.x <= maxX && p.y >= y && p.y <= maxY }

    /// The common part; of zero area where the boxes do not meet.
    @inlinable public func intersection(_ other: Box) -> Box {
        let left = max(x, other.x), top = max(y, other.y)
        return Box(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }

    /// Intersection over union, 0 to 1.
    @inlinable public func overlap(_ other: Box) -> Double {
        let common = intersection(other).area
        let union = area + other.area - common
        return union > 0 ? common / union : 0
    }

    @inlinable public func union(_ other: Box) -> Box {
        Box(
            from: Point(x: min(x, other.x), y: min(y, other.y)),
            to: Point(x: max(maxX, other.maxX), y: max(maxY, other.maxY)))
    }

    /// The box shrunk by `dx` pixels at left and right and by `dy` above and below (grown, where negative).
    @inlinable public func insetBy(dx: Double, dy: Double) -> Box {
        Box(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    @inlinable public func scaled(by k: Double) -> Box {
        Box(x: x * k, y: y * k, width: width * k, height: height * k)
    }
}
