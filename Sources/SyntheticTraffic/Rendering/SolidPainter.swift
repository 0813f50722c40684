import Drawing
import Geometry

/// Draws bodies as a camera sees them.
struct SolidPainter {
    /// What a vehicle's lamps show.
    struct Lamps: Hashable {
        var isLit = false
        var isBraking = false
        var blinksLeft = false
        var blinksRight = false
    }

    /// A lamp's glare, to be added over everything.
    struct Glare {
        var centre: Point
        var radius: Double
        var colour: Colour
    }

    let camera: PinholeCamera
    let lighting: Lighting
    let canvas: Canvas

    /// Draws `solid` at `pose`; returns the glares of its lamps.
    func draw(_ solid: Solid, at pose: Pose, lamps: Lamps, plate: PlateFace?) -> [Glare] {
        var glares: [Glare] = []
        let groups = solid.groups.map { (group: $0, depth: camera.depth(of: pose.world($0.centre))) }
            .sorted { ($0.group.rank, -$0.depth) < ($1.group.rank, -$1.depth) }
        for (group, _) in groups {
            let parts = group.parts.map { (part: $0, depth: camera.depth(of: pose.world($0.centre))) }
                .sorted { $0.depth > $1.depth }
            for (part, _) in parts { draw(part, pose, lamps, plate, &glares) }
        }
        return glares
    }

    private func draw(_ part: Solid.Part, _ pose: Pose, _ lamps: Lamps, _ plate: PlateFace?, _ glares: inout [Glare]) {
        switch part {
        case .face(let face): draw(face, pose, lamps, plate, &glares)
        case .rod(let a, let b, let radius, let surface): drawRod(pose.world(a), pose.world(b), radius, surface)
        case .ball(let c, let radius, let surface):
            drawBall(pose.world(c), radius, surface, facesCamera(pose), lamps, &glares)
        case .wheel(let c, let radius, let width, let rim): drawWheel(c, radius, width, rim, pose)
        }
    }

    private func draw(
        _ face: Solid.Face, _ pose: Pose, _ lamps: Lamps, _ plate: PlateFace?, _ glares: inout [Glare]
    ) {
        let corners = face.vertices.map(pose.world)
        var normal = (corners[1] - corners[0]).cross(corners[2] - corners[1]).unit
        if normal.dot(camera.position - corners[0]) <= 0 {
            guard face.isTwoSided else { return }
            normal = normal * -1
        }
        let outline = camera.project(corners)
        guard outline.count > 2 else { return }
        fill(outline, face.surface, normal, lamps, &glares)
        for detail in face.details {
            switch detail {
            case .polygon(let vertices, let surface):
                let seen = camera.project(vertices.map(pose.world))
                guard seen.count > 2 else { continue }
                fill(seen, surface, normal, lamps, &glares)
            case .plate(let vertices):
                guard let plate else { continue }
                let light = lighting.lampsAreLit ? max(0.42, lighting.ambient.green) : 1
                PlatePainter(canvas: canvas).draw(plate, corners: camera.project(vertices.map(pose.world))) {
                    let shaded = lighting.shade($0, normal: normal)
                    return lighting.lampsAreLit ? $0.scaled(by: light).mixed(with: shaded, 0.4) : shaded
                }
            }
        }
    }

    /// One flat shape: graded a little from top to bottom where it is large, so that it does not look cut from paper.
    private func fill(
        _ outline: [Point], _ surface: Solid.Surface, _ normal: Vector3, _ lamps: Lamps, _ glares: inout [Glare]
    ) {
        let bounds = Polygon(outline).bounds
        switch surface.finish {
        case .painted:
            let colour = lighting.shade(surface.colour, normal: normal)
            guard bounds.height > 14, bounds.width > 8 else { return canvas.fill(polygon: outline, colour) }
            canvas.fill(
                Path(outline),
                .linear(
                    from: Point(x: 0, y: bounds.minY), to: Point(x: 0, y: bounds.maxY), colour.scaled(by: 1.06),
                    colour.scaled(by: 0.88)))
        case .glass:
            let base = lighting.shade(surface.colour, normal: normal)
            guard bounds.height > 6 else { return canvas.fill(polygon: outline, base) }
            let sky = base.mixed(with: lighting.zenith, 0.30), street = base.scaled(by: 0.75)
            canvas.fill(
                Path(outline),
                .linear(
                    from: Point(x: 0, y: bounds.minY), to: Point(x: bounds.width * 0.15, y: bounds.maxY), sky, street))
        case .matt:
            canvas.fill(polygon: outline, lighting.shade(surface.colour, normal: Vector3(0, 0, 1)))
        case .tail, .brake, .head, .indicatorLeft, .indicatorRight:
            guard let lit = lampColour(surface.finish, lamps) else {
                return canvas.fill(polygon: outline, lighting.shade(surface.colour, normal: normal))
            }
            canvas.fill(polygon: outline, lit.colour)
            glares.append(
                Glare(centre: bounds.centre, radius: max(bounds.width, bounds.height) * lit.spread, colour: lit.glare))
        }
    }

    /// The colour of a lit lamp with that of its glare, and how far the glare reaches in lamp sizes; nil where dark.
    private func lampColour(_ finish: Solid.Finish, _ lamps: Lamps) -> (colour: Colour, glare: Colour, spread: Double)?
    {
        let isDark = lighting.ambient.green < 0.55
        switch finish {
        case .brake where lamps.isBraking:
            return (
                Colour(hex: 0xFF4A3C), Colour(red: 1, green: 0.12, blue: 0.06, alpha: isDark ? 0.5 : 0.25),
                isDark ? 2.2 : 1.1
            )
        case .tail where lamps.isLit || lamps.isBraking:
            let alpha = isDark ? 0.3 : 0.1
            return (
                lamps.isBraking ? Colour(hex: 0xF02A1E) : Colour(hex: 0xC8201A),
                Colour(red: 1, green: 0.1, blue: 0.05, alpha: alpha), isDark ? 1.6 : 0.9
            )
        case .head where lamps.isLit:
            return (
                Colour(hex: 0xFFFBEA), Colour(red: 1, green: 0.96, blue: 0.84, alpha: isDark ? 0.95 : 0.5),
                isDark ? 6 : 2.5
            )
        case .indicatorLeft where lamps.blinksLeft, .indicatorRight where lamps.blinksRight:
            return (Colour(hex: 0xFFB52E), Colour(red: 1, green: 0.6, blue: 0.1, alpha: 0.35), 2)
        default: return nil
        }
    }

    private func drawRod(_ a: Vector3, _ b: Vector3, _ radius: Double, _ surface: Solid.Surface) {
        guard let p = camera.project(a), let q = camera.project(b) else { return }
        let width = 2 * radius * camera.scale(at: (a + b) * 0.5)
        let base = lighting.shade(surface.colour, normal: Vector3(0, -0.9, 0.44))
        canvas.stroke(.polyline([p, q]), base.scaled(by: 0.86), width: width, cap: .round)
        guard width > 4 else { return }
        let light = lighting.shade(surface.colour, normal: Vector3(-0.3, -0.3, 0.9))
        let shift = Point(x: -width * 0.10, y: -width * 0.14)
        canvas.stroke(.polyline([p + shift, q + shift]), light, width: width * 0.55, cap: .round)
    }

    private func facesCamera(_ pose: Pose) -> Bool {
        (pose.world(Vector3(0, 1, 0)) - pose.position).dot(camera.position - pose.position) > 0
    }

    private func drawBall(
        _ c: Vector3, _ radius: Double, _ surface: Solid.Surface, _ isOncoming: Bool, _ lamps: Lamps,
        _ glares: inout [Glare]
    ) {
        guard let p = camera.project(c) else { return }
        let size = radius * camera.scale(at: c)
        if surface.finish != .head || isOncoming, let lit = lampColour(surface.finish, lamps) {
            canvas.fill(.circle(centre: p, radius: size), lit.colour)
            glares.append(Glare(centre: p, radius: 2 * size * lit.spread, colour: lit.glare))
            return
        }
        let base = lighting.shade(surface.colour, normal: Vector3(0, -0.8, 0.6))
        guard size > 3, surface.finish != .matt else { return canvas.fill(.circle(centre: p, radius: size), base) }
        let light = lighting.shade(surface.colour.mixed(with: .white, 0.25), normal: Vector3(-0.3, -0.3, 0.9))
        canvas.fill(
            .circle(centre: p, radius: size),
            .radial(
                centre: Point(x: p.x - size * 0.3, y: p.y - size * 0.45), radius: size * 1.5,
                stops: [.init(0, light), .init(0.5, base), .init(1, base.scaled(by: 0.55))]))
    }

    private func drawWheel(_ c: Vector3, _ radius: Double, _ width: Double, _ rim: Colour, _ pose: Pose) {
        func ring(_ dx: Double, _ r: Double) -> [Vector3] {
            Solid.disc(x: c.x + dx, y: c.y, z: c.z, radius: r).map(pose.world)
        }
        let tyre = camera.project(ring(-width / 2, radius)) + camera.project(ring(width / 2, radius))
        canvas.fill(
            polygon: ConvexHull.of(tyre), lighting.shade(Colour(hex: 0x1A1A1B), normal: Vector3(0, -1, 0)))
        // The rim on the side that faces the camera.
        let axis = pose.world(Vector3(1, 0, 0)) - pose.position
        let side = axis.dot(camera.position - pose.world(c)) > 0 ? width / 2 : -width / 2
        canvas.fill(polygon: camera.project(ring(side, radius * 0.6)), lighting.shade(rim, normal: axis))
    }
}
