import Drawing
import Geometry

/// Paints the street surface: asphalt, pavements, kerbs, and then the grain, wear and stains of real ground.
struct GroundPainter {
    let road: RoadLayout
    let camera: PinholeCamera
    let lighting: Lighting
    let canvas: Canvas
    let isWet: Bool
    /// How far the street is drawn, metres.
    static let far = 160.0

    func paint() {
        let up = Vector3(0, 0, 1)
        func ground(_ hex: UInt32) -> Colour { lighting.shade(Colour(hex: hex), normal: up) }
        let wet = isWet ? 0.72 : 1.0
        let asphalt = ground(0x8C8D8F).scaled(by: 0.78 * wet), pavement = ground(0xB9A99A).scaled(by: 0.86 * wet)
        let kerb = ground(0xCFCBC3).scaled(by: wet)
        let sky = max(0, camera.project(Vector3(camera.position.x, camera.position.y + 4000, 0))?.y ?? 0)
        canvas.fill(
            Path(Box(x: 0, y: 0, width: Double(canvas.width), height: sky + 1)),
            .linear(from: .zero, to: Point(x: 0, y: sky), lighting.zenith, lighting.horizon))
        canvas.fill(
            Path(Box(x: 0, y: sky, width: Double(canvas.width), height: Double(canvas.height) - sky)),
            .colour(pavement))
        paintTiles(pavement.scaled(by: 0.9))
        for piece in roadPieces(grownBy: 0.18) { fill(piece, kerb) }
        for piece in roadPieces(grownBy: 0.02) { fill(piece, asphalt.scaled(by: 0.62)) }
        for piece in roadPieces(grownBy: 0) { fill(piece, asphalt) }
        if road.median > 0 { paintMedian(kerb) }
    }

    private func fill(_ outline: [Vector3], _ colour: Colour) {
        canvas.fill(polygon: camera.project(outline), colour)
    }

    /// Every piece of carriageway, grown outwards by `g` metres: first the watched road, then what crosses it.
    private func roadPieces(grownBy g: Double) -> [[Vector3]] {
        let (l, r) = (road.leftKerb - g, g)
        var pieces = [rectangle(l, r, -60, Self.far)]
        guard let crossing = road.crossing else { return pieces }
        pieces.append(rectangle(-Self.far, Self.far, crossing.near - g, crossing.far + g))
        let size = road.cornerRadius - g
        for (x, sx) in [(r, 1.0), (l, -1.0)] {
            for (y, sy) in [(crossing.near - g, -1.0), (crossing.far + g, 1.0)] {
                pieces.append(fillet(x, y, sx, sy, size))
            }
        }
        return pieces
    }

    private func rectangle(_ x0: Double, _ x1: Double, _ y0: Double, _ y1: Double) -> [Vector3] {
        [Vector3(x0, y0, 0), Vector3(x1, y0, 0), Vector3(x1, y1, 0), Vector3(x0, y1, 0)]
    }

    /// The rounding of a corner at (x, y); `sx` and `sy` point to the pavement.
    private func fillet(_ x: Double, _ y: Double, _ sx: Double, _ sy: Double, _ r: Double) -> [Vector3] {
        let arc = Solid.unitCircle.prefix(5).map { c, s in Vector3(x + sx * r * (1 - s), y + sy * r * (1 - c), 0) }
        return [Vector3(x, y, 0)] + arc
    }

    private func paintMedian(_ kerb: Colour) {
        let (x0, x1) = (road.centre - road.median, road.centre)
        let end = road.crossing == nil ? Self.far : -1.0
        fill(rectangle(x0, x1, -60, end), kerb)
        fill(rectangle(x0 + 0.2, x1 - 0.2, -60, end), lighting.shade(Colour(hex: 0x6E7F4F), normal: Vector3(0, 0, 1)))
    }

    /// Joints of the paving, drawn where a joint is at least half a pixel wide.
    private func paintTiles(_ colour: Colour) {
        func line(_ a: Vector3, _ b: Vector3) {
            let p = camera.project([a, b])
            if p.count == 2 { canvas.stroke(.polyline(p), colour.withAlpha(0.55), width: 1) }
        }
        for i in 0...8 {
            let d = Double(i) * 0.5
            line(Vector3(d, -40, 0), Vector3(d, 45, 0))
            line(Vector3(road.leftKerb - d, -40, 0), Vector3(road.leftKerb - d, 45, 0))
        }
        for i in -60...80 {
            let y = Double(i) * 0.5
            line(Vector3(0, y, 0), Vector3(4, y, 0))
            line(Vector3(road.leftKerb - 4, y, 0), Vector3(road.leftKerb, y, 0))
        }
    }

    /// Multiplies every pixel of the ground with grain, stains and the polish of wheels.
    func weather(seed: UInt64) {
        let coarse = ValueNoise(seed: UInt32(truncatingIfNeeded: seed)),
            fine = ValueNoise(seed: ~UInt32(truncatingIfNeeded: seed))
        let (cx, cy) = (Double(canvas.width) / 2, Double(canvas.height) / 2)
        canvas.withPixels { pixels, stride in
            for row in 0..<canvas.height {
                let left = camera.ray(through: Point(x: 0.5, y: Double(row) + 0.5))
                guard left.z < -1e-6 else { continue }
                let t = -camera.position.z / left.z
                let step = (camera.ray(through: Point(x: cx + 1, y: cy)) - camera.ray(through: Point(x: cx, y: cy))) * t
                var x = camera.position.x + left.x * t, y = camera.position.y + left.y * t
                // Detail finer than a pixel is left out.
                let footprint = step.length, grain = max(0, 1 - footprint * 14)
                for column in 0..<canvas.width {
                    var level = 1 + 0.055 * coarse.at(x * 0.45, y * 0.3) + 0.03 * coarse.at(x * 2.1 + 40, y * 1.3)
                    if grain > 0 {
                        level += 0.055 * grain * fine.at(x * 22, y * 22) + 0.04 * grain * fine.at(x * 7, y * 7)
                    }
                    level *= wear(x, y, coarse)
                    let i = row * stride + column
                    pixels[i] = Self.scale(pixels[i], UInt32(max(0, min(512, level * 256))))
                    x += step.x
                    y += step.y
                }
            }
        }
    }

    /// Wheels polish two bands of each lane; oil darkens its middle, most where vehicles wait.
    private func wear(_ x: Double, _ y: Double, _ noise: ValueNoise) -> Double {
        guard x < 0, x > road.centre, road.crossing == nil || y < 1 else { return 1 }
        var level = 1.0
        for lane in road.lanes.indices {
            let d = abs(x - road.middle(ofLane: lane))
            if d < 0.45 {
                let waiting = road.crossing == nil ? 0.5 : max(0, 1 + y / 30)
                level -= 0.10 * (1 - d / 0.45) * waiting * (0.7 + 0.3 * noise.at(x * 1.5, y * 0.6 + 9))
            } else if d < 1.1 {
                level += 0.03 * (1 - abs(d - 0.78) / 0.33)
            }
        }
        return level
    }

    /// `pixel` times `level` / 256, cut at white.
    private static func scale(_ pixel: UInt32, _ level: UInt32) -> UInt32 {
        func lit(_ channel: UInt32) -> UInt32 { min(255, ((channel & 255) &* level) >> 8) }
        let r = lit(pixel >> 16), g = lit(pixel >> 8), b = lit(pixel)
        return r << 16 | g << 8 | b
    }
}
