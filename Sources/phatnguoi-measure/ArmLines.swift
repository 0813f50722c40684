import SyntheticTraffic
import TrafficModel

/// A rendered junction with a counting line across each of its four arms, and the ways that its vehicles drive.
struct ArmLines {
    struct Way {
        var from: String
        var to: String
        /// Seconds at which the vehicle crosses the first line.
        var entry: Double
    }

    let scenario: Scenario

    /// Nil where the road has no junction.
    init?(_ scenario: Scenario) {
        guard let crossing = scenario.road.crossing else { return nil }
        var scenario = scenario
        let centre = scenario.road.centre
        func line(_ arm: String, _ a: (Double, Double), _ b: (Double, Double)) -> GroundLine {
            GroundLine(name: arm, from: Vector3(a.0, a.1, 0), to: Vector3(b.0, b.1, 0))
        }
        scenario.countLines = [
            line("south", (centre - 0.5, -5), (0.5, -5)),
            line("north", (centre - 1, crossing.far + 1), (1.5, crossing.far + 1)),
            line("east", (2, crossing.near - 0.5), (2, crossing.far + 0.5)),
            line("west", (centre - 2, crossing.near - 0.5), (centre - 2, crossing.far + 0.5)),
        ]
        self.scenario = scenario
    }

    /// Which way each arm's line is crossed into the junction is what most of the truth's vehicles on it do that enter.
    func site(_ truth: SceneTruth) -> CameraSite {
        var site = CameraSite(id: "camera", frameWidth: truth.width, frameHeight: truth.height)
        for line in truth.lines {
            guard Self.arms.contains(line.name), let inbound = inbound(line) else { continue }
            var arm = CountLine(id: line.name, line: line.segment)
            (arm.arm, arm.inbound) = (line.name, inbound)
            site.countLines.append(arm)
        }
        return site
    }

    private static let arms = ["south", "north", "east", "west"]

    private func inbound(_ line: SceneTruth.Line) -> PictureDirection? {
        let entering = line.events.first { route(of: $0.vehicle)?.from == line.name }
        if let entering { return entering.direction }
        guard let leaving = line.events.first else { return nil }
        switch leaving.direction {
        case .up: return .down
        case .down: return .up
        case .left: return .right
        case .right: return .left
        }
    }

    /// The ways of the vehicles that cross the lines of both their arms in view.
    func ways(_ truth: SceneTruth) -> [Way] {
        truth.vehicles.compactMap { vehicle in
            guard let route = route(of: vehicle.id), let entry = event(of: vehicle.id, over: route.from, truth),
                let exit = event(of: vehicle.id, over: route.to, truth), entry.time < exit.time
            else { return nil }
            return Way(from: route.from, to: route.to, entry: entry.time)
        }
    }

    private func event(of vehicle: Int, over line: String, _ truth: SceneTruth) -> SceneTruth.Event? {
        truth.lines.first { $0.name == line }?.events.first { $0.vehicle == vehicle }
    }

    /// Where a vehicle's script takes it; traffic keeps right, and the watched approach leads north.
    private func route(of vehicle: Int) -> (from: String, to: String)? {
        guard let script = scenario.vehicles.first(where: { $0.id == vehicle }) else { return nil }
        switch script.route {
        case .approach(_, .left): return ("south", "west")
        case .approach(_, .right): return ("south", "east")
        case .approach: return ("south", "north")
        case .crossing(_, true): return ("west", "east")
        case .crossing: return ("east", "west")
        case .opposing: return ("north", "south")
        case .driven: return nil
        }
    }
}
