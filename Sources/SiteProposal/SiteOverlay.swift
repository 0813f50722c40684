import Drawing
import Geometry
import TrafficModel

/// The parts of a site as lines over its picture.
struct SiteOverlay {
    private let camera: CameraSite
    private let scale: Double
    private let top: Double
    /// Boxes of labels that are set already, so that none covers another.
    private var taken: [Box] = []

    /// - Parameters:
    ///   - scale: pixels of the sheet a pixel of the frame.
    ///   - top: where on the sheet the picture begins.
    init(_ camera: CameraSite, scale: Double, top: Double) {
        self.camera = camera
        self.scale = scale
        self.top = top
    }

    private func place(_ p: Point) -> Point { Point(x: p.x * scale, y: p.y * scale + top) }
    private func place(_ s: Segment) -> Segment { Segment(place(s.start), place(s.end)) }

    func draw(on canvas: Canvas) {
        var overlay = self
        for lane in camera.lanes {
            let outline = lane.polygon.vertices.map(place)
            canvas.fill(Path(outline), ProposalStyle.lane.withAlpha(0.18))
            overlay.line(Path(outline), ProposalStyle.lane, width: 1.5, dash: [7, 5], on: canvas)
        }
        for stream in camera.streams { overlay.arrow(stream.path.map(place), on: canvas) }
        for line in camera.countLines {
            let segment = place(line.line)
            overlay.line(.polyline([segment.start, segment.end]), ProposalStyle.countLine, width: 3, on: canvas)
        }
        for approach in camera.approaches {
            let segment = place(approach.stopLine)
            overlay.line(.polyline([segment.start, segment.end]), ProposalStyle.stopLine, width: 3.5, on: canvas)
        }
        for signal in camera.signals { overlay.head(signal, on: canvas) }
        // Labels last, over all lines.
        for line in camera.countLines {
            overlay.label(line.id, at: place(line.line.end), ProposalStyle.countLine, on: canvas)
        }
        for approach in camera.approaches {
            overlay.label(approach.id, at: place(approach.stopLine.start), ProposalStyle.stopLine, on: canvas)
        }
        for lane in camera.lanes {
            overlay.label(lane.id, at: place(lane.polygon.bounds.centre), ProposalStyle.lane, on: canvas)
        }
        for signal in camera.signals {
            guard let box = signal.box else { continue }
            overlay.label(signal.id, at: place(Point(x: box.maxX, y: box.minY)), ProposalStyle.signal, on: canvas)
        }
        for stream in camera.streams {
            guard let first = stream.path.first else { continue }
            overlay.label(stream.id, at: place(first), ProposalStyle.stream, on: canvas)
        }
    }

    private func line(_ path: Path, _ colour: Colour, width: Double, dash: [Double] = [], on canvas: Canvas) {
        canvas.stroke(path, .colour(ProposalStyle.halo), width: width + 2.5, cap: .round)
        canvas.stroke(path, .colour(colour), width: width, cap: .round, dash: dash)
    }

    private func arrow(_ points: [Point], on canvas: Canvas) {
        guard points.count >= 2 else { return }
        let end = points[points.count - 1], before = points[points.count - 2]
        let length = max(end.distance(to: before), 1e-6)
        let way = (end - before) * (1 / length), side = Point(x: -way.y, y: way.x)
        line(.polyline(points), ProposalStyle.stream, width: 4, on: canvas)
        let tip = Path([end + way * 16, end + side * 9, end - side * 9])
        canvas.stroke(tip, ProposalStyle.halo, width: 2.5)
        canvas.fill(tip, ProposalStyle.stream)
    }

    private func head(_ signal: SignalHead, on canvas: Canvas) {
        guard let box = signal.box else { return }
        let corners = Box(from: place(Point(x: box.minX, y: box.minY)), to: place(Point(x: box.maxX, y: box.maxY)))
        line(Path(corners.insetBy(dx: -3, dy: -3)), ProposalStyle.signal, width: 2, on: canvas)
        let colours: [(SignalState, Colour)] = [
            (.red, Colour(hex: 0xFF3B30)), (.yellow, Colour(hex: 0xFFC400)), (.green, Colour(hex: 0x16C172)),
        ]
        for (state, colour) in colours {
            guard let lamp = signal.lamps[state] else { continue }
            let centre = Point(x: corners.maxX + 9, y: place(lamp).y)
            canvas.fill(.circle(centre: centre, radius: 3.5), ProposalStyle.halo)
            canvas.fill(.circle(centre: centre, radius: 2.5), colour)
        }
    }

    private mutating func label(_ text: String, at anchor: Point, _ colour: Colour, on canvas: Canvas) {
        let style = TextStyle(size: 14, isBold: true)
        let room = canvas.measure(text, style: style).width + 10
        var box = Box(
            x: min(max(anchor.x + 6, 2), Double(canvas.width) - room - 2),
            y: min(max(anchor.y - 24, top + 2), top + Double(camera.frameHeight) * scale - 22), width: room, height: 20)
        for _ in 0..<8 {
            guard taken.contains(where: { $0.intersection(box).area > 0 }) else { break }
            box.y += 22
        }
        taken.append(box)
        canvas.fill(.rounded(box, radius: 4), ProposalStyle.halo)
        canvas.text(text, at: Point(x: box.x + 5, y: box.y + 15), style: style, colour)
    }
}
