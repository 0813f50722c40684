import Drawing
import Geometry
import Imaging
import PlateReading

/// One rectified line, enlarged, as the camera saw it and as the templates see it, with the cells of the characters.
struct StripRow {
    private let explanation: PlateExplanation
    private let line: PlateExplanation.Line
    private let index: Int
    private let scene: RGBPicture
    private let texts: ExplanationTexts
    /// Sheet pixels a strip sample.
    private let scale: Double

    private static let mostScale = 5.0, captionHeight = 30.0, gap = 6.0, below = 22.0

    init(_ sheet: ExplanationSheet, line index: Int) {
        explanation = sheet.explanation
        line = sheet.explanation.lines[index]
        self.index = index
        scene = sheet.scene
        texts = sheet.texts
        let room = ExplanationStyle.width - 2 * ExplanationStyle.margin
        scale = min(Self.mostScale, room / line.extent.width)
    }

    private var stripHeight: Double { line.extent.height * scale }
    var height: Double { Self.captionHeight + 2 * stripHeight + Self.gap + Self.below }

    func draw(on canvas: Canvas, top: Double) {
        let left = (ExplanationStyle.width - line.extent.width * scale) / 2
        canvas.text(
            texts.line(index, of: explanation.lines.count), at: Point(x: ExplanationStyle.margin, y: top + 16),
            style: TextStyle(size: 15, isBold: true), ExplanationStyle.ink)
        let colour = Box(x: left, y: top + Self.captionHeight, width: line.extent.width * scale, height: stripHeight)
        canvas.draw(Self.colourStrip(line, of: scene), in: colour)
        let grey = Box(x: left, y: colour.maxY + Self.gap, width: colour.width, height: stripHeight)
        canvas.draw(Self.greyStrip(line), in: grey)
        for hidden in explanation.hidden where hidden.line == index {
            let place = Box(
                x: left + (hidden.area.x - line.extent.x) * scale, y: grey.y + hidden.area.y * scale,
                width: hidden.area.width * scale, height: hidden.area.height * scale)
            canvas.withClip(Path(grey)) { canvas.fill(Path(place), ExplanationStyle.cover) }
        }
        for character in explanation.characters where character.line == index {
            let cell = Box(
                x: left + (character.window.x - line.extent.x) * scale, y: grey.y + line.strip.top * scale,
                width: character.window.width * scale, height: (line.strip.base - line.strip.top) * scale)
            canvas.stroke(Path(cell), Colour(hex: 0x0B7A3B, alpha: 0.8), width: 1.5)
            canvas.text(
                String(character.text), at: Point(x: cell.centre.x, y: grey.maxY + 18),
                style: TextStyle(family: TextStyle.mono, size: 17, isBold: true, alignment: .centre),
                character.isHidden ? ExplanationStyle.rival : ExplanationStyle.chosen)
        }
    }

    private static func greyStrip(_ line: PlateExplanation.Line) -> RGBPicture {
        RGBPicture(line.strip.plane.cropped(to: PixelRegion(covering: line.extent)))
    }

    /// The same part in the picture's own colours, sampled twice as fine.
    private static func colourStrip(_ line: PlateExplanation.Line, of scene: RGBPicture) -> RGBPicture {
        let region = PixelRegion(covering: line.extent), fineness = 2
        var strip = RGBPicture(width: region.width * fineness, height: region.height * fineness)
        guard scene.width > 0, scene.height > 0 else { return strip }
        for y in 0..<strip.height {
            for x in 0..<strip.width {
                let place = Point(
                    x: Double(region.x) + (Double(x) + 0.5) / Double(fineness),
                    y: Double(region.y) + (Double(y) + 0.5) / Double(fineness))
                strip[x, y] = scene.sample(at: line.strip.toPicture.apply(place))
            }
        }
        return strip
    }
}

extension RGBPicture {
    /// A grey plane as a picture.
    init(_ plane: Plane) {
        self.init(
            width: plane.width, height: plane.height,
            samples: plane.samples.flatMap { [$0, $0, $0] })
    }

    /// Bilinear between the four pixels around a point, the nearest repeated outside; black where it is not finite.
    func sample(at point: Point) -> (red: UInt8, green: UInt8, blue: UInt8) {
        guard point.x.isFinite, point.y.isFinite else { return (0, 0, 0) }
        let px = min(max(point.x - 0.5, 0), Double(width - 1)), py = min(max(point.y - 0.5, 0), Double(height - 1))
        let x0 = Int(px), y0 = Int(py), x1 = min(x0 + 1, width - 1), y1 = min(y0 + 1, height - 1)
        let fx = px - Double(x0), fy = py - Double(y0)
        let (a, b, c, d) = (self[x0, y0], self[x1, y0], self[x0, y1], self[x1, y1])
        func mix(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt8 {
            let upper = Double(a) * (1 - fx) + Double(b) * fx, lower = Double(c) * (1 - fx) + Double(d) * fx
            return UInt8(upper * (1 - fy) + lower * fy + 0.5)
        }
        return (
            mix(a.red, b.red, c.red, d.red), mix(a.green, b.green, c.green, d.green),
            mix(a.blue, b.blue, c.blue, d.blue)
        )
    }
}
