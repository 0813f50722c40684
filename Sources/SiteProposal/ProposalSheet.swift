public import Drawing
import Geometry
public import Imaging
public import TrafficModel

/// A proposed site drawn over the road, with a list of its parts: the picture that a person checks the draft by.
public struct ProposalSheet {
    private let site: ProposedSite
    private let road: RGBPicture
    private let footage: String
    private let texts: ProposalTexts

    /// - Parameters:
    ///   - road: the place, of the frame's shape, at any scale.
    ///   - footage: the name of the recording, for the head of the sheet.
    public init(_ site: ProposedSite, road: RGBPicture, footage: String, language: Language) {
        self.site = site
        self.road = road
        self.footage = footage
        texts = ProposalTexts(language: language)
    }

    /// The sheet: 1280 pixels wide; the same draft gives the same pixels.
    public func picture() throws(DrawingError) -> RGBPicture {
        let scale = ProposalStyle.width / Double(site.camera.frameWidth)
        let shown = Box(
            x: 0, y: ProposalStyle.headHeight, width: ProposalStyle.width,
            height: (Double(site.camera.frameHeight) * scale).rounded())
        let list = PartList(site, texts: texts)
        // Rows are measured on a canvas before the sheet's height is known.
        let draft = try Canvas(width: 8, height: 8)
        let height = shown.maxY + list.height(on: draft)
        let canvas = try Canvas(width: Int(ProposalStyle.width), height: Int(height), fill: ProposalStyle.paper)
        drawHead(canvas)
        canvas.draw(road, in: shown)
        canvas.withClip(Path(shown)) {
            SiteOverlay(site.camera, scale: scale, top: shown.minY).draw(on: canvas)
        }
        list.draw(on: canvas, top: shown.maxY)
        return canvas.picture
    }

    private func drawHead(_ canvas: Canvas) {
        let base = ProposalStyle.headHeight / 2 + 7, margin = ProposalStyle.margin
        canvas.fill(
            Path(Box(x: 0, y: 0, width: ProposalStyle.width, height: ProposalStyle.headHeight)), ProposalStyle.head)
        let title = TextStyle(size: 20, isBold: true)
        canvas.text(texts.title, at: Point(x: margin, y: base), style: title, .white)
        let room = ProposalStyle.width - 3 * margin - canvas.measure(texts.title, style: title).width
        let style = TextStyle(size: 16, alignment: .right)
        canvas.text(
            FittedText.cut(footage, to: room, style: style, canvas),
            at: Point(x: ProposalStyle.width - margin, y: base), style: style, ProposalStyle.rule)
    }
}
