/// A projective map of the plane: `(x, y, 1)` to `(u, v, w)` by a 3x3 matrix, row by row, `m[8]` being 1 where
/// possible.
///
/// Source: R. Hartley and A. Zisserman, Multiple View Geometry, 2nd edition, section 4.1 (the four-point case).
public struct Homography: Hashable, Sendable {
    public var m: [Double]

    /// - Precondition: nine coefficients.
    public init(rows m: [Double]) {
        precondition(m.count == 9, "a homography has nine coefficients")
        self.m = m
    }

    public static let identity = Homography(rows: [1, 0, 0, 0, 1, 0, 0, 0, 1])

    /// The map that takes the corners of `source` to those of `target`, or nil where three of either lie on a line.
    public init?(from source: Quad, to target: Quad) {
        var rows: [[Double]] = []
        for (p, q) in zip(source.corners, target.corners) {
            rows.append([p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y, q.x])
            rows.append([0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y, q.y])
        }
        guard let solution = Self.solve(rows) else { return nil }
        self.init(rows: solution + [1])
    }

    @inlinable
    public func apply(_ p: Point) -> Point {
        let w = m[6] * p.x + m[7] * p.y + m[8]
        return Point(x: (m[0] * p.x + m[1] * p.y + m[2]) / w, y: (m[3] * p.x + m[4] * p.y + m[5]) / w)
    }

    public func apply(_ quad: Quad) -> Quad {
        Quad(
            topLeft: apply(quad.topLeft), topRight: apply(quad.topRight), bottomRight: apply(quad.bottomRight),
            bottomLeft: apply(quad.bottomLeft))
    }

    /// The map that undoes this one, or nil where it is singular.
    public var inverse: Homography? {
        let (a, b, c, d, e, f, g, h, i) = (m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8])
        let determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
        guard abs(determinant) > 1e-12 else { return nil }
        let k = 1 / determinant
        return Homography(
            rows: [
                (e * i - f * h) * k, (c * h - b * i) * k, (b * f - c * e) * k, (f * g - d * i) * k, (a * i - c * g) * k,
                (c * d - a * f) * k, (d * h - e * g) * k, (b * g - a * h) * k, (a * e - b * d) * k,
            ])
    }

    /// `self` after `first`.
    public func after(_ first: Homography) -> Homography {
        var product = [Double](repeating: 0, count: 9)
        for r in 0..<3 {
            for c in 0..<3 {
                product[r * 3 + c] = (0..<3).reduce(0) { $0 + m[r * 3 + $1] * first.m[$1 * 3 + c] }
            }
        }
        return Homography(rows: product)
    }

    /// Solves the augmented system by elimination with partial pivoting.
    private static func solve(_ augmented: [[Double]]) -> [Double]? {
        var rows = augmented
        let n = rows.count
        for column in 0..<n {
            let pivot = (column..<n).max { abs(rows[$0][column]) < abs(rows[$1][column]) }!
            guard abs(rows[pivot][column]) > 1e-10 else { return nil }
            rows.swapAt(column, pivot)
            for row in 0..<n where row != column {
                let factor = rows[row][column] / rows[column][column]
                guard factor != 0 else { continue }
                for k in column...n { rows[row][k] -= factor * rows[column][k] }
            }
        }
        return (0..<n).map { rows[$0][n] / rows[$0][$0] }
    }
}
