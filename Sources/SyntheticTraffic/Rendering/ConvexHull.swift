import Geometry

/// The convex hull of points of the plane, for outlines of wheels and shadows.
///
/// Source: A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions, 1979 (monotone chain).
enum ConvexHull {
    /// The corners, all in one sense of rotation; the input where it has fewer than three points.
    static func of(_ points: [Point]) -> [Point] {
        guard points.count > 2 else { return points }
        let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        func chain(_ points: some Sequence<Point>) -> [Point] {
            var hull: [Point] = []
            for p in points {
                while hull.count > 1,
                    (hull[hull.count - 1] - hull[hull.count - 2]).cross(p - hull[hull.count - 1]) <= 0
                {
                    hull.removeLast()
                }
                hull.append(p)
            }
            hull.removeLast()
            return hull
        }
        return chain(sorted) + chain(sorted.reversed())
    }
}
