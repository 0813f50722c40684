import Drawing
import Geometry
import TrafficModel

/// The signal heads of the watched approach on their pole: how they are drawn and where the truth says they are.
struct SignalHeadModel {
    let program: SignalProgram
    let camera: PinholeCamera
    let lighting: Lighting

    /// Housing of three lamps, metres: half width, half height; radius and distance of the lamps.
    private static let half = (width: 0.19, height: 0.53)
    private static let lens = (radius: 0.135, pitch: 0.335)
    private static let depth = 0.22

    /// Lamp centres from the top, on the front of the housing.
    private func lampCentre(_ state: SignalState) -> Vector3 {
        let row = state == .red ? 1.0 : state == .yellow ? 0 : -1
        return program.head + Vector3(0, -0.02, row * Self.lens.pitch)
    }

    /// The arrow head hangs on the road side of the main one, level with its green lamp.
    private var arrowCentre: Vector3 { program.head + Vector3(-0.43, -0.02, -Self.lens.pitch) }
    private var countdownCentre: Vector3 { program.head + Vector3(0, -0.02, Self.half.height + 0.24) }

    private func rectangle(_ c: Vector3, _ w: Double, _ h: Double) -> [Vector3] {
        [c + Vector3(-w, 0, -h), c + Vector3(w, 0, -h), c + Vector3(w, 0, h), c + Vector3(-w, 0, h)]
    }

    private func box(_ corners: [Vector3]) -> Box { Polygon(camera.project(corners)).bounds }

    var mainBox: Box { box(rectangle(program.head, Self.half.width, Self.half.height)) }
    var arrowBox: Box? {
        program.hasRightArrow ? box(rectangle(arrowCentre, Self.half.width, Self.half.width)) : nil
    }
    var countdownBox: Box? { program.hasCountdown ? box(rectangle(countdownCentre, 0.25, 0.18)) : nil }
    func centre(of state: SignalState) -> Point? { camera.project(lampCentre(state)) }

    var depth: Double { camera.depth(of: program.head) }

    func draw(on canvas: Canvas, at time: Double) -> [SolidPainter.Glare] {
        let painter = SolidPainter(camera: camera, lighting: lighting, canvas: canvas)
        let head = program.head, grey = Solid.Surface(Colour(hex: 0x8E9496)),
            black = Solid.Surface(Colour(hex: 0x17191A))
        var furniture = Solid()
        furniture.add(
            [.rod(Vector3(0, 0.3, 0), Vector3(0, 0.3, head.z + 0.9), radius: 0.07, grey)], rank: 0)
        func housing(_ c: Vector3, _ w: Double, _ h: Double) {
            let b = Solid.Hexahedron(
                lowerY: (0, Self.depth), upperY: (0, Self.depth), halfWidth: (w, w), z: (c.z - h, c.z + h),
                x: c.x - head.x)
            furniture.add(b.faces(black), rank: 1)
        }
        housing(head, Self.half.width, Self.half.height)
        if program.hasRightArrow { housing(arrowCentre, Self.half.width, Self.half.width) }
        if program.hasCountdown { housing(countdownCentre, 0.25, 0.18) }
        let pose = Pose(position: Vector3(head.x, head.y, 0), heading: 0)
        _ = painter.draw(furniture, at: pose, lamps: SolidPainter.Lamps(), plate: nil)
        return drawLamps(on: canvas, at: time)
    }

    private func drawLamps(on canvas: Canvas, at time: Double) -> [SolidPainter.Glare] {
        var glares: [SolidPainter.Glare] = []
        let now = program.phase(at: time)
        for state in [SignalState.red, .yellow, .green] {
            guard let centre = centre(of: state) else { continue }
            let radius = Self.lens.radius * camera.scale(at: lampCentre(state))
            let isLit = now.state == state
            canvas.fill(
                .circle(centre: centre, radius: radius),
                isLit ? litLens(state, centre, radius) : .colour(Self.dark(state)))
            // The visor throws its shade over the upper edge.
            canvas.stroke(
                Self.arc(centre, radius * 1.06), Colour(hex: 0x0C0D0E), width: max(1, radius * 0.22), cap: .round)
            if isLit {
                glares.append(.init(centre: centre, radius: radius * 3.2, colour: Self.bright(state).withAlpha(0.35)))
            }
        }
        if program.hasRightArrow { drawArrow(on: canvas, isLit: program.isRightArrowLit(at: time), &glares) }
        if program.hasCountdown { drawCountdown(on: canvas, now.state, seconds: Int(now.remaining.rounded(.up))) }
        return glares
    }

    private func litLens(_ state: SignalState, _ centre: Point, _ radius: Double) -> Paint {
        let colour = Self.bright(state)
        return .radial(
            centre: centre, radius: radius,
            stops: [.init(0, colour.mixed(with: .white, 0.45)), .init(0.55, colour), .init(1, colour.scaled(by: 0.8))])
    }

    private static func bright(_ state: SignalState) -> Colour {
        switch state {
        case .red: Colour(hex: 0xFF2418)
        case .yellow: Colour(hex: 0xFFC21E)
        default: Colour(hex: 0x1FE88C)
        }
    }

    private static func dark(_ state: SignalState) -> Colour {
        switch state {
        case .red: Colour(hex: 0x3A1210)
        case .yellow: Colour(hex: 0x382A0E)
        default: Colour(hex: 0x0E2C20)
        }
    }

    /// The upper half of a circle.
    private static func arc(_ c: Point, _ r: Double) -> Path {
        .polyline(Solid.unitCircle.prefix(9).map { Point(x: c.x + r * $0.0, y: c.y - r * $0.1) })
    }

    private func drawArrow(on canvas: Canvas, isLit: Bool, _ glares: inout [SolidPainter.Glare]) {
        let r = Self.lens.radius, c = arrowCentre
        let shape = [
            (-1.0, -0.22), (0.05, -0.22), (0.05, -0.75), (1.0, 0), (0.05, 0.75), (0.05, 0.22), (-1, 0.22),
        ].map { c + Vector3($0.0 * r, 0, $0.1 * r) }
        canvas.fill(polygon: camera.project(shape), isLit ? Self.bright(.green) : Self.dark(.green))
        guard isLit, let centre = camera.project(c) else { return }
        glares.append(
            .init(centre: centre, radius: r * camera.scale(at: c) * 2.6, colour: Self.bright(.green).withAlpha(0.25)))
    }

    private func drawCountdown(on canvas: Canvas, _ state: SignalState, seconds: Int) {
        guard state == .red || state == .green, let centre = camera.project(countdownCentre) else { return }
        let size = 0.30 * camera.scale(at: countdownCentre)
        guard size > 5 else { return }
        canvas.text(
            String(min(99, seconds)), at: Point(x: centre.x, y: centre.y + size * 0.36),
            style: TextStyle(family: TextStyle.mono, size: size, isBold: true, alignment: .centre), Self.bright(state))
    }
}
