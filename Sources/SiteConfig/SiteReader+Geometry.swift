import Geometry
import Yams

/// The frame of a camera: where its points may lie.
struct Frame {
    var width: Int
    var height: Int

    /// A line is shorter than this only by mistake; below it, which side a vehicle is on would be noise.
    static let minimumLength = 8.0
    /// Below this a lamp cannot be told from its neighbour.
    static let minimumBoxSide = 3.0
    /// Below this, in square pixels, a polygon holds no vehicle at any distance.
    static let minimumArea = 16.0

    /// Whether the point lies in the frame or on its border.
    func contains(_ p: Point) -> Bool {
        p.x >= 0 && p.y >= 0 && p.x <= Double(width) && p.y <= Double(height)
    }
}

extension SiteReader {
    /// A point `[x, y]` of the frame, or anywhere where there is no sound frame to hold it against.
    mutating func point(_ field: Field, in frame: Frame?) -> Point? {
        guard let parts = field.node.sequence, parts.count == 2 else {
            note(.expected(.point), at: field)
            return nil
        }
        guard let items = items(field), let x = number(items[0]), let y = number(items[1]) else { return nil }
        let point = Point(x: x, y: y)
        if let frame, !frame.contains(point) {
            note(.outsideFrame(point, width: frame.width, height: frame.height), at: field)
            return nil
        }
        return point
    }

    /// The vertices of a line or an outline: at least `minimum`, no two neighbours the same.
    mutating func points(_ field: Field, atLeast minimum: Int, shape: Mistake.Shape, in frame: Frame?) -> [Point]? {
        guard let items = items(field, shape: shape) else { return nil }
        guard items.count >= minimum && (shape != .segment || items.count == 2) else {
            note(.expected(shape), at: field)
            return nil
        }
        let read = items.map { point($0, in: frame) }
        let points = read.compactMap(\.self)
        guard points.count == read.count else { return nil }
        // Two equal ends of a segment are told as a short line.
        guard shape != .segment else { return points }
        for i in 1..<points.count where points[i] == points[i - 1] {
            note(.repeatedVertex(i), at: items[i])
            return nil
        }
        return points
    }

    mutating func segment(_ field: Field, in frame: Frame?) -> Segment? {
        guard let ends = points(field, atLeast: 2, shape: .segment, in: frame) else { return nil }
        let segment = Segment(ends[0], ends[1])
        guard segment.length >= Frame.minimumLength else {
            note(.shortLine(length: segment.length, minimum: Frame.minimumLength), at: field)
            return nil
        }
        return segment
    }

    mutating func polyline(_ field: Field, in frame: Frame?) -> [Point]? {
        guard let line = points(field, atLeast: 2, shape: .polyline, in: frame) else { return nil }
        let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        guard length >= Frame.minimumLength else {
            note(.shortLine(length: length, minimum: Frame.minimumLength), at: field)
            return nil
        }
        return line
    }

    mutating func polygon(_ field: Field, in frame: Frame?) -> Polygon? {
        guard var vertices = points(field, atLeast: 3, shape: .polygon, in: frame) else { return nil }
        // Many tools close an outline by repeating its first vertex.
        if vertices.count > 3 && vertices.first == vertices.last { vertices.removeLast() }
        let polygon = Polygon(vertices)
        if let (a, b) = polygon.crossingEdges {
            note(.crossingEdges(a + 1, b + 1), at: field)
            return nil
        }
        guard polygon.area >= Frame.minimumArea else {
            note(.smallPolygon(area: polygon.area), at: field)
            return nil
        }
        return polygon
    }

    /// A box `[x1, y1, x2, y2]`.
    mutating func box(_ field: Field, in frame: Frame?) -> Box? {
        guard let parts = field.node.sequence, parts.count == 4, let items = items(field) else {
            note(.expected(.box), at: field)
            return nil
        }
        let values = items.compactMap { number($0) }
        guard values.count == 4 else { return nil }
        let (first, second) = (Point(x: values[0], y: values[1]), Point(x: values[2], y: values[3]))
        if let frame, let outside = [first, second].first(where: { !frame.contains($0) }) {
            note(.outsideFrame(outside, width: frame.width, height: frame.height), at: field)
            return nil
        }
        guard first.x < second.x && first.y < second.y else {
            note(.invertedBox, at: field)
            return nil
        }
        guard min(second.x - first.x, second.y - first.y) >= Frame.minimumBoxSide else {
            note(.smallBox(minimum: Frame.minimumBoxSide), at: field)
            return nil
        }
        return Box(from: first, to: second)
    }
}
