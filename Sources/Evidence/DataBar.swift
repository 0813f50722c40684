import Drawing
import Geometry
import Imaging
import TrafficModel

/// The strip below a still that says what, where, when and from which footage, with the lamp of this very frame.
struct DataBar {
    private let evidence: EvidenceCase
    private let moment: Finding.Moment
    private let frame: EvidenceFrame
    private let texts: EvidenceTexts
    private let width: Double
    private let unit: Double

    init(
        _ evidence: EvidenceCase, moment: Finding.Moment, frame: EvidenceFrame, texts: EvidenceTexts, width: Double,
        unit: Double
    ) {
        self.evidence = evidence
        self.moment = moment
        self.frame = frame
        self.texts = texts
        self.width = width
        self.unit = unit
    }

    private var headHeight: Double { 44 * unit }
    private var rowHeight: Double { 25 * unit }
    private var margin: Double { 16 * unit }
    var height: Double { headHeight + 12 * unit + 7 * rowHeight + 10 * unit }

    func draw(on canvas: Canvas, top: Double) {
        drawHead(on: canvas, top: top)
        let lampLeft = drawLamp(on: canvas, top: top + headHeight + 12 * unit)
        let insetLeft = drawPlate(on: canvas, top: top + headHeight + 12 * unit, right: lampLeft - margin)
        var base = top + headHeight + 12 * unit + 18 * unit
        for (label, value, isMono) in rows {
            row(label, value, isMono: isMono, base: base, right: insetLeft - margin, canvas)
            base += rowHeight
        }
    }

    private var rows: [(String, String, Bool)] {
        let finding = evidence.finding
        let vehicle = finding.vehicleClass.name(in: texts.language)
        let clock = frame.wallTime.flatMap(OfficialTime.init(iso:))?.text(in: texts.language) ?? texts.noWallTime
        return [
            (texts.place, "\(evidence.siteName) · \(texts.camera(evidence.camera.id))", false),
            (texts.time, clock, false),
            (texts.frame, texts.frameText(frame.time), false),
            (texts.signal, lightText, false),
            (
                texts.vehicle, "\(vehicle) · \(texts.plate.lowercased()): \(texts.plateText(evidence.plate?.read))",
                false
            ),
            (texts.source, "\(evidence.footage) · SHA-256 \(evidence.footageSHA256.prefix(16))…", false),
            (texts.caseID, evidence.id, true),
        ]
    }

    /// A line along the road has no light of its own.
    private var lightText: String {
        evidence.signal.isEmpty && evidence.finding.signal == nil
            ? "–" : texts.lightText(evidence.light(at: frame.time))
    }

    private func drawHead(on canvas: Canvas, top: Double) {
        let head = Box(x: 0, y: top, width: width, height: headHeight)
        canvas.fill(Path(head), EvidenceStyle.barHead)
        let isHeld = !evidence.reasons.isEmpty
        let badge = isHeld ? texts.held : texts.proposal
        let colour = isHeld ? EvidenceStyle.held : EvidenceStyle.proposal
        let badgeStyle = TextStyle(size: 15 * unit, isBold: true, alignment: .right)
        let badgeWidth = canvas.measure(badge, style: badgeStyle).width + 2 * margin
        canvas.fill(
            Path(Box(x: width - badgeWidth, y: top, width: badgeWidth, height: headHeight)), colour)
        let base = top + headHeight / 2 + 5.5 * unit
        canvas.text(badge, at: Point(x: width - margin, y: base), style: badgeStyle, .black)
        let place = texts.moment(moment.role, of: evidence.finding.act)
        let strong = TextStyle(size: 17 * unit, isBold: true)
        canvas.text(place, at: Point(x: margin, y: base), style: strong, EvidenceStyle.vehicle)
        let used = margin + canvas.measure(place, style: strong).width + margin
        let room = width - badgeWidth - margin - used
        let title = Fitting.text(
            evidence.finding.act.name(with: evidence.finding.manner, in: texts.language), in: room,
            style: TextStyle(size: 16 * unit), canvas)
        canvas.text(title, at: Point(x: used, y: base), style: TextStyle(size: 16 * unit), EvidenceStyle.value)
    }

    private func row(
        _ label: String, _ value: String, isMono: Bool, base: Double, right: Double, _ canvas: Canvas
    ) {
        let column = margin + 128 * unit
        canvas.text(label, at: Point(x: margin, y: base), style: TextStyle(size: 14 * unit), EvidenceStyle.label)
        let style = TextStyle(family: isMono ? TextStyle.mono : TextStyle.sans, size: 15 * unit)
        let text = Fitting.text(value, in: right - column, style: style, canvas)
        canvas.text(text, at: Point(x: column, y: base), style: style, EvidenceStyle.value)
    }

    /// The lamp at this frame, in the bar's right corner; returns where the room for text ends.
    private func drawLamp(on canvas: Canvas, top: Double) -> Double {
        guard
            let crop = LampCrop.picture(of: evidence.finding, camera: evidence.camera, in: frame.picture)
        else { return width }
        let room = Box(x: 0, y: 0, width: 150 * unit, height: height - headHeight - 24 * unit)
        let scale = min(room.width / Double(crop.width), room.height / Double(crop.height))
        let size = (width: Double(crop.width) * scale, height: Double(crop.height) * scale)
        let box = Box(x: width - margin - size.width, y: top, width: size.width, height: size.height)
        canvas.draw(crop, in: box, isSmooth: false)
        canvas.stroke(
            Path(box), .colour(EvidenceStyle.lamp(evidence.light(at: frame.time)?.state)), width: 3 * unit)
        return box.minX
    }

    /// The plate as its best look shows it, left of the lamp; returns where the room for text ends.
    private func drawPlate(on canvas: Canvas, top: Double, right: Double) -> Double {
        guard let look = evidence.plate, let crop = PlateCard.crop(of: look) else { return right }
        let room = Box(x: 0, y: 0, width: 240 * unit, height: height - headHeight - 24 * unit)
        let scale = min(room.width / Double(crop.width), room.height / Double(crop.height))
        let size = (width: Double(crop.width) * scale, height: Double(crop.height) * scale)
        let box = Box(x: right - size.width, y: top, width: size.width, height: size.height)
        canvas.draw(crop, in: box, isSmooth: false)
        canvas.stroke(Path(box), .colour(EvidenceStyle.label), width: 1.5 * unit)
        return box.minX
    }
}

/// Cuts text to the room there is.
enum Fitting {
    static func text(_ text: String, in room: Double, style: TextStyle, _ canvas: Canvas) -> String {
        guard canvas.measure(text, style: style).width > room else { return text }
        var kept = text
        while !kept.isEmpty, canvas.measure(kept + "…", style: style).width > room { kept.removeLast() }
        return kept.isEmpty ? "" : kept + "…"
    }
}
