import Drawing
import Geometry

/// Paints what never moves, once: ground, markings, houses, trees, and their shadows.
struct BackgroundPainter {
    let scenario: Scenario
    let camera: PinholeCamera

    func paint(on canvas: Canvas) {
        let lighting = scenario.lighting, isWet = scenario.weather == .rain
        let ground = GroundPainter(
            road: scenario.road, camera: camera, lighting: lighting, canvas: canvas, isWet: isWet)
        ground.paint()
        var markings = MarkingPainter(road: scenario.road, camera: camera, lighting: lighting, canvas: canvas)
        markings.arrows = arrows
        markings.paint()
        let street = Street(road: scenario.road, seed: scenario.seed ^ 0x5EED_57EE)
        paintShadows(of: street, on: canvas)
        if lighting.lampsAreLit { paintPools(of: street, on: canvas) }
        ground.weather(seed: scenario.seed)
        paintItems(of: street, on: canvas)
    }

    /// The lane at the kerb goes straight and right, the one at the centre line straight and left.
    private var arrows: [Set<MarkingPainter.ArrowHeadShape>] {
        let count = scenario.road.lanes.count
        return (0..<count).map { lane in
            lane == 0 ? [.straight, .right] : lane == count - 1 && count > 2 ? [.straight, .left] : [.straight]
        }
    }

    private func paintShadows(of street: Street, on canvas: Canvas) {
        let painter = ShadowPainter(camera: camera, lighting: scenario.lighting, canvas: canvas)
        painter.drawCast(street.items.map { ($0.solid, $0.pose) })
    }

    private func paintItems(of street: Street, on canvas: Canvas) {
        let painter = SolidPainter(camera: camera, lighting: scenario.lighting, canvas: canvas)
        let items = street.items.sorted { camera.depth(of: $0.pose.position) > camera.depth(of: $1.pose.position) }
        for item in items where camera.depth(of: item.pose.position) > 4 {
            _ = painter.draw(item.solid, at: item.pose, lamps: SolidPainter.Lamps(), plate: nil)
            if let sign = item.sign { paint(sign, item.pose, on: canvas) }
        }
        guard scenario.lighting.lampsAreLit, scenario.weather == .dry else { return }
        for lamp in street.lamps {
            guard let p = camera.project(lamp) else { continue }
            let size = 0.5 * camera.scale(at: lamp)
            canvas.fill(
                .circle(centre: p, radius: size * 6),
                .glow(centre: p, radius: size * 6, Colour(red: 1, green: 0.86, blue: 0.6, alpha: 0.8)), blend: .add)
        }
    }

    /// The word on a shop's board, where the shop looks at the camera.
    private func paint(
        _ sign: (text: String, centre: Vector3, height: Double, colour: Colour), _ pose: Pose, on canvas: Canvas
    ) {
        guard pose.sine == 0, let p = camera.project(sign.centre) else { return }
        let size = sign.height * camera.scale(at: sign.centre)
        guard size > 6 else { return }
        canvas.text(
            sign.text, at: Point(x: p.x, y: p.y),
            style: TextStyle(size: size, isBold: true, alignment: .centre),
            scenario.lighting.shade(sign.colour, normal: Vector3(0, -1, 0)))
    }

    /// The light of street lamps on the road.
    private func paintPools(of street: Street, on canvas: Canvas) {
        let strength = scenario.lighting.ambient.green < 0.25 ? 0.42 : 0.12
        let middle = scenario.road.centre / 2
        // Some hang out of view, over the camera and along the approach.
        let pools =
            street.lamps.map { Vector3($0.x, $0.y, 0) }
            + [Vector3(middle, -5, 0), Vector3(middle, 14, 0), Vector3(middle, 42, 0)]
        let light = GroundLight(camera: camera, canvas: canvas)
        for pool in pools {
            light.add(
                at: pool, across: Vector3(13, 0, 0), along: Vector3(0, 11, 0),
                Colour(red: 1, green: 0.86, blue: 0.64, alpha: strength))
        }
    }
}
