import TrafficModel

extension TruthBuilder {
    /// Violations and lawful temptations, in order of time.
    func deeds(_ lines: [SceneTruth.Line]) -> [SceneTruth.Deed] {
        var deeds = solidLineDeeds + wrongWayDeeds
        for event in lines.first(where: { $0.name == "stop_line" })?.events ?? [] where event.direction == .up {
            if let deed = deed(at: event) { deeds.append(deed) }
        }
        return deeds.sorted { ($0.frame, $0.vehicle) < ($1.frame, $1.vehicle) }
    }

    /// How far beyond the line a vehicle's rear may stand at the end of red and still count as waiting, metres.
    private static let waitingReach = 3.0

    private func deed(at event: SceneTruth.Event) -> SceneTruth.Deed? {
        guard let program = scenario.signal, let index = index(of: event.vehicle),
            case .approach(_, let turn) = scenario.vehicles[index].route
        else { return nil }
        let now = program.phase(at: event.time)
        func make(_ kind: SceneTruth.Deed.Kind) -> SceneTruth.Deed {
            .init(kind: kind, vehicle: event.vehicle, frame: event.frame, time: event.time, secondsInState: now.elapsed)
        }
        let half = scenario.vehicles[index].model.length / 2
        let front = renderer.states.firstIndex { $0.contains { $0.vehicle == index && $0.s + half > 0 } } ?? event.frame
        let entry = program.state(at: scenario.time(ofFrame: front))
        if now.state == .yellow { return make(.enteredOnYellow) }
        guard now.state == .red else { return nil }
        if turn == .right, program.isRightArrowLit(at: event.time) { return make(.rightTurnOnArrow) }
        if entry != .red, event.frame - front < Int(4 * scenario.rate) { return make(.frontBeforeRed) }
        let end = min(scenario.frameCount - 1, Int((event.time + now.remaining) * scenario.rate) - 1)
        let rear = renderer.states[end].first { $0.vehicle == index }.map { $0.s - half }
        return make(.act((rear ?? .infinity) < Self.waitingReach ? .stopLine : .redLight))
    }

    private func index(of id: Int) -> Int? { scenario.vehicles.firstIndex { $0.id == id } }

    /// A vehicle with a tyre on a solid line, from the first frame on.
    private var solidLineDeeds: [SceneTruth.Deed] {
        let road = scenario.road
        guard road.crossing != nil else { return [] }
        var deeds: [SceneTruth.Deed] = []
        for lane in 0..<max(0, road.lanes.count - 1) {
            let line = road.divider(leftOf: lane)
            for (index, script) in scenario.vehicles.enumerated() {
                guard case .approach = script.route else { continue }
                let halfTrack = script.model.vehicleClass == .motorbike ? 0.06 : script.model.width / 2 - 0.1
                let first = views[index].keys.sorted().first { frame in
                    guard let state = renderer.states[frame].first(where: { $0.vehicle == index }) else { return false }
                    let rear = renderer.pose(of: state).world(Vector3(0, -script.model.length * 0.35, 0))
                    return rear.y < -RoadLayout.stopLineDepth && rear.y > -road.solidLength
                        && abs(rear.x - line) < halfTrack
                }
                guard let first else { continue }
                deeds.append(
                    .init(
                        kind: .act(.solidLine), vehicle: script.id, frame: first,
                        time: scenario.time(ofFrame: first), secondsInState: nil))
            }
        }
        return deeds
    }

    private var wrongWayDeeds: [SceneTruth.Deed] {
        scenario.vehicles.indices.compactMap { index in
            guard scenario.vehicles[index].conduct == .wrongWay, let first = views[index].keys.min() else { return nil }
            return .init(
                kind: .act(.wrongWay), vehicle: scenario.vehicles[index].id, frame: first,
                time: scenario.time(ofFrame: first), secondsInState: nil)
        }
    }
}
