import Drawing
package import Geometry
public import Imaging
import TrafficModel

/// Renders the frames of a scenario, in any order and by any number of threads: every frame depends on the scenario
/// alone.
public struct SceneRenderer: Sendable {
    public let scenario: Scenario
    /// Where every vehicle is in each frame.
    let states: [[TrafficSimulation.State]]
    let paths: [LanePath]
    let solids: [Solid]
    private let plates: [PlateFace]
    /// The camera on the canvas, which is larger than the picture where the mast shakes.
    private let canvasCamera: PinholeCamera
    private let margin: Int
    private let background: [UInt32]

    /// Moves the traffic and paints what stands still.
    public init(_ scenario: Scenario) throws {
        self.scenario = scenario
        var simulation = TrafficSimulation(scenario)
        states = simulation.run()
        paths = scenario.vehicles.map { $0.path(on: scenario.road) }
        solids = scenario.vehicles.map(\.model.solid)
        plates = scenario.vehicles.map { PlateFace($0.model.plate) }
        margin = CameraShift(sensor: scenario.sensor, seed: scenario.seed).margin
        canvasCamera = scenario.camera.grown(by: margin)
        let canvas = try Canvas(width: canvasCamera.width, height: canvasCamera.height)
        BackgroundPainter(scenario: scenario, camera: canvasCamera).paint(on: canvas)
        background = canvas.withPixels { pixels, _ in Array(pixels) }
    }

    /// The displacement of frame `frame` by shake, in pixels.
    func shift(ofFrame frame: Int) -> Point {
        CameraShift(sensor: scenario.sensor, seed: scenario.seed).at(frame: frame, time: scenario.time(ofFrame: frame))
    }

    func pose(of state: TrafficSimulation.State) -> Pose {
        paths[state.vehicle].pose(at: state.s, length: scenario.vehicles[state.vehicle].model.length)
    }

    /// One frame as the camera delivers it, before compression.
    /// - Precondition: `frame` lies in `0..<scenario.frameCount`.
    public func render(frame: Int) throws -> RGBPicture {
        precondition(states.indices.contains(frame), "the scenario has \(states.count) frames")
        let canvas = try Canvas(width: canvasCamera.width, height: canvasCamera.height)
        canvas.withPixels { pixels, _ in _ = pixels.update(fromContentsOf: background) }
        draw(frame, on: canvas)
        return SensorPass(sensor: scenario.sensor, seed: scenario.seed, margin: margin)
            .picture(of: canvas, frame: frame, time: scenario.time(ofFrame: frame), shift: shift(ofFrame: frame))
    }

    private func draw(_ frame: Int, on canvas: Canvas) {
        let time = scenario.time(ofFrame: frame), lighting = scenario.lighting
        let bodies = states[frame].map { (state: $0, pose: pose(of: $0)) }
            .filter { canvasCamera.depth(of: $0.pose.position) > -12 }
        let people = scenario.pedestrians.map { $0.state(at: time) }
            .filter { canvasCamera.depth(of: $0.pose.position) > PinholeCamera.nearest }
        ShadowPainter(camera: canvasCamera, lighting: lighting, canvas: canvas)
            .draw(bodies.map { (solids[$0.state.vehicle], $0.pose) } + people.map { ($0.solid, $0.pose) })
        let weather = WeatherPainter(scenario: scenario, camera: canvasCamera, canvas: canvas)
        for body in bodies {
            weather.drawHeadlight(of: body.pose, length: scenario.vehicles[body.state.vehicle].model.length)
        }
        let painter = SolidPainter(camera: canvasCamera, lighting: lighting, canvas: canvas)
        let head = scenario.signal.map { SignalHeadModel(program: $0, camera: canvasCamera, lighting: lighting) }
        var items = bodies.map { Item(canvasCamera, $0.pose, .vehicle($0.state, $0.pose), $0.state.vehicle) }
        items += people.enumerated().map {
            Item(canvasCamera, $1.pose, .pedestrian($1.solid, $1.pose), solids.count + $0)
        }
        if let head { items.append(Item(depth: head.depth, body: .head(head), order: -1)) }
        items.sort { ($0.depth, $1.order) > ($1.depth, $0.order) }
        for item in items {
            let glares =
                switch item.body {
                case .vehicle(let state, let pose):
                    painter.draw(
                        solids[state.vehicle], at: pose, lamps: lamps(state, time), plate: plates[state.vehicle])
                case .pedestrian(let solid, let pose):
                    painter.draw(solid, at: pose, lamps: SolidPainter.Lamps(), plate: nil)
                case .head(let head): head.draw(on: canvas, at: time)
                }
            for glare in glares {
                weather.drawReflection(of: glare)
                canvas.fill(
                    .circle(centre: glare.centre, radius: glare.radius),
                    .glow(centre: glare.centre, radius: glare.radius, glare.colour), blend: .add)
            }
        }
        weather.drawRain(frame: frame)
    }

    /// Something that stands up from the road; far ones are drawn first.
    private struct Item {
        enum Body {
            case vehicle(TrafficSimulation.State, Pose)
            case pedestrian(Solid, Pose)
            case head(SignalHeadModel)
        }

        var depth: Double
        var body: Body
        /// Decides between two of one depth.
        var order: Int

        init(depth: Double, body: Body, order: Int) {
            self.depth = depth
            self.body = body
            self.order = order
        }

        init(_ camera: PinholeCamera, _ pose: Pose, _ body: Body, _ order: Int) {
            self.init(depth: camera.depth(of: pose.position), body: body, order: order)
        }
    }

    private func lamps(_ state: TrafficSimulation.State, _ time: Double) -> SolidPainter.Lamps {
        let script = scenario.vehicles[state.vehicle]
        var lamps = SolidPainter.Lamps(isLit: scenario.lighting.lampsAreLit)
        lamps.isBraking = state.acceleration < -0.6 || state.speed < 0.3
        if case .approach(_, let turn) = script.route, state.s < 25 {
            let isOn = Int((time + Double(script.id) * 0.13) * 2.8) % 2 == 0
            lamps.blinksRight = turn == .right && isOn
            lamps.blinksLeft = turn == .left && isOn
        }
        return lamps
    }
}

extension SceneRenderer {
    /// The corners on the road of every vehicle present in `frame`, metres, by the vehicle's id.
    package func footprints(inFrame frame: Int) -> [(vehicle: Int, outline: Polygon)] {
        states[frame].map { state in
            let script = scenario.vehicles[state.vehicle], pose = pose(of: state)
            let (a, b) = (script.model.width / 2, script.model.length / 2)
            let corners = [(-a, -b), (a, -b), (a, b), (-a, b)].map { pose.world(Vector3($0.0, $0.1, 0)) }
            return (script.id, Polygon(corners.map { Point(x: $0.x, y: $0.y) }))
        }
    }
}
