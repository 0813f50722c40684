import Drawing
import Geometry
import Imaging
import PlateReading
import TrafficModel

/// The upper part of a sheet: the scene with the plate marked, the plate as it is, and what was read.
struct SummaryBlock {
    private let explanation: PlateExplanation
    private let scene: RGBPicture
    private let texts: ExplanationTexts

    init(_ sheet: ExplanationSheet) {
        explanation = sheet.explanation
        scene = sheet.scene
        texts = sheet.texts
    }

    private static let sceneRoom = (width: 420.0, height: 236.0)

    func draw(on canvas: Canvas, top: Double, height: Double) {
        let margin = ExplanationStyle.margin
        drawScene(on: canvas, x: margin, top: top + 20)
        let left = margin + Self.sceneRoom.width + 36
        let read = explanation.read
        let text = read.display.isEmpty ? texts.notRead : read.display
        canvas.text(
            text, at: Point(x: left, y: top + 70),
            style: TextStyle(family: TextStyle.mono, size: 54, isBold: true), ExplanationStyle.status(read.status))
        var base = top + 112
        for (label, value) in rows {
            canvas.text(label, at: Point(x: left, y: base), style: TextStyle(size: 16), ExplanationStyle.label)
            let style = TextStyle(size: 17)
            let room = ExplanationStyle.width - margin - left - 170
            canvas.text(
                FittedText.cut(value, to: room, style: style, canvas), at: Point(x: left + 170, y: base),
                style: style, ExplanationStyle.ink)
            base += 29
        }
        let warning =
            read.cover != nil ? texts.covered : explanation.doubt.isOutside ? texts.outside(read.text) : nil
        if let warning {
            let style = TextStyle(size: 15, isBold: true), room = ExplanationStyle.width - margin - left
            for line in FittedText.lines(warning, in: room, style: style, canvas) {
                canvas.text(line, at: Point(x: left, y: base + 2), style: style, ExplanationStyle.rival)
                base += 21
            }
        }
    }

    private var rows: [(String, String)] {
        let read = explanation.read, language = texts.language
        let kind = language == .vietnamese ? explanation.kind : explanation.kindEnglish
        var rows = [
            (texts.status, read.cover?.extent.name(in: language) ?? read.status.name(in: language)),
            (texts.confidence, "\((100 * read.confidence).text(places: 2, in: language)) %"),
            (texts.plate, [kind, texts.layout(read.layout), read.colour.name(in: language)].joined(separator: " · ")),
        ]
        if let province = explanation.province?.display(in: language) { rows.append((texts.issuer, province)) }
        let box = read.box
        rows.append(
            (texts.place, texts.box([box.x, box.y, box.width, box.height].map { Int($0.rounded()) })))
        return rows
    }

    /// The whole picture, small, with a frame around the plate.
    private func drawScene(on canvas: Canvas, x: Double, top: Double) {
        guard scene.width > 0, scene.height > 0 else { return }
        let scale = min(
            Self.sceneRoom.width / Double(scene.width), Self.sceneRoom.height / Double(scene.height))
        let shown = Box(x: x, y: top, width: Double(scene.width) * scale, height: Double(scene.height) * scale)
        canvas.draw(scene, in: shown)
        canvas.stroke(Path(shown), ExplanationStyle.rule, width: 1)
        let corners = (explanation.read.quad ?? Quad(explanation.read.box)).corners.map {
            Point(x: x + $0.x * scale, y: top + $0.y * scale)
        }
        canvas.withClip(Path(shown)) {
            canvas.stroke(Path(corners), Colour(grey: 0, alpha: 0.7), width: 5)
            canvas.stroke(Path(corners), ExplanationStyle.frame, width: 2.5)
        }
        canvas.text(
            texts.scene, at: Point(x: x, y: top + shown.height + 18), style: TextStyle(size: 13),
            ExplanationStyle.label)
    }
}
