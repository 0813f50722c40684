public import Geometry

/// One of the four directions of the picture: how travel over a line is named.
public enum PictureDirection: String, CaseIterable, Codable, Sendable {
    case up, down, left, right

    /// The unit vector of the direction (y down).
    public var vector: Point {
        switch self {
        case .up: Point(x: 0, y: -1)
        case .down: Point(x: 0, y: 1)
        case .left: Point(x: -1, y: 0)
        case .right: Point(x: 1, y: 0)
        }
    }

    /// The name of a crossing of `line` towards the side of `travel`: the picture direction along whichever component
    /// of the line's normal is larger (vertical, where they are equal).
    public init(crossing line: Segment, towards travel: Point) {
        let normal = line.normal
        let sign = normal.dot(travel) >= 0 ? 1.0 : -1.0
        if abs(normal.x) > abs(normal.y) {
            self = normal.x * sign > 0 ? .right : .left
        } else {
            self = normal.y * sign > 0 ? .down : .up
        }
    }
}
