import Drawing
import Geometry

/// Adds soft patches of light to the road: what street lamps and head lamps throw.
struct GroundLight {
    let camera: PinholeCamera
    let canvas: Canvas

    /// Lights an ellipse on the road with half axes `across` and `along`, metres; brightest in its centre.
    ///
    /// The ellipse is drawn as the affine image of a disc: near enough to the projective one for a patch without an
    /// edge.
    func add(at centre: Vector3, across: Vector3, along: Vector3, _ colour: Colour) {
        guard let c = camera.project(centre), let a = camera.project(centre + across),
            let b = camera.project(centre - across), let near = camera.project(centre - along),
            let far = camera.project(centre + along)
        else { return }
        let u = (a - b) * 0.5, v = (far - near) * 0.5
        let middle = c.interpolated(to: near.interpolated(to: far, at: 0.5), at: 0.7)
        canvas.withTransform(Affine(xx: u.x, yx: u.y, xy: v.x, yy: v.y, x0: middle.x, y0: middle.y)) {
            canvas.fill(
                .circle(centre: .zero, radius: 1),
                .radial(
                    centre: .zero, radius: 1,
                    stops: [
                        .init(0, colour), .init(0.3, colour.withAlpha(colour.alpha * 0.62)),
                        .init(0.65, colour.withAlpha(colour.alpha * 0.18)), .init(1, colour.withAlpha(0)),
                    ]), blend: .add)
        }
    }
}
