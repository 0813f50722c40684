/// A simple polygon in picture coordinates, closed without repeating its first vertex.
public struct Polygon: Hashable, Sendable {
    public var vertices: [Point]

    public init(_ vertices: [Point]) {
        self.vertices = vertices
    }

    /// Whether `p` lies inside or on an edge (even-odd rule). Fewer than three vertices contain nothing.
    public func contains(_ p: Point) -> Bool {
        guard vertices.count >= 3 else { return false }
        var inside = false
        var previous = vertices[vertices.count - 1]
        for vertex in vertices {
            let edge = Segment(previous, vertex)
            if edge.side(of: p) == 0 && Box(from: previous, to: vertex).contains(p) { return true }
            if (vertex.y > p.y) != (previous.y > p.y) {
                let x = (previous.x - vertex.x) * (p.y - vertex.y) / (previous.y - vertex.y) + vertex.x
                if p.x < x { inside.toggle() }
            }
            previous = vertex
        }
        return inside
    }

    /// The smallest box around the vertices; zero where there are none.
    public var bounds: Box {
        guard let first = vertices.first else { return Box(x: 0, y: 0, width: 0, height: 0) }
        return vertices.reduce(Box(from: first, to: first)) { $0.union(Box(from: $1, to: $1)) }
    }

    /// Area in square pixels, positive whatever the order of the vertices.
    public var area: Double {
        guard var previous = vertices.last else { return 0 }
        var twice = 0.0
        for vertex in vertices {
            twice += previous.cross(vertex)
            previous = vertex
        }
        return abs(twice) / 2
    }
}
