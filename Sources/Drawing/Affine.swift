public import Geometry

/// An affine map of the plane: `x' = xx x + xy y + x0`, `y' = yx x + yy y + y0`.
public struct Affine: Hashable, Sendable {
    public var xx: Double
    public var yx: Double
    public var xy: Double
    public var yy: Double
    public var x0: Double
    public var y0: Double

    public init(xx: Double, yx: Double, xy: Double, yy: Double, x0: Double, y0: Double) {
        self.xx = xx
        self.yx = yx
        self.xy = xy
        self.yy = yy
        self.x0 = x0
        self.y0 = y0
    }

    public static let identity = Affine(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)

    public static func translation(_ by: Point) -> Affine {
        Affine(xx: 1, yx: 0, xy: 0, yy: 1, x0: by.x, y0: by.y)
    }

    public static func scaling(_ x: Double, _ y: Double) -> Affine {
        Affine(xx: x, yx: 0, xy: 0, yy: y, x0: 0, y0: 0)
    }

    /// Clockwise on the screen (y down), given cosine and sine of the angle.
    public static func rotation(cosine: Double, sine: Double) -> Affine {
        Affine(xx: cosine, yx: sine, xy: -sine, yy: cosine, x0: 0, y0: 0)
    }

    public func apply(_ p: Point) -> Point {
        Point(x: xx * p.x + xy * p.y + x0, y: yx * p.x + yy * p.y + y0)
    }

    /// `self` after `first`.
    public func after(_ first: Affine) -> Affine {
        let origin = apply(Point(x: first.x0, y: first.y0))
        return Affine(
            xx: xx * first.xx + xy * first.yx, yx: yx * first.xx + yy * first.yx,
            xy: xx * first.xy + xy * first.yy, yy: yx * first.xy + yy * first.yy, x0: origin.x, y0: origin.y)
    }
}
