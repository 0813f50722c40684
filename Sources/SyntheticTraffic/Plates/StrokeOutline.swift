import Foundation
public import Geometry

/// Turns a skeleton of strokes into outlines: how the plate characters are drawn.
///
/// An outline is a list of convex polygons, all wound clockwise on the screen, whose union is the shape: any filler
/// with the non-zero rule draws it, and a projective view keeps every piece convex.
public enum StrokeOutline {
    /// A corner of a skeleton; `radius` rounds it (millimetres, along both arms, shortened where an arm is short).
    public struct Vertex: Hashable, Sendable {
        public var point: Point
        public var radius: Double

        public init(_ x: Double, _ y: Double, radius: Double = 0) {
            point = Point(x: x, y: y)
            self.radius = radius
        }
    }

    /// Segments an arc of a right angle is drawn with.
    static let arcSegments = 8

    /// The polygons that a pen of `width` leaves along the path, corners mitred (a mitre longer than four half widths
    /// is cut there), ends cut square.
    public static func expand(_ path: [Vertex], closed: Bool, width: Double) -> [Polygon] {
        let line = flatten(path, closed: closed)
        let count = line.count
        guard count >= 2 else { return [] }
        let segments = closed ? count : count - 1
        let normals = (0..<segments).map { Segment(line[$0], line[($0 + 1) % count]).normal }
        let offsets = (0..<count).map { i -> Point in
            if !closed && i == 0 { return normals[0] * (width / 2) }
            if !closed && i == count - 1 { return normals[segments - 1] * (width / 2) }
            return mitre(normals[(i + segments - 1) % segments], normals[i % segments], width: width)
        }
        return (0..<segments).map { i in
            let a = line[i], b = line[(i + 1) % count], da = offsets[i], db = offsets[(i + 1) % count]
            return Polygon([a - da, b - db, b + db, a + da])
        }
    }

    private static func mitre(_ before: Point, _ after: Point, width: Double) -> Point {
        let sum = before + after
        let square = sum.dot(sum)
        guard square > 0.06 else { return after * (width / 2) }
        let offset = sum * (width / square)
        let limit = 2 * width
        return offset.length > limit ? offset * (limit / offset.length) : offset
    }

    /// The path with its rounded corners as quarter ellipses of straight pieces.
    static func flatten(_ path: [Vertex], closed: Bool) -> [Point] {
        var line: [Point] = []
        for (i, vertex) in path.enumerated() {
            let isEnd = !closed && (i == 0 || i == path.count - 1)
            guard vertex.radius > 0, !isEnd else {
                line.append(vertex.point)
                continue
            }
            let before = path[(i + path.count - 1) % path.count], after = path[(i + 1) % path.count]
            let toBefore = arm(from: vertex, to: before), toAfter = arm(from: vertex, to: after)
            for step in 0...arcSegments {
                let angle = Double(step) / Double(arcSegments) * Double.pi / 2
                line.append(vertex.point + toBefore * (1 - sin(angle)) + toAfter * (1 - cos(angle)))
            }
        }
        return line.reduce(into: []) { kept, point in
            if let last = kept.last, last.distance(to: point) < 1e-6 { return }
            kept.append(point)
        }
    }

    /// How far the rounding reaches along an arm: the radius, but no further than the middle where both ends are round.
    private static func arm(from vertex: Vertex, to other: Vertex) -> Point {
        let whole = other.point - vertex.point
        let length = whole.length
        guard length > 0 else { return .zero }
        let reach = min(vertex.radius, other.radius > 0 ? length / 2 : length)
        return whole * (reach / length)
    }

    /// The part of a convex polygon inside `box` (Sutherland and Hodgman); empty where they do not meet.
    static func clip(_ polygon: Polygon, to box: Box) -> Polygon {
        var vertices = polygon.vertices
        let edges: [(inside: (Point) -> Double, Void)] = [
            ({ $0.x - box.minX }, ()), ({ box.maxX - $0.x }, ()), ({ $0.y - box.minY }, ()), ({ box.maxY - $0.y }, ()),
        ]
        for (distance, _) in edges {
            guard var previous = vertices.last else { break }
            var kept: [Point] = []
            for vertex in vertices {
                let here = distance(vertex), there = distance(previous)
                if (here >= 0) != (there >= 0) {
                    kept.append(previous.interpolated(to: vertex, at: there / (there - here)))
                }
                if here >= 0 { kept.append(vertex) }
                previous = vertex
            }
            vertices = kept
        }
        return Polygon(vertices)
    }
}
