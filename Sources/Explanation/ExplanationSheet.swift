public import Drawing
import Geometry
public import Imaging
public import PlateReading
public import TrafficModel

/// An explanation as one picture that an officer can put into a file: the reading, where in the scene the plate lies,
/// its rectified lines, and for every character what the templates saw.
public struct ExplanationSheet {
    let explanation: PlateExplanation
    let scene: RGBPicture
    let source: String
    let texts: ExplanationTexts

    /// - Parameters:
    ///   - scene: the picture that was read, as it was read.
    ///   - source: the name of its file, for the head of the sheet.
    public init(_ explanation: PlateExplanation, scene: RGBPicture, source: String, language: Language) {
        self.explanation = explanation
        self.scene = scene
        self.source = source
        texts = ExplanationTexts(language: language)
    }

    private static let headHeight = 54.0
    private static let summaryHeight = 290.0
    private static let legendLine = 21.0

    /// The sheet, 1280 pixels wide; the same explanation gives the same pixels.
    public func picture() throws(DrawingError) -> RGBPicture {
        let lines = explanation.lines.indices.map { StripRow(self, line: $0) }
        let cards = CharacterTable(self)
        let legend = texts.legend + [texts.model(explanation.provenance)]
        let legendHeight = Double(legend.count) * Self.legendLine + 30
        let height =
            Self.headHeight + Self.summaryHeight + lines.reduce(0) { $0 + $1.height } + cards.height + legendHeight
        let canvas = try Canvas(
            width: Int(ExplanationStyle.width), height: Int(height.rounded(.up)), fill: ExplanationStyle.paper)
        drawHead(canvas)
        var top = Self.headHeight
        SummaryBlock(self).draw(on: canvas, top: top, height: Self.summaryHeight)
        top += Self.summaryHeight
        for line in lines {
            line.draw(on: canvas, top: top)
            top += line.height
        }
        cards.draw(on: canvas, top: top)
        top += cards.height
        drawLegend(legend, on: canvas, top: top)
        return canvas.picture
    }

    private func drawHead(_ canvas: Canvas) {
        let margin = ExplanationStyle.margin, base = Self.headHeight / 2 + 7
        canvas.fill(
            Path(Box(x: 0, y: 0, width: ExplanationStyle.width, height: Self.headHeight)), ExplanationStyle.head)
        let bold = TextStyle(size: 20, isBold: true)
        canvas.text(texts.title, at: Point(x: margin, y: base), style: bold, .white)
        let room = ExplanationStyle.width - 3 * margin - canvas.measure(texts.title, style: bold).width
        let style = TextStyle(size: 16, alignment: .right)
        canvas.text(
            FittedText.cut(source, to: room, style: style, canvas),
            at: Point(x: ExplanationStyle.width - margin, y: base), style: style, ExplanationStyle.rule)
    }

    private func drawLegend(_ lines: [String], on canvas: Canvas, top: Double) {
        let margin = ExplanationStyle.margin
        canvas.fill(
            Path(Box(x: margin, y: top + 6, width: ExplanationStyle.width - 2 * margin, height: 1)),
            ExplanationStyle.rule)
        for (index, line) in lines.enumerated() {
            canvas.text(
                line, at: Point(x: margin, y: top + 30 + Double(index) * Self.legendLine),
                style: TextStyle(size: 14), ExplanationStyle.label)
        }
    }
}
