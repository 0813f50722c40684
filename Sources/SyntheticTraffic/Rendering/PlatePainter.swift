import Drawing
import Geometry

/// Draws number plates in perspective.
struct PlatePainter {
    let canvas: Canvas

    /// Below this height in pixels a plate is a coloured patch with a grey smear: no character could be told anyway.
    static let leastHeight = 5.0

    /// Draws `face` so that it fills `corners`, given from its top left, clockwise as it is read.
    func draw(_ face: PlateFace, corners: [Point], shade: (Colour) -> Colour) {
        guard corners.count == 4 else { return }
        let quad = Quad(topLeft: corners[0], topRight: corners[1], bottomRight: corners[2], bottomLeft: corners[3])
        let side = Polygon(corners).area.squareRoot()
        guard side > 1, let background = face.parts.first else { return }
        guard quad.bounds.height > Self.leastHeight, let view = face.homography(onto: quad) else {
            let colour = Self.colour(background.colour)
            return canvas.fill(polygon: corners, shade(colour.mixed(with: .black, 0.25)))
        }
        for part in face.parts {
            var path = Path()
            for polygon in part.outline { path.append(Path(polygon.vertices.map(view.apply))) }
            canvas.fill(path, shade(Self.colour(part.colour)))
        }
    }

    private static func colour(_ paint: PaintColour) -> Colour {
        Colour(red: Double(paint.red) / 255, green: Double(paint.green) / 255, blue: Double(paint.blue) / 255)
    }
}
