import Geometry
import TrafficModel

extension SceneRenderer {
    /// What happens in the scenario.
    public var truth: SceneTruth { TruthBuilder(self).truth }
}

/// Derives the truth from the motion: nothing here looks at a script's intentions, only at what was driven.
struct TruthBuilder {
    let renderer: SceneRenderer
    var scenario: Scenario { renderer.scenario }
    private var camera: PinholeCamera { scenario.camera }
    /// By vehicle, then by frame.
    let views: [[Int: VehicleView]]

    init(_ renderer: SceneRenderer) {
        self.renderer = renderer
        var views = [[Int: VehicleView]](repeating: [:], count: renderer.scenario.vehicles.count)
        for (frame, states) in renderer.states.enumerated() {
            for state in states {
                let solid = renderer.solids[state.vehicle]
                views[state.vehicle][frame] = VehicleView(
                    solid, at: renderer.pose(of: state), from: renderer.scenario.camera)
            }
        }
        self.views = views
    }

    var truth: SceneTruth {
        let lines = self.lines
        return SceneTruth(
            name: scenario.name, siteName: scenario.siteName ?? scenario.name, view: scenario.view, width: camera.width,
            height: camera.height,
            frames: scenario.frameCount, rate: scenario.rate, startTime: scenario.startTime, seed: scenario.seed,
            lamps: lamps, phases: phases, stopLine: stopLine, clearLine: clearLine, solidLines: solidLines,
            lines: lines, deeds: deeds(lines), vehicles: vehicles,
            cameraShift: scenario.sensor.shake > 0 ? (0..<scenario.frameCount).map(renderer.shift(ofFrame:)) : [])
    }

    private var lamps: [SceneTruth.Lamp] {
        guard let program = scenario.signal, scenario.road.crossing != nil else { return [] }
        let head = SignalHeadModel(program: program, camera: camera, lighting: scenario.lighting)
        var centres: [SignalState: Point] = [:]
        for state in [SignalState.red, .yellow, .green] { centres[state] = head.centre(of: state) }
        var lamps = [SceneTruth.Lamp(name: "main head", box: head.mainBox, centres: centres)]
        if let box = head.arrowBox { lamps.append(.init(name: "right arrow", box: box, centres: [:])) }
        if let box = head.countdownBox { lamps.append(.init(name: "count-down box", box: box, centres: [:])) }
        let picture = Box(x: 0, y: 0, width: Double(camera.width), height: Double(camera.height))
        return lamps.filter { $0.box.intersection(picture) == $0.box }
    }

    private var phases: [SceneTruth.Phase] {
        guard let program = scenario.signal, scenario.road.crossing != nil else { return [] }
        var phases: [SceneTruth.Phase] = []
        for frame in 0..<scenario.frameCount {
            let time = scenario.time(ofFrame: frame)
            let state = program.state(at: time), arrow = program.isRightArrowLit(at: time)
            if let last = phases.last, last.state == state, last.withRightArrow == arrow {
                phases[phases.count - 1].toFrame = frame
            } else {
                phases.append(.init(state: state, withRightArrow: arrow, fromFrame: frame, toFrame: frame))
            }
        }
        return phases
    }

    // MARK: Lines

    /// A line across the road, from left to right, cut at the picture's edges, in whole pixels as a person would mark
    /// it; nil where none of it is in view.
    private func across(_ x0: Double, _ x1: Double, y: Double) -> Segment? {
        segment(Vector3(x0, y, 0), Vector3(x1, y, 0))
    }

    /// The part in view of the line on the road from `start` to `end`, as above.
    private func segment(_ start: Vector3, _ end: Vector3) -> Segment? {
        let picture = Box(x: 0, y: 0, width: Double(camera.width - 1), height: Double(camera.height - 1))
        let seen = stride(from: 0.0, through: 1, by: 0.005).compactMap { share -> Point? in
            guard let p = camera.project(start + (end - start) * share), picture.contains(p) else { return nil }
            return Point(x: p.x.rounded(), y: p.y.rounded())
        }
        guard let first = seen.first, let last = seen.last, first != last else { return nil }
        return Segment(first, last)
    }

    private var stopLine: Segment? {
        scenario.road.crossing == nil ? nil : across(scenario.road.centre, 0, y: 0)
    }

    private var clearLine: Segment? {
        guard scenario.road.crossing != nil else { return nil }
        return across(scenario.road.centre, 0.5, y: scenario.road.crosswalk.upperBound + 1)
    }

    private var lines: [SceneTruth.Line] {
        let road = scenario.road
        var lines: [SceneTruth.Line] = []
        if let stopLine {
            lines.append(.init(name: "stop_line", segment: stopLine, events: events(over: stopLine)))
        } else {
            if let line = across(road.centre, 0, y: scenario.countLineY) {
                lines.append(.init(name: "carriageway", segment: line, events: events(over: line)))
            }
            if !road.opposingLanes.isEmpty, let line = across(road.leftKerb, road.centre, y: scenario.countLineY) {
                lines.append(.init(name: "other_carriageway", segment: line, events: events(over: line)))
            }
        }
        for line in scenario.countLines {
            guard let seen = segment(line.start, line.end) else { continue }
            lines.append(.init(name: line.name, segment: seen, events: events(over: seen)))
        }
        return lines
    }

    /// Where, in the picture, each solid line between lanes or directions lies; each ends at the stop line.
    private var solidLines: [SceneTruth.SolidLine] {
        let road = scenario.road
        guard road.crossing != nil else { return [] }
        var found: [SceneTruth.SolidLine] = []
        for lane in 0..<max(0, road.lanes.count - 1) {
            guard let segment = along(x: road.divider(leftOf: lane), from: -road.solidLength) else { continue }
            found.append(.init(id: "divider\(lane + 1)", type: "solid white lane divider", segment: segment))
        }
        if road.median == 0, !road.opposingLanes.isEmpty, let segment = along(x: road.centre, from: -60) {
            found.append(.init(id: "centre", type: "solid double yellow centre line", segment: segment))
        }
        return found
    }

    /// The part in view of a line along the road that ends at the stop line, nearest end last.
    private func along(x: Double, from y: Double) -> Segment? {
        let picture = Box(x: 0, y: 0, width: Double(camera.width - 1), height: Double(camera.height - 1))
        let end = -RoadLayout.stopLineDepth / 2
        guard let top = camera.project(Vector3(x, end, 0)), picture.contains(top) else { return nil }
        var bottom = top
        for step in stride(from: end, through: y, by: -0.1) {
            guard let p = camera.project(Vector3(x, step, 0)), picture.contains(p) else { break }
            bottom = p
        }
        return bottom == top
            ? nil
            : Segment(
                Point(x: top.x.rounded(), y: top.y.rounded()), Point(x: bottom.x.rounded(), y: bottom.y.rounded()))
    }

    private func events(over line: Segment) -> [SceneTruth.Event] {
        var events: [SceneTruth.Event] = []
        for vehicle in scenario.vehicles.indices {
            var previous: (frame: Int, foot: Point)?
            for frame in views[vehicle].keys.sorted() {
                let box = views[vehicle][frame]!.box, foot = box.bottomCentre
                defer { previous = (frame, foot) }
                guard let last = previous, last.frame == frame - 1 else { continue }
                let before = line.side(of: last.foot), after = line.side(of: foot)
                guard (before < 0) != (after < 0) else { continue }
                let at = last.foot.interpolated(to: foot, at: before / (before - after))
                guard (0...1).contains(line.parameter(of: at)) else { continue }
                events.append(
                    .init(
                        frame: frame, time: scenario.time(ofFrame: frame), vehicle: scenario.vehicles[vehicle].id,
                        vehicleClass: scenario.vehicles[vehicle].model.vehicleClass,
                        direction: PictureDirection(crossing: line, towards: line.normal * (after < 0 ? -1 : 1)),
                        box: box))
            }
        }
        return events.sorted { ($0.frame, $0.vehicle) < ($1.frame, $1.vehicle) }
    }

    private var vehicles: [SceneTruth.Vehicle] {
        scenario.vehicles.indices.compactMap { index in
            let frames = views[index].keys.sorted()
            guard !frames.isEmpty else { return nil }
            let script = scenario.vehicles[index]
            return .init(
                id: script.id, vehicleClass: script.model.vehicleClass, plate: script.model.plate,
                boxes: frames.map { ($0, views[index][$0]!.box) },
                plates: frames.compactMap { frame in views[index][frame]!.plate.map { (frame, $0) } })
        }
    }
}
