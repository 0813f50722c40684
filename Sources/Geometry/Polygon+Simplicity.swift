extension Polygon {
    /// The first two edges (by the index of their first vertex) that meet elsewhere than at a shared vertex, or nil
    /// where the polygon is simple. Edges that run back over each other meet.
    public var crossingEdges: (Int, Int)? {
        let n = vertices.count
        guard n >= 3 else { return nil }
        func edge(_ i: Int) -> Segment { Segment(vertices[i], vertices[(i + 1) % n]) }
        for i in 0..<n {
            for j in i + 1..<n {
                let (a, b) = (edge(i), edge(j))
                if j == i + 1 || (i == 0 && j == n - 1) {
                    // Neighbours share a vertex; they overlap only where the second turns straight back.
                    let (first, second) = j == i + 1 ? (a, b) : (b, a)
                    let isBack = first.direction.cross(second.direction) == 0
                    if isBack && first.direction.dot(second.direction) < 0 { return (i, j) }
                } else if a.meets(b) {
                    return (i, j)
                }
            }
        }
        return nil
    }
}

extension Segment {
    /// Whether the two segments have a point in common, ends included.
    public func meets(_ other: Segment) -> Bool {
        let (a, b) = (side(of: other.start), side(of: other.end))
        let (c, d) = (other.side(of: start), other.side(of: end))
        if ((a > 0 && b < 0) || (a < 0 && b > 0)) && ((c > 0 && d < 0) || (c < 0 && d > 0)) { return true }
        func lies(_ p: Point, on s: Segment) -> Bool { Box(from: s.start, to: s.end).contains(p) }
        return a == 0 && lies(other.start, on: self) || b == 0 && lies(other.end, on: self)
            || c == 0 && lies(start, on: other) || d == 0 && lies(end, on: other)
    }
}
