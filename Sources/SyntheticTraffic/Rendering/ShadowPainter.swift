import Drawing
import Geometry

/// Draws what bodies take from the light on the road.
struct ShadowPainter {
    let camera: PinholeCamera
    let lighting: Lighting
    let canvas: Canvas

    /// The shadows of all bodies as one shape, so that they do not add up where they overlap, and the dark gap under
    /// each.
    func draw(_ bodies: [(solid: Solid, pose: Pose)]) {
        drawCast(bodies)
        for body in bodies { drawContact(body.solid, body.pose) }
    }

    /// The shadows alone.
    func drawCast(_ bodies: [(solid: Solid, pose: Pose)]) {
        guard let sun = lighting.sun else { return }
        var path = Path()
        for body in bodies {
            for caster in body.solid.shadowCasters { path.append(shadow(of: caster, body.pose, sun)) }
        }
        canvas.fill(path, Colour(red: 0.04, green: 0.05, blue: 0.09, alpha: lighting.shadowDepth))
    }

    /// The outline on the ground of the shadow of a convex body, as the camera sees it.
    private func shadow(of caster: [Vector3], _ pose: Pose, _ sun: Vector3) -> Path {
        let ground = caster.map { corner in
            let p = pose.world(corner)
            return Point(x: p.x - sun.x / sun.z * p.z, y: p.y - sun.y / sun.z * p.z)
        }
        return Path(camera.project(ConvexHull.of(ground).map { Vector3($0.x, $0.y, 0) }))
    }

    /// Nested rounded patches under the body: soft without a blur.
    private func drawContact(_ solid: Solid, _ pose: Pose) {
        guard let first = solid.shadowCasters.first else { return }
        let xs = first.map(\.x), ys = first.map(\.y)
        let (a, b) = ((xs.max()! - xs.min()!) / 2, (ys.max()! - ys.min()!) / 2)
        let centre = Vector3((xs.max()! + xs.min()!) / 2, (ys.max()! + ys.min()!) / 2, 0)
        let soft = lighting.sun == nil ? 0.30 : 0.14
        for step in 0..<5 {
            let grow = (soft + 0.1) * (1 - Double(step) / 4)
            let outline = Self.roundedRectangle(a + grow, b + grow).map { pose.world(centre + $0) }
            canvas.fill(polygon: camera.project(outline), Colour(red: 0.03, green: 0.03, blue: 0.05, alpha: 0.16))
        }
    }

    private static func roundedRectangle(_ a: Double, _ b: Double) -> [Vector3] {
        let r = min(a, b) * 0.5
        return Solid.unitCircle.map { c, s in
            Vector3(c * r + (c > 0 ? a - r : r - a), s * r + (s > 0 ? b - r : r - b), 0)
        }
    }
}
