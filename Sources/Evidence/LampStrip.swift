import Drawing
import Geometry
import Imaging
import TrafficModel

/// The head that governs the vehicle with a little around it, as one frame shows it.
struct LampCrop {
    let picture: RGBPicture

    /// How much is shown around the head, as a share of its own size.
    private static let surroundings = 0.35

    init?(_ evidence: EvidenceCase, frame: EvidenceFrame) {
        guard let head = evidence.headBox else { return nil }
        let scale = evidence.scale(to: frame.picture)
        let box = Box(
            x: head.x * scale.x, y: head.y * scale.y, width: head.width * scale.x, height: head.height * scale.y)
        let around = box.insetBy(
            dx: -max(2, box.width * Self.surroundings), dy: -max(2, box.height * Self.surroundings))
        let crop = frame.picture.cropped(to: PixelRegion(covering: around))
        guard crop.width > 0, crop.height > 0 else { return nil }
        picture = crop
    }
}

/// The lamp in each of the case's frames side by side, enlarged in hard squares, with state and seconds under each.
struct LampStrip {
    private let panels: [(crop: RGBPicture, light: EvidenceCase.Light?, frame: EvidenceFrame)]
    private let texts: EvidenceTexts

    /// Nil where no head is in the picture or no frame is there.
    init?(_ evidence: EvidenceCase, frames: [EvidenceFrame], language: Language) {
        texts = EvidenceTexts(language: language)
        panels = frames.compactMap { frame in
            LampCrop(evidence, frame: frame).map { ($0.picture, evidence.light(at: frame.time), frame) }
        }
        if panels.isEmpty { return nil }
    }

    private static let cropSize = Box(x: 0, y: 0, width: 240, height: 320)
    private static let gap = 16.0
    private static let captionHeight = 66.0

    func picture() throws(DrawingError) -> RGBPicture {
        let size = Self.cropSize
        let width = Self.gap + Double(panels.count) * (size.width + Self.gap)
        let height = Self.gap + size.height + Self.captionHeight
        let canvas = try Canvas(width: Int(width), height: Int(height), fill: EvidenceStyle.bar)
        for (i, panel) in panels.enumerated() {
            let left = Self.gap + Double(i) * (size.width + Self.gap)
            let crop = panel.crop
            let scale = min(size.width / Double(crop.width), size.height / Double(crop.height))
            let shown = Box(
                x: left + (size.width - Double(crop.width) * scale) / 2, y: Self.gap,
                width: Double(crop.width) * scale, height: Double(crop.height) * scale)
            canvas.draw(crop, in: shown, isSmooth: false)
            canvas.stroke(Path(shown), .colour(EvidenceStyle.lamp(panel.light?.state)), width: 3)
            caption(panel.light, panel.frame, middle: left + size.width / 2, canvas)
        }
        return canvas.picture
    }

    private func caption(_ light: EvidenceCase.Light?, _ frame: EvidenceFrame, middle: Double, _ canvas: Canvas) {
        let top = Self.gap + Self.cropSize.height, room = Self.cropSize.width + Self.gap
        let strong = TextStyle(size: 17, isBold: true, alignment: .centre)
        let state = Fitting.text(texts.lightText(light), in: room, style: strong, canvas)
        canvas.text(state, at: Point(x: middle, y: top + 28), style: strong, EvidenceStyle.lamp(light?.state))
        let small = TextStyle(size: 14, alignment: .centre)
        let seconds = frame.time.seconds.text(places: 3, in: texts.language)
        canvas.text(
            "\(texts.frame.lowercased()) \(frame.time.frame) · \(seconds) s", at: Point(x: middle, y: top + 52),
            style: small, EvidenceStyle.label)
    }
}
