import Drawing
import Geometry
import Imaging
import TrafficModel

/// An annotated copy of one frame: lines, vehicle, lamp and path drawn on the picture, the data bar below it.
struct Still {
    let evidence: EvidenceCase
    let moment: Finding.Moment
    let frame: EvidenceFrame
    let texts: EvidenceTexts
    /// From the frame's own pixels to those of the still.
    private let zoom: Double
    /// Line widths and letters are given for a still 1,280 pixels wide, and grow with it.
    private let unit: Double

    init(_ evidence: EvidenceCase, moment: Finding.Moment, frame: EvidenceFrame, language: Language) {
        self.evidence = evidence
        self.moment = moment
        self.frame = frame
        texts = EvidenceTexts(language: language)
        let width = Double(frame.picture.width)
        let wanted = min(max(width, EvidenceStyle.leastWidth), EvidenceStyle.mostWidth)
        // Whole steps only when enlarging: every pixel of the footage stays of one size.
        zoom = wanted > width ? max(1, (wanted / width).rounded()) : wanted / width
        unit = max(0.5, width * zoom / EvidenceStyle.leastWidth)
    }

    func picture() throws(DrawingError) -> RGBPicture {
        let width = Int(Double(frame.picture.width) * zoom), height = Int(Double(frame.picture.height) * zoom)
        let bar = DataBar(evidence, moment: moment, frame: frame, texts: texts, width: Double(width), unit: unit)
        let canvas = try Canvas(width: width, height: height + Int(bar.height.rounded(.up)), fill: EvidenceStyle.bar)
        let area = Box(x: 0, y: 0, width: Double(width), height: Double(height))
        canvas.draw(frame.picture, in: area)
        canvas.withClip(Path(area)) { annotate(canvas) }
        bar.draw(on: canvas, top: Double(height))
        return canvas.picture
    }

    /// From the site's frame to the still.
    private func place(_ p: Point) -> Point {
        let scale = evidence.scale(to: frame.picture)
        return Point(x: p.x * scale.x * zoom, y: p.y * scale.y * zoom)
    }

    private func place(_ box: Box) -> Box {
        Box(from: place(Point(x: box.minX, y: box.minY)), to: place(Point(x: box.maxX, y: box.maxY)))
    }

    private func annotate(_ canvas: Canvas) {
        drawLines(canvas)
        drawPath(canvas)
        drawVehicle(canvas)
        drawLamp(canvas)
    }

    private func drawLines(_ canvas: Canvas) {
        switch evidence.finding.place {
        case .approach(let id):
            guard let approach = evidence.camera.approaches.first(where: { $0.id == id }) else { return }
            if let clear = approach.clearLine {
                line([clear.start, clear.end], EvidenceStyle.clearLine, name: texts.clearLine, isDashed: true, canvas)
            }
            line(
                [approach.stopLine.start, approach.stopLine.end], EvidenceStyle.stopLine, name: texts.stopLine, canvas)
        case .boundary(let id):
            guard let boundary = evidence.camera.boundaries.first(where: { $0.id == id }) else { return }
            line(boundary.line, EvidenceStyle.boundary, name: texts.solidLine, canvas)
        case .lane(let id):
            guard let lane = evidence.camera.lanes.first(where: { $0.id == id }),
                let first = lane.polygon.vertices.first
            else { return }
            line(lane.polygon.vertices + [first], EvidenceStyle.boundary, name: id, canvas)
        case .zone(let id):
            guard let outline = evidence.camera.zoneOutline(id) else { return }
            line(outline, EvidenceStyle.boundary, name: id, canvas)
        }
    }

    private func line(_ points: [Point], _ colour: Colour, name: String, isDashed: Bool = false, _ canvas: Canvas) {
        let placed = points.map(place)
        let path = Path.polyline(placed), dash = isDashed ? [14 * unit, 9 * unit] : []
        canvas.stroke(path, .colour(EvidenceStyle.casing), width: 5 * unit, dash: dash)
        canvas.stroke(path, .colour(colour), width: 3 * unit, dash: dash)
        guard let end = placed.max(by: { $0.x < $1.x }) else { return }
        // Beside the line's right end, so that the label hides nothing of the line.
        let width = canvas.measure(name, style: tagStyle).width
        tag(name, at: Point(x: end.x + width + 14 * unit, y: end.y + 5 * unit), colour, canvas)
    }

    /// Where the vehicle met the road, from the first frame of its track to this one.
    private func drawPath(_ canvas: Canvas) {
        let points = (evidence.track?.points ?? []).filter { $0.time.frame <= frame.time.frame }.map {
            place($0.contact)
        }
        guard points.count > 1 else { return }
        canvas.stroke(.polyline(points), .colour(EvidenceStyle.casing), width: 4 * unit, cap: .round)
        canvas.stroke(
            .polyline(points), .colour(EvidenceStyle.path), width: 1.8 * unit, cap: .round, dash: [1, 6 * unit])
    }

    /// Corners only, so that the box hides nothing of the vehicle.
    private func drawVehicle(_ canvas: Canvas) {
        let box = place(moment.box).insetBy(dx: -4 * unit, dy: -4 * unit)
        let arm = max(8 * unit, min(box.width, box.height) * 0.28)
        var corners = Path()
        for (x, y, dx, dy) in [
            (box.minX, box.minY, 1.0, 1.0), (box.maxX, box.minY, -1, 1), (box.maxX, box.maxY, -1, -1),
            (box.minX, box.maxY, 1, -1),
        ] {
            corners.move(to: Point(x: x + dx * arm, y: y))
            corners.line(to: Point(x: x, y: y))
            corners.line(to: Point(x: x, y: y + dy * arm))
        }
        canvas.stroke(corners, .colour(EvidenceStyle.casing), width: 6 * unit, cap: .square)
        canvas.stroke(corners, .colour(EvidenceStyle.vehicle), width: 3 * unit, cap: .square)
    }

    private func drawLamp(_ canvas: Canvas) {
        guard let head = evidence.headBox else { return }
        let light = evidence.light(at: frame.time), colour = EvidenceStyle.lamp(light?.state)
        let box = place(head).insetBy(dx: -5 * unit, dy: -5 * unit)
        canvas.stroke(Path(box), .colour(EvidenceStyle.casing), width: 5 * unit)
        canvas.stroke(Path(box), .colour(colour), width: 2.5 * unit)
        let name = (light?.state ?? .unknown).name(in: texts.language).uppercased()
        tag(name, at: Point(x: box.maxX, y: box.maxY + 22 * unit), colour, canvas)
    }

    private var tagStyle: TextStyle { TextStyle(size: 14 * unit, isBold: true, alignment: .right) }

    /// A small label whose right end is at `p` (moved into the picture where it would stand out of it).
    private func tag(_ text: String, at p: Point, _ colour: Colour, _ canvas: Canvas) {
        let style = tagStyle, extent = canvas.measure(text, style: style), pad = 5 * unit
        let width = Double(frame.picture.width) * zoom, height = Double(frame.picture.height) * zoom
        let right = min(max(p.x, extent.width + 2 * pad), width - pad)
        let base = min(max(p.y, extent.ascent + pad), height - extent.descent - pad)
        let box = Box(
            x: right - extent.width - pad, y: base - extent.ascent - pad / 2, width: extent.width + 2 * pad,
            height: extent.ascent + extent.descent + pad)
        canvas.fill(.rounded(box, radius: 3 * unit), EvidenceStyle.bar.withAlpha(0.82))
        canvas.text(text, at: Point(x: right, y: base), style: style, colour)
    }
}
