import Drawing
import Geometry
import Imaging
import TrafficModel

/// The plate at its best look, enlarged in hard squares, with what was read of it.
struct PlateCard {
    private let look: EvidencePlate
    private let crop: RGBPicture
    private let texts: EvidenceTexts

    init?(_ look: EvidencePlate, language: Language) {
        self.look = look
        texts = EvidenceTexts(language: language)
        guard let crop = Self.crop(of: look) else { return nil }
        self.crop = crop
    }

    /// The plate with a little around it; nil where it lies outside the picture.
    static func crop(of look: EvidencePlate) -> RGBPicture? {
        let around = look.read.box.height * surroundings
        let box = look.read.box.insetBy(dx: -around, dy: -around)
        let crop = look.frame.picture.cropped(to: PixelRegion(covering: box))
        return crop.width > 0 && crop.height > 0 ? crop : nil
    }

    private static let width = 640.0
    private static let captionHeight = 84.0
    /// The crop is enlarged to the card's width, but not beyond this height.
    private static let mostCropHeight = 420.0
    /// How much is shown around the plate, as a share of its height.
    private static let surroundings = 0.3

    func picture() throws(DrawingError) -> RGBPicture {
        let scale = min(Self.width / Double(crop.width), Self.mostCropHeight / Double(crop.height))
        let height = (Double(crop.height) * scale).rounded()
        let shown = Box(
            x: (Self.width - Double(crop.width) * scale) / 2, y: 0, width: Double(crop.width) * scale, height: height)
        let canvas = try Canvas(
            width: Int(Self.width), height: Int(height + Self.captionHeight), fill: EvidenceStyle.bar)
        canvas.draw(crop, in: shown, isSmooth: false)
        caption(top: height, canvas)
        return canvas.picture
    }

    private func caption(top: Double, _ canvas: Canvas) {
        let middle = Self.width / 2
        let isRead = look.read.status == .read
        let isTold = look.read.status != .unreadable && !look.read.display.isEmpty
        let text = isTold ? look.read.display : texts.plateNotRead
        canvas.text(
            text, at: Point(x: middle, y: top + 40),
            style: TextStyle(family: TextStyle.mono, size: 34, isBold: true, alignment: .centre),
            isRead ? EvidenceStyle.value : EvidenceStyle.proposal)
        let confidence = (100 * look.read.confidence).text(places: 1, in: texts.language)
        let details = [
            look.read.cover?.extent.name(in: texts.language) ?? look.read.status.name(in: texts.language),
            "\(confidence) %", look.read.colour.name(in: texts.language),
            "\(texts.frame.lowercased()) \(look.frame.time.frame)",
        ]
        let style = TextStyle(size: 16, alignment: .centre)
        canvas.text(
            Fitting.text(details.joined(separator: " · "), in: Self.width - 20, style: style, canvas),
            at: Point(x: middle, y: top + 68), style: style, EvidenceStyle.label)
    }
}
