/// A point, or a displacement, in picture coordinates: x to the right, y down, in pixels of the frame in use.
///
/// Pixel `(i, j)` covers the square from `(i, j)` to `(i + 1, j + 1)`; its centre is `(i + 0.5, j + 0.5)`.
public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double

    @inlinable
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    public static let zero = Point(x: 0, y: 0)

    @inlinable public static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    @inlinable public static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    @inlinable public static func * (a: Point, k: Double) -> Point { Point(x: a.x * k, y: a.y * k) }

    @inlinable public func dot(_ other: Point) -> Double { x * other.x + y * other.y }
    /// The z component of the cross product: positive where `other` lies clockwise of `self` on the screen (y down).
    @inlinable public func cross(_ other: Point) -> Double { x * other.y - y * other.x }
    @inlinable public var length: Double { dot(self).squareRoot() }
    @inlinable public func distance(to other: Point) -> Double { (self - other).length }

    /// The point at `fraction` (0 here, 1 at `other`) of the way to `other`.
    @inlinable public func interpolated(to other: Point, at fraction: Double) -> Point {
        self + (other - self) * fraction
    }
}
