public import Geometry

/// Points on the grid, one array a coordinate.
public struct PointBatch: Hashable, Sendable {
    let x: [Double]
    let y: [Double]
    public var count: Int { x.count }

    /// Rounds to the grid; a coordinate that is no number becomes 0.
    public init(_ points: [Point]) {
        x = points.map { PlaneGrid.steps($0.x.isNaN ? 0 : $0.x) }
        y = points.map { PlaneGrid.steps($0.y.isNaN ? 0 : $0.y) }
    }
}
