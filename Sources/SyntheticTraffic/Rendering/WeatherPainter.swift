import Drawing
import Geometry

/// Paints what rain and darkness put between camera and street.
struct WeatherPainter {
    let scenario: Scenario
    let camera: PinholeCamera
    let canvas: Canvas

    /// Streaks of rain and the veil that they make.
    func drawRain(frame: Int) {
        guard scenario.weather == .rain else { return }
        let area = Path(Box(x: 0, y: 0, width: Double(canvas.width), height: Double(canvas.height)))
        canvas.fill(area, scenario.lighting.horizon.withAlpha(0.10))
        var generator = SeededGenerator(seed: scenario.seed ^ 0x4A11 ^ UInt64(frame) << 24)
        let unit = Double(canvas.height) / 720
        var streaks = Path()
        for _ in 0..<320 {
            let x = generator.uniform(0...Double(canvas.width)), y = generator.uniform(-20...Double(canvas.height))
            let length = generator.uniform(10...34) * unit
            streaks.move(to: Point(x: x, y: y))
            streaks.line(to: Point(x: x + length * 0.12, y: y + length))
        }
        canvas.stroke(streaks, .colour(Colour(grey: 0.92, alpha: 0.20)), width: max(0.8, unit))
    }

    /// What lit lamps throw on the road: a cone before each vehicle, and on wet asphalt a smear under each lamp.
    func drawHeadlight(of pose: Pose, length: Double) {
        let dark = scenario.lighting.ambient.green
        guard scenario.lighting.lampsAreLit, dark < 0.55 else { return }
        let strength = dark < 0.25 ? 0.5 : 0.16, reach = 6.5
        let centre = pose.world(Vector3(0, length / 2 + reach * 0.85, 0))
        let across = pose.world(Vector3(2.1, length / 2 + reach * 0.85, 0)) - centre
        let along = pose.world(Vector3(0, length / 2 + reach * 1.85, 0)) - centre
        GroundLight(camera: camera, canvas: canvas)
            .add(at: centre, across: across, along: along, Colour(red: 1, green: 0.96, blue: 0.82, alpha: strength))
    }

    /// A streak of light towards the camera on wet ground under a lamp at `lamp`.
    func drawReflection(of glare: SolidPainter.Glare) {
        guard scenario.weather == .rain else { return }
        let c = glare.centre, length = max(24, glare.radius * 2.5)
        let body = Path(Box(x: c.x - glare.radius * 0.2, y: c.y, width: glare.radius * 0.4, height: length))
        canvas.fill(
            body,
            .linear(
                from: c, to: Point(x: c.x, y: c.y + length), glare.colour.withAlpha(glare.colour.alpha * 0.5),
                glare.colour.withAlpha(0)), blend: .add)
    }
}
