import Drawing
import Geometry
import Imaging
import TrafficModel

/// The signal strip: the lamp from before the onset to after the crossing, enlarged in hard squares, with state,
/// confidence and seconds under each, and below them what the proof of the light rests on.
struct LampStrip {
    private struct Panel {
        var lamp: EvidenceLamp
        var light: EvidenceCase.Light?
        /// Which of the three moments it shows.
        var role: Finding.Moment.Role?
    }

    private let evidence: EvidenceCase
    private let panels: [Panel]
    private let texts: EvidenceTexts

    /// Nil where no head is in the picture or no frame is there.
    init?(_ evidence: EvidenceCase, frames: [EvidenceFrame], language: Language) {
        texts = EvidenceTexts(language: language)
        self.evidence = evidence
        let moments = frames.compactMap {
            EvidenceLamp(evidence.finding, camera: evidence.camera, time: $0.time, frame: $0.picture)
        }
        let lamps = evidence.lamps.isEmpty ? moments : evidence.lamps
        panels = lamps.map { lamp in
            Panel(
                lamp: lamp, light: evidence.light(at: lamp.time),
                role: evidence.finding.moments.first { $0.time.frame == lamp.time.frame }?.role)
        }
        if panels.isEmpty { return nil }
    }

    /// More lamps go into a further row.
    private static let mostInRow = 6
    private static let cropSize = Box(x: 0, y: 0, width: 190, height: 240)
    private static let gap = 14.0
    private static let captionHeight = 110.0
    private static let lineHeight = 27.0
    private static let leastWidth = 860.0

    private var columns: Int {
        let rows = (panels.count + Self.mostInRow - 1) / Self.mostInRow
        return (panels.count + rows - 1) / rows
    }
    private var rows: Int { (panels.count + columns - 1) / columns }

    func picture() throws(DrawingError) -> RGBPicture {
        let size = Self.cropSize
        let width = max(Self.leastWidth, Self.gap + Double(columns) * (size.width + Self.gap))
        let panelHeight = Self.gap + size.height + Self.captionHeight
        let lines = self.lines
        let height = Double(rows) * panelHeight + (lines.isEmpty ? 0 : Double(lines.count) * Self.lineHeight + 22)
        let canvas = try Canvas(width: Int(width), height: Int(height), fill: EvidenceStyle.bar)
        for (i, panel) in panels.enumerated() {
            let left = Self.gap + Double(i % columns) * (size.width + Self.gap)
            draw(panel, left: left, top: Double(i / columns) * panelHeight + Self.gap, canvas)
        }
        drawLines(lines, top: Double(rows) * panelHeight, width: width, canvas)
        return canvas.picture
    }

    private func draw(_ panel: Panel, left: Double, top: Double, _ canvas: Canvas) {
        let size = Self.cropSize, crop = panel.lamp.picture
        let scale = min(size.width / Double(crop.width), size.height / Double(crop.height))
        let shown = Box(
            x: left + (size.width - Double(crop.width) * scale) / 2, y: top, width: Double(crop.width) * scale,
            height: Double(crop.height) * scale)
        canvas.draw(crop, in: shown, isSmooth: false)
        canvas.stroke(Path(shown), .colour(EvidenceStyle.lamp(panel.light?.state)), width: 3)
        caption(panel, middle: left + size.width / 2, top: top + size.height, canvas)
    }

    private func caption(_ panel: Panel, middle: Double, top: Double, _ canvas: Canvas) {
        let room = Self.cropSize.width + Self.gap - 4
        let strong = TextStyle(size: 16, isBold: true, alignment: .centre)
        let state = Fitting.text(texts.stripState(panel.light), in: room, style: strong, canvas)
        canvas.text(state, at: Point(x: middle, y: top + 24), style: strong, EvidenceStyle.lamp(panel.light?.state))
        let small = TextStyle(size: 12, alignment: .centre)
        let places = [texts.stripPlace(panel.lamp.time), texts.stripConfidence(panel.light) ?? ""]
        for (row, place) in places.enumerated() {
            canvas.text(
                Fitting.text(place, in: room, style: small, canvas),
                at: Point(x: middle, y: top + 45 + 18 * Double(row)), style: small, EvidenceStyle.label)
        }
        guard let role = panel.role else { return }
        let bold = TextStyle(size: 13, isBold: true, alignment: .centre)
        canvas.text(
            Fitting.text(texts.position(role, of: evidence.finding.act), in: room, style: bold, canvas),
            at: Point(x: middle, y: top + 84), style: bold, EvidenceStyle.vehicle)
    }

    /// What the proof rests on, and why a person must look.
    private var lines: [(text: String, isWarning: Bool)] {
        guard let proof = evidence.proof else { return [] }
        let reasons = evidence.reasons.map { (texts.heldBecause($0), true) }
        return texts.proofLines(proof).map { ($0, false) } + [texts.verdict(proof)]
            + [texts.logLine(proof)].compactMap(\.self) + reasons
    }

    private func drawLines(_ lines: [(text: String, isWarning: Bool)], top: Double, width: Double, _ canvas: Canvas) {
        guard !lines.isEmpty else { return }
        canvas.fill(
            Path(Box(x: 0, y: top, width: width, height: Double(lines.count) * Self.lineHeight + 22)),
            EvidenceStyle.barHead)
        for (i, line) in lines.enumerated() {
            let style = TextStyle(size: 15, isBold: line.isWarning)
            canvas.text(
                Fitting.text(line.text, in: width - 2 * Self.gap, style: style, canvas),
                at: Point(x: Self.gap, y: top + 28 + Double(i) * Self.lineHeight), style: style,
                line.isWarning ? EvidenceStyle.held : EvidenceStyle.value)
        }
    }
}
