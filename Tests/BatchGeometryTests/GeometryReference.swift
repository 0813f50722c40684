import Geometry

/// The truth that the kernels are held against: whole numbers and the plainest Swift there is.
enum GeometryReference {
    typealias Whole = (x: Int, y: Int)

    private static func cross(_ a: Whole, _ b: Whole) -> Int { a.x * b.y - a.y * b.x }
    private static func from(_ a: Whole, to b: Whole) -> Whole { (b.x - a.x, b.y - a.y) }

    /// As the kernel's contract has it, in whole grid steps.
    static func crossing(_ a: Whole, _ b: Whole, over c: Whole, _ d: Whole) -> Double {
        let line = from(c, to: d), step = from(a, to: b)
        let start = cross(line, from(c, to: a)), end = cross(line, from(c, to: b))
        let first = cross(step, from(a, to: c)), second = cross(step, from(a, to: d))
        guard (start >= 0) != (end >= 0), (first >= 0) != (second >= 0) else { return -1 }
        return Double(start) / Double(start - end)
    }

    /// 1 inside, 0 on an edge, -1 outside: by counting the edges that a ray to the right meets.
    static func place(_ p: Whole, _ corners: [Whole]) -> Int8 {
        var inside = false
        for (c, d) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
            let side = cross(from(c, to: d), from(c, to: p))
            let isBetween =
                min(c.x, d.x) <= p.x && p.x <= max(c.x, d.x) && min(c.y, d.y) <= p.y && p.y <= max(c.y, d.y)
            if side == 0 && isBetween { return 0 }
            guard (c.y > p.y) != (d.y > p.y) else { continue }
            let isRight = d.y > c.y ? side > 0 : side < 0
            if isRight { inside.toggle() }
        }
        return inside ? 1 : -1
    }

    /// The same single operations as the kernel's, in grid steps.
    static func square(_ p: (Double, Double), _ c: (Double, Double), _ d: (Double, Double)) -> Double {
        let (dx, dy) = (d.0 - c.0, d.1 - c.1), (qx, qy) = (p.0 - c.0, p.1 - c.1)
        let length = dx * dx + dy * dy
        let share = length > 0 ? 1 / length : 0
        let t = min(max((qx * dx + qy * dy) * share, 0), 1)
        let (ox, oy) = (qx - t * dx, qy - t * dy)
        return ox * ox + oy * oy
    }

    /// The share of a line in a box, by cutting it at the box's four sides in turn.
    static func share(_ box: Box, _ line: Segment) -> Double {
        if line.start == line.end { return box.contains(line.start) ? 1 : 0 }
        var (first, last) = (0.0, 1.0)
        for (start, step, low, high) in [
            (line.start.x, line.direction.x, box.x, box.maxX), (line.start.y, line.direction.y, box.y, box.maxY),
        ] {
            if step == 0 {
                if start < low || start > high { return 0 }
                continue
            }
            let (a, b) = ((low - start) / step, (high - start) / step)
            first = max(first, min(a, b))
            last = min(last, max(a, b))
        }
        return max(0, last - first)
    }
}
