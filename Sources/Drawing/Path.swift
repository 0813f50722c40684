public import Geometry

/// An outline of straight lines and cubic curves, perhaps of several parts.
public struct Path: Hashable, Sendable {
    public enum Element: Hashable, Sendable {
        case move(Point)
        case line(Point)
        /// A cubic Bézier curve with its two control points.
        case curve(Point, Point, Point)
        case close
    }

    public var elements: [Element] = []

    public init() {}

    /// A closed polygon.
    public init(_ vertices: [Point]) {
        guard let first = vertices.first else { return }
        elements.reserveCapacity(vertices.count + 1)
        elements.append(.move(first))
        for vertex in vertices.dropFirst() { elements.append(.line(vertex)) }
        elements.append(.close)
    }

    public init(_ box: Box) {
        self.init(Quad(box))
    }

    public init(_ quad: Quad) {
        self.init(quad.corners)
    }

    /// An open chain of straight lines.
    public static func polyline(_ points: [Point]) -> Path {
        var path = Path()
        for (i, p) in points.enumerated() { path.elements.append(i == 0 ? .move(p) : .line(p)) }
        return path
    }

    /// An upright ellipse: four cubic curves, at most 0.03 % off the true radius.
    public static func ellipse(centre c: Point, radiusX a: Double, radiusY b: Double) -> Path {
        let k = Self.quarterCircle
        var path = Path()
        path.move(to: Point(x: c.x + a, y: c.y))
        for (dx, dy, ex, ey) in [(1.0, 0.0, 0.0, 1.0), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)] {
            path.curve(
                to: Point(x: c.x + ex * a, y: c.y + ey * b),
                Point(x: c.x + (dx + k * ex) * a, y: c.y + (dy + k * ey) * b),
                Point(x: c.x + (ex + k * dx) * a, y: c.y + (ey + k * dy) * b))
        }
        path.close()
        return path
    }

    public static func circle(centre: Point, radius: Double) -> Path {
        ellipse(centre: centre, radiusX: radius, radiusY: radius)
    }

    /// A box with corners rounded to `radius` (cut to half the shorter side).
    public static func rounded(_ box: Box, radius: Double) -> Path {
        let r = min(radius, box.width / 2, box.height / 2), k = r * (1 - Self.quarterCircle)
        let (l, t, e, b) = (box.minX, box.minY, box.maxX, box.maxY)
        var path = Path()
        path.move(to: Point(x: l + r, y: t))
        path.line(to: Point(x: e - r, y: t))
        path.curve(to: Point(x: e, y: t + r), Point(x: e - k, y: t), Point(x: e, y: t + k))
        path.line(to: Point(x: e, y: b - r))
        path.curve(to: Point(x: e - r, y: b), Point(x: e, y: b - k), Point(x: e - k, y: b))
        path.line(to: Point(x: l + r, y: b))
        path.curve(to: Point(x: l, y: b - r), Point(x: l + k, y: b), Point(x: l, y: b - k))
        path.line(to: Point(x: l, y: t + r))
        path.curve(to: Point(x: l + r, y: t), Point(x: l, y: t + k), Point(x: l + k, y: t))
        path.close()
        return path
    }

    /// Distance of the control points of a quarter circle of radius 1.
    private static let quarterCircle = 0.5522847498

    public mutating func move(to p: Point) { elements.append(.move(p)) }
    public mutating func line(to p: Point) { elements.append(.line(p)) }
    public mutating func curve(to end: Point, _ control1: Point, _ control2: Point) {
        elements.append(.curve(control1, control2, end))
    }
    public mutating func close() { elements.append(.close) }
    public mutating func append(_ other: Path) { elements.append(contentsOf: other.elements) }

    /// The path with every point, control points too, taken through `map`: exact for affine maps. For a projective map
    /// call `flattened` first.
    public func mapped(_ map: (Point) -> Point) -> Path {
        var result = Path()
        result.elements = elements.map {
            switch $0 {
            case .move(let p): .move(map(p))
            case .line(let p): .line(map(p))
            case .curve(let a, let b, let p): .curve(map(a), map(b), map(p))
            case .close: .close
            }
        }
        return result
    }

    /// The path with each curve replaced by `steps` straight lines.
    public func flattened(steps: Int) -> Path {
        var result = Path()
        var current = Point.zero
        for element in elements {
            switch element {
            case .move(let p), .line(let p):
                current = p
                result.elements.append(element)
            case .curve(let a, let b, let p):
                for i in 1...max(1, steps) {
                    let t = Double(i) / Double(max(1, steps)), u = 1 - t
                    result.line(
                        to: current * (u * u * u) + a * (3 * u * u * t) + b * (3 * u * t * t) + p * (t * t * t))
                }
                current = p
            case .close: result.close()
            }
        }
        return result
    }

    /// The smallest box around all points, control points included; zero where there are none.
    public var bounds: Box {
        var points: [Point] = []
        for element in elements {
            switch element {
            case .move(let p), .line(let p): points.append(p)
            case .curve(let a, let b, let p): points += [a, b, p]
            case .close: break
            }
        }
        return Polygon(points).bounds
    }
}
