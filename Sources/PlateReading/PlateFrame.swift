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

    /// The affine frame nearest to a quadrilateral: perspective is averaged away.
    package init(_ quad: Quad) {
        self.init(
            centre: (quad.topLeft + quad.topRight + quad.bottomLeft + quad.bottomRight) * 0.25,
            across: (quad.topRight + quad.bottomRight - quad.topLeft - quad.bottomLeft) * 0.25,
            down: (quad.bottomLeft + quad.bottomRight - quad.topLeft - quad.topRight) * 0.25)
    }

    /// The block of one line of text or of two, the lower last: as wide as the wider, along the lower.
    package init(block lines: [TextLine]) {
        let lower = PlateFrame(lines[lines.count - 1].quad)
        guard lines.count == 2 else {
            self = lower
            return
        }
        let corners = lines[0].quad.corners.map(lower.coordinates)
        let left = min(-1, (corners[0].x + corners[3].x) / 2), right = max(1, (corners[1].x + corners[2].x) / 2)
        let top = (corners[0].y + corners[1].y) / 2
        self.init(lower.quad(left: left, top: top, right: right, bottom: 1))
    }

    /// Where a point of the picture lies in the frame: the other way of `point`. The axes may not be parallel.
    package func coordinates(_ p: Point) -> Point {
        let d = p - centre, determinant = across.cross(down)
        return Point(x: d.cross(down) / determinant, y: across.cross(d) / determinant)
    }

    package init(_ box: Box) {
        self.init(
            centre: box.centre, across: Point(x: box.width / 2, y: 0), down: Point(x: 0, y: box.height / 2))
    }

    /// The picture's point at (u, v) of the frame.
    package func point(_ u: Double, _ v: Double) -> Point { centre + across * u + down * v }

    /// The affine map that lays `box` over the frame.
    package func map(from box: Box) -> Homography {
        let a = across * (2 / box.width), d = down * (2 / box.height)
        let origin = centre - a * box.centre.x - d * box.centre.y
        return Homography(rows: [a.x, d.x, origin.x, a.y, d.y, origin.y, 0, 0, 1])
    }

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

    /// How long the frame is for its height, as a rectangle of the same base and area.
    package var aspect: Double { across.length * across.length / max(across.cross(down), 1e-9) }

    /// Whether a plate could look so: in reach of any picture, not mirrored, not vanishing, not turned far.
    package var isPlausible: Bool {
        [centre, across, down].allSatisfy { abs($0.x) < 1e6 && abs($0.y) < 1e6 } && across.cross(down) > 4
            && across.x > 2 && down.y > 1 && abs(across.y) < 1.2 * across.x
            && abs(down.x) < 1.5 * down.y
    }
}
