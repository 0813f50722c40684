/// A quadrilateral named from the thing it outlines: the corners of a plate as its reader sees them.
public struct Quad: Hashable, Sendable {
    public var topLeft: Point
    public var topRight: Point
    public var bottomRight: Point
    public var bottomLeft: Point

    public init(topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// The corners of an upright box.
    public init(_ box: Box) {
        self.init(
            topLeft: Point(x: box.minX, y: box.minY), topRight: Point(x: box.maxX, y: box.minY),
            bottomRight: Point(x: box.maxX, y: box.maxY), bottomLeft: Point(x: box.minX, y: box.maxY))
    }

    /// Clockwise on the screen, from the top left.
    public var corners: [Point] { [topLeft, topRight, bottomRight, bottomLeft] }
    public var bounds: Box { Polygon(corners).bounds }
}
