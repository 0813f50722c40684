public import Geometry
public import Imaging

extension PlateFace {
    /// The map from millimetres on the plate to a picture in which the plate fills `quad`, or nil where `quad` is flat.
    public func homography(onto quad: Quad) -> Homography? {
        Homography(from: Quad(Box(x: 0, y: 0, width: width, height: height)), to: quad)
    }

    /// Paints the plate over `picture` as `view` (millimetres to pixels) shows it.
    public func draw(
        into picture: inout RGBPicture, through view: Homography, shade: (PaintColour) -> PaintColour = { $0 }
    ) {
        for part in parts {
            let seen = part.outline.map { Polygon($0.vertices.map(view.apply)) }
            PolygonRaster.fill(seen, colour: shade(part.colour), into: &picture)
        }
    }

    /// The plate seen straight on, `pixelsPerMillimetre` fine, with a margin of `margin` millimetres of `surround`.
    public func rendered(
        pixelsPerMillimetre scale: Double, margin: Double = 0, surround: PaintColour = PaintColour(60, 60, 64)
    ) -> RGBPicture {
        let size = ((width + 2 * margin) * scale, (height + 2 * margin) * scale)
        var picture = RGBPicture(
            width: max(1, Int(size.0.rounded())), height: max(1, Int(size.1.rounded())),
            fill: (surround.red, surround.green, surround.blue))
        let view = Homography(rows: [scale, 0, margin * scale, 0, scale, margin * scale, 0, 0, 1])
        draw(into: &picture, through: view)
        return picture
    }
}
