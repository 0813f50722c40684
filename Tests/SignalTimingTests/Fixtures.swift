import SignalTiming
import TrafficModel

/// A crossroads of two phases, 1,800 PCU an hour and way in.
enum Fixtures {
    static let crossroads: Junction = {
        let ids = ["north", "south", "east", "west"]
        return Junction(
            id: "x", name: "Ngã tư thử",
            approaches: ids.map { .init(id: $0, name: $0, speed: 50, clearanceWidth: 14) },
            groups: ids.map {
                .init(id: $0, approach: $0, turns: [.straight, .right], lanes: 1, width: 3.5, saturation: 1800)
            },
            conflicts: [["north", "east"], ["north", "west"], ["south", "east"], ["south", "west"]],
            phases: [.init(id: "A", groups: ["north", "south"]), .init(id: "B", groups: ["east", "west"])])
    }()

    /// Cars an hour from each side, over quarters of an hour.
    static func demand(_ quarters: [[Double]]) -> Demand {
        Demand(
            slices: quarters.map { flows in
                Demand.Slice(hours: 0.25, flows: flows.map { Demand.Flow(vehicles: $0, units: $0) })
            })
    }
}
