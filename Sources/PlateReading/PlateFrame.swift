package import Geometry

/// An affine frame over a plate's text: the square from (-1, -1) to (1, 1) is laid over the text block, its x axis
/// along the lines and its y axis down the strokes.
package struct PlateFrame: Hashable, Sendable {
    package var centre: Point
    /// From the centre to the middle of the right end.
    package var across: Point
    /// From the centre to the middle of the lower edge.
    package var down: Point

    package init(centre: Point, across: Point, down: Point) {
        self.centre = centre
        self.across = across
        self.down = down
    }

    package init(_ box: Box) {
        self.init(
            centre: box.centre, across: Point(x: box.width / 2, y: 0), down: Point(x: 0, y: box.height / 2))
    }

    /// The picture's point at (u, v) of the frame.
    package func point(_ u: Double, _ v: Double) -> Point { centre + across * u + down * v }

    /// The figure between (left, top) and (right, bottom) of the frame.
    package func quad(left: Double = -1, top: Double = -1, right: Double = 1, bottom: Double = 1) -> Quad {
        Quad(
            topLeft: point(left, top), topRight: point(right, top), bottomRight: point(right, bottom),
            bottomLeft: point(left, bottom))
    }

    /// The frame moved by a step given in its own coordinates: shift, and what is added to the two axes.
    package func moved(by step: [Double]) -> PlateFrame {
        let (across, down) = (across, down)
        func own(_ u: Double, _ v: Double) -> Point { across * u + down * v }
        return PlateFrame(
            centre: centre + own(step[0], step[1]), across: across + own(step[2], step[3]),
            down: down + own(step[4], step[5]))
    }

    /// The step that takes this frame to `other`, for `moved(by:)`; nil where this one is degenerate.
    package func step(to other: PlateFrame) -> [Double]? {
        let determinant = across.cross(down)
        guard abs(determinant) > 1e-9 else { return nil }
        func own(_ p: Point) -> [Double] { [p.cross(down) / determinant, across.cross(p) / determinant] }
        return own(other.centre - centre) + own(other.across - across) + own(other.down - down)
    }

    /// Whether a plate could look so: not mirrored, not vanishing, not turned far.
    package var isPlausible: Bool {
        across.cross(down) > 4 && across.x > 2 && down.y > 1 && abs(across.y) < 1.2 * across.x
            && abs(down.x) < 1.5 * down.y
    }
}
