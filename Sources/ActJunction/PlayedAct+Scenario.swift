import Geometry
public import SyntheticTraffic
import TrafficModel

extension PlayedAct {
    /// The road under the cameras of `ActJunction`.
    private static let road = RoadLayout(
        lanes: [3, 3, 3], opposingLanes: [3, 3, 3], crossing: RoadLayout.Crossing(near: 9, far: 21), solidLength: 18,
        crosswalk: 3.8...6.8, median: 1)
    /// Seconds of empty road before the first vehicle comes, and after the last one has left.
    private static let before = 3.0, after = 1.0
    /// Seconds of light that are shown before it turns red.
    private static let lightBefore = 5.0

    /// The act as a recording to be rendered; its lights are not drawn. Times are those of `self`: play
    /// `withoutIdleTime(seenBy:)`.
    public func scenario(seenBy camera: PinholeCamera, rate: Double, isNight: Bool, seed: UInt64) -> Scenario {
        var generator = SeededGenerator(seed: seed)
        let scripts = ([subject] + others).enumerated().map { index, vehicle in
            VehicleScript(
                id: index + 1, model: Self.model(of: vehicle, using: &generator), along: vehicle.way,
                drive: vehicle.drive)
        }
        let end = times(inViewOf: camera).map(\.upperBound).max() ?? 1
        return Scenario(
            name: "act-\(seed)", view: name, seed: seed, road: Self.road, camera: camera, signal: nil,
            vehicles: scripts, lighting: isNight ? .night : .day, sensor: SensorModel(noise: isNight ? 6 : 2),
            frameCount: Int((end + Self.after) * rate), rate: rate)
    }

    /// The same act in a recording that begins shortly before the first vehicle comes into view.
    public func withoutIdleTime(seenBy camera: PinholeCamera) -> PlayedAct {
        let first = times(inViewOf: camera).map(\.lowerBound).min() ?? 0
        let idle = max(0, min(first - Self.before, red.lowerBound - Self.lightBefore))
        func earlier(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
            range.lowerBound - idle...range.upperBound - idle
        }
        func earlier(_ vehicle: DrivenVehicle) -> DrivenVehicle {
            var vehicle = vehicle
            vehicle.drive = vehicle.drive.earlier(by: idle)
            return vehicle
        }
        var act = self
        (act.subject, act.others) = (earlier(subject), others.map(earlier))
        (act.red, act.decision, act.clock) = (earlier(red), earlier(decision), clock + idle)
        return act
    }

    /// From when to when the middle of each vehicle is in the picture.
    private func times(inViewOf camera: PinholeCamera) -> [ClosedRange<Double>] {
        ([subject] + others).compactMap { vehicle in
            let seen = stride(from: max(0, vehicle.drive.start), through: max(0, vehicle.drive.end), by: 0.25).filter {
                guard let s = vehicle.drive.distance(at: $0) else { return false }
                let place = vehicle.way.place(at: s)
                guard let p = camera.project(Vector3(place.x, place.y, 0.5)) else { return false }
                return p.x >= 0 && p.y >= 0 && p.x < Double(camera.width) && p.y < Double(camera.height)
            }
            guard let first = seen.first, let last = seen.last else { return nil }
            return first...last
        }
    }

    /// A vehicle of about the size with which the act was laid out.
    private static func model(of vehicle: DrivenVehicle, using generator: inout SeededGenerator) -> VehicleModel {
        let body: VehicleModel.Body =
            switch vehicle.vehicleClass {
            case .motorbike, .bicycle: .scooter
            case .truck: .boxTruck
            case .bus: .bus
            case .car, .unknown: generator.pick([.sedan, .suv])
            }
        var model = VehicleModel.random(body, using: &generator)
        let small = { (variety: Double) in
            var model = model
            model.variety = variety
            return model.length
        }
        let range = small(1) - small(0)
        model.variety = min(max((vehicle.size.length - small(0)) / range, 0), 1)
        return model
    }
}
