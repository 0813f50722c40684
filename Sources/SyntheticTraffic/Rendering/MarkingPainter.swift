import Drawing
import Geometry

/// Paints the road markings of QCVN 41:2024: stop line (7.1), zebra crossing (7.3), lane lines broken (2.1) and solid
/// (2.2), double yellow centre line (1.3), edge lines (3.1) and direction arrows (9.3).
struct MarkingPainter {
    let road: RoadLayout
    let camera: PinholeCamera
    let lighting: Lighting
    let canvas: Canvas
    /// The movements each lane of the watched approach is marked for, the lane at the kerb first.
    var arrows: [Set<ArrowHeadShape>] = []

    enum ArrowHeadShape: Hashable { case straight, right, left }

    private var white: Colour { lighting.shade(Colour(hex: 0xE4E4DE), normal: Vector3(0, 0, 1)).withAlpha(0.9) }
    private var yellow: Colour { lighting.shade(Colour(hex: 0xE3B437), normal: Vector3(0, 0, 1)).withAlpha(0.9) }

    func paint() {
        let end = road.crossing == nil ? GroundPainter.far : -RoadLayout.stopLineDepth / 2
        paintCentre(to: end)
        paintLaneLines(to: end)
        strip(x: -0.3, from: -60, to: road.crossing.map { $0.near - road.cornerRadius } ?? GroundPainter.far, white)
        guard let crossing = road.crossing else { return }
        let half = RoadLayout.stopLineDepth / 2
        quad(road.centre + 0.12, -0.12, -half, half, white)
        zebra(road.crosswalk)
        zebra(crossing.far + 1.2...crossing.far + 4.2)
        paintExit(crossing)
        paintCrossing(crossing)
        for (lane, shapes) in arrows.enumerated() where lane < road.lanes.count {
            arrow(at: Vector3(road.middle(ofLane: lane), -4.6, 0), shapes)
        }
    }

    private func quad(_ x0: Double, _ x1: Double, _ y0: Double, _ y1: Double, _ colour: Colour) {
        let corners = [Vector3(x0, y0, 0), Vector3(x1, y0, 0), Vector3(x1, y1, 0), Vector3(x0, y1, 0)]
        canvas.fill(polygon: camera.project(corners), colour)
    }

    private func strip(x: Double, from y0: Double, to y1: Double, _ colour: Colour) {
        let half = RoadLayout.lineWidth / 2
        quad(x - half, x + half, y0, y1, colour)
    }

    private func dashed(x: Double, from y0: Double, to y1: Double, ink: Double, gap: Double, _ colour: Colour) {
        var y = y1 - ink
        while y > y0 {
            strip(x: x, from: y, to: y + ink, colour)
            y -= ink + gap
        }
    }

    private func paintCentre(to end: Double) {
        guard road.median == 0 else {
            strip(x: road.centre + 0.25, from: -60, to: end, white)
            strip(x: road.centre - road.median - 0.25, from: -60, to: end, white)
            return
        }
        guard !road.opposingLanes.isEmpty else { return strip(x: road.centre + 0.2, from: -60, to: end, white) }
        strip(x: road.centre - 0.14, from: -60, to: end, yellow)
        strip(x: road.centre + 0.14, from: -60, to: end, yellow)
    }

    private func paintLaneLines(to end: Double) {
        for lane in 0..<max(0, road.lanes.count - 1) {
            let x = road.divider(leftOf: lane)
            guard road.crossing != nil else {
                dashed(x: x, from: -60, to: end, ink: 3, gap: 6, white)
                continue
            }
            strip(x: x, from: -road.solidLength, to: end, white)
            dashed(x: x, from: -60, to: -road.solidLength - 2, ink: 2, gap: 4, white)
        }
        for lane in 0..<max(0, road.opposingLanes.count - 1) {
            let x = (road.middle(ofOpposingLane: lane) + road.middle(ofOpposingLane: lane + 1)) / 2
            dashed(x: x, from: -60, to: end, ink: 2, gap: 4, white)
        }
    }

    /// Beyond the junction.
    private func paintExit(_ crossing: RoadLayout.Crossing) {
        let from = crossing.far + 5
        if !road.opposingLanes.isEmpty {
            strip(x: road.centre - 0.14, from: from, to: GroundPainter.far, yellow)
            strip(x: road.centre + 0.14, from: from, to: GroundPainter.far, yellow)
        }
        for lane in 0..<max(0, road.lanes.count - 1) {
            var y = from
            while y < 90 {
                strip(x: road.divider(leftOf: lane), from: y, to: y + 2, white)
                y += 6
            }
        }
        quad(road.leftKerb + 0.12, road.centre - 0.3, crossing.far + 4.8, crossing.far + 5.2, white)
    }

    private func paintCrossing(_ crossing: RoadLayout.Crossing) {
        let half = RoadLayout.lineWidth / 2, clear = road.cornerRadius + 1.5
        for (from, to) in [(-GroundPainter.far, road.leftKerb - clear), (clear, GroundPainter.far)] {
            for dy in [-0.14, 0.14] { quad(from, to, crossing.middle + dy - half, crossing.middle + dy + half, yellow) }
        }
        quad(road.leftKerb - clear - 0.4, road.leftKerb - clear, crossing.near + 0.2, crossing.middle - 0.3, white)
        quad(clear, clear + 0.4, crossing.middle + 0.3, crossing.far - 0.2, white)
    }

    private func zebra(_ y: ClosedRange<Double>) {
        var x = -0.55
        while x - 0.45 > road.leftKerb {
            quad(x - 0.45, x, y.lowerBound, y.upperBound, white)
            x -= 1.0
        }
    }

    /// One arrow, stretched along the road so that drivers read it, its foot at `foot`.
    private func arrow(at foot: Vector3, _ shapes: Set<ArrowHeadShape>) {
        func fill(_ outline: [(Double, Double)]) {
            canvas.fill(polygon: camera.project(outline.map { foot + Vector3($0.0, $0.1, 0) }), white)
        }
        if shapes.contains(.straight) {
            fill([(-0.08, 0), (0.08, 0), (0.08, 2.0), (0.26, 2.0), (0, 3.3), (-0.26, 2.0), (-0.08, 2.0)])
        } else if !shapes.isEmpty {
            fill([(-0.08, 0), (0.08, 0), (0.08, 1.5), (-0.08, 1.5)])
        }
        for (shape, side) in [(ArrowHeadShape.right, 1.0), (.left, -1.0)] where shapes.contains(shape) {
            fill([
                (side * -0.08, 1.0), (side * 0.08, 0.85), (side * 0.38, 1.35), (side * 0.38, 1.0), (side * 0.72, 1.8),
                (side * 0.38, 2.35), (side * 0.38, 1.8),
            ])
        }
    }
}
