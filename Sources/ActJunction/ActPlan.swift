import SyntheticTraffic
import TrafficModel

/// Writes the 400 acts: every rule and every lawful look-alike, each with chance places, speeds and times.
public struct ActPlan {
    var generator: SeededGenerator

    /// When the red of an act begins, seconds.
    static let onset = 14.0

    /// How often a kind of act is played; 400 in all.
    typealias Kind = (count: Int, make: (inout ActPlan) -> PlayedAct)

    static var kinds: [Kind] { unlawful + lawful }

    public static func acts(seed: UInt64) -> [PlayedAct] {
        var plan = ActPlan(generator: SeededGenerator(seed: seed))
        return kinds.flatMap { kind in (0..<kind.count).map { _ in kind.make(&plan) } }
    }

    // MARK: Places and speeds

    mutating func speed(_ vehicleClass: VehicleClass) -> Double {
        generator.uniform(vehicleClass == .truck || vehicleClass == .bus ? 5.5...8 : 6...9.5)
    }

    /// A place across the lanes that the class may use.
    mutating func lane(_ vehicleClass: VehicleClass) -> Double {
        vehicleClass == .motorbike
            ? generator.uniform(-2.4 ... -0.7) : generator.pick([-4.5, -7.5]) + generator.uniform(-0.15...0.15)
    }

    mutating func view() -> ActJunction.View { generator.pick([.mast, .high, .oncoming]) }

    /// Where a far way into the crossing road, or a place just beyond the line, can be told.
    mutating func viewFromBehind() -> ActJunction.View { generator.pick([.mast, .high]) }

    /// Of a rider, who may use every lane near the junction.
    mutating func anyLane() -> Double { generator.pick([-1.5, -4.5, -7.5]) + generator.uniform(-0.7...0.7) }

    static func approach(_ x: Double) -> GroundWay { GroundWay(x: x, y: -42).ahead(100) }

    /// Straight on, its front over the stop line at an instant.
    mutating func crossing(_ vehicleClass: VehicleClass, x: Double, at seconds: Double) -> DrivenVehicle {
        var vehicle = DrivenVehicle(
            vehicleClass: vehicleClass, way: Self.approach(x), drive: Drive(along: 100, speed: speed(vehicleClass)))
        vehicle.drive = vehicle.drive.reaching(vehicle.frontDistance { $1 >= 0 }, at: seconds)
        return vehicle
    }

    /// Along a way, its middle at a place of it at an instant.
    mutating func driving(
        _ vehicleClass: VehicleClass, _ way: GroundWay, speed: Double? = nil, stands: [Drive.Stand] = [],
        backsUp: Double = 0, at seconds: Double = onset, where test: (_ x: Double, _ y: Double) -> Bool
    ) -> DrivenVehicle {
        let pace = speed ?? self.speed(vehicleClass)
        let drive = Drive(along: way.length, speed: pace, stands: stands, backsUp: backsUp)
        return DrivenVehicle(
            vehicleClass: vehicleClass, way: way,
            drive: drive.reaching(way.distance(where: test) ?? 0, at: seconds))
    }

    /// To the right into the crossing road.
    static func rightTurn(_ x: Double) -> GroundWay {
        let radius = 4 + max(0, -x - 1.5) * 0.7
        return GroundWay(x: x, y: -42).ahead(42 + 12 - radius).turn(90, radius: radius).ahead(24)
    }

    static func leftTurn(_ x: Double) -> GroundWay {
        GroundWay(x: x, y: -42).ahead(51).turn(-90, radius: 7).ahead(24)
    }

    static func uTurn(_ x: Double, radius: Double) -> GroundWay {
        GroundWay(x: x, y: -42).ahead(51).turn(-180, radius: radius).ahead(50)
    }

    /// Stands with its front `beyond` metres past the stop line from the onset of red and a moment on.
    mutating func standing(
        _ vehicleClass: VehicleClass, x: Double, frontAt beyond: Double, arriving: Double, for seconds: Double
    ) -> DrivenVehicle {
        var vehicle = crossing(vehicleClass, x: x, at: 0)
        let place = vehicle.frontDistance { $1 >= 0 } + beyond
        vehicle.drive = Drive(
            along: 100, speed: speed(vehicleClass), stands: [.init(at: place, seconds: seconds)]
        ).reaching(place - 0.06, at: arriving)
        return vehicle
    }
}
