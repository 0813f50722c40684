import TrafficModel

/// Collects the vehicles of a scenario.
struct Cast {
    private(set) var vehicles: [VehicleScript] = []
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// One that stands before the line when the recording begins.
    mutating func queued(_ body: VehicleModel.Body, x: Double, distance: Double, turn: Turn = .straight) {
        add(body, .approach(x: x, turn: turn), at: 0, distance: distance, speed: 0, desired: body == .scooter ? 8.5 : 9)
    }

    /// Adds a vehicle and returns its index.
    @discardableResult
    mutating func add(
        _ body: VehicleModel.Body, _ route: VehicleScript.Route, conduct: VehicleScript.Conduct = .lawful,
        at time: Double, distance: Double, speed: Double, desired: Double? = nil,
        changes: [VehicleScript.LaneChange] = []
    ) -> Int {
        vehicles.append(
            VehicleScript(
                id: vehicles.count + 1, model: .random(body, using: &generator), route: route, conduct: conduct,
                entersAt: time, distance: distance, initialSpeed: speed, desiredSpeed: desired ?? speed,
                laneChanges: changes))
        return vehicles.count - 1
    }

    mutating func edit(_ index: Int, _ change: (inout VehicleScript) -> Void) {
        change(&vehicles[index])
    }
}
