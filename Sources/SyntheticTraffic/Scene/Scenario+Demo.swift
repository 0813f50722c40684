import TrafficModel

extension Scenario {
    /// A junction in Hà Nội on a bright morning, 50 s: lawful traffic, a car and a motorbike that run the red light, a
    /// car that crosses the solid line, a rider who waits beyond the stop line, and what must not be accused: right
    /// turns on the green arrow and a driver who enters on yellow.
    ///
    /// - Parameter height: of the picture in pixels, 16 to 9. Characters of motorbike plates are 0.013 of it high where
    ///   they are largest, so 1080 for plates that are to be read.
    public static func demo(height: Int = 1080) -> Scenario {
        let road = RoadLayout(
            lanes: [3.3, 3.1], opposingLanes: [3.1, 3.1], crossing: .init(near: 7.5, far: 19), solidLength: 30,
            pavement: 4.5)
        let camera = PinholeCamera(
            position: Vector3(-2.6, -20.5, 6), yaw: -0.6, depression: 15.3, verticalField: 18, width: height * 16 / 9,
            height: height)
        let signal = SignalProgram(
            stages: [.init(.red, 20), .init(.green, 14), .init(.yellow, 3)], offset: -14, hasRightArrow: true,
            rightArrow: 4...13, hasCountdown: true, head: Vector3(1.0, 0.8, 2.55))
        var scenario = Scenario(
            name: "demo-junction",
            view: "Rendered junction, one approach of two lanes seen from behind, main head with right-turn arrow",
            seed: 2026, road: road, camera: camera, signal: signal, vehicles: demoTraffic(road), frameCount: 500)
        scenario.siteName = "Ngã tư mẫu (cảnh dựng)"
        scenario.sensor = SensorModel(noise: 1.6, jpegQuality: 80)
        return scenario
    }

    private static func demoTraffic(_ road: RoadLayout) -> [VehicleScript] {
        var cast = Cast(seed: 1_975)
        let left = road.middle(ofLane: 1), right = road.middle(ofLane: 0)
        addFirstGreen(to: &cast, left: left, right: right)
        addRed(to: &cast, left: left, right: right)
        addOthers(to: &cast)
        return cast.vehicles
    }

    /// The queue that leaves at 6 s, a pack of motorbikes, a lorry and a bus, and the car that cuts over the solid
    /// line.
    private static func addFirstGreen(to cast: inout Cast, left: Double, right: Double) {
        cast.queued(.sedan, x: left, distance: 0.6)
        cast.queued(.suv, x: left, distance: 6.6)
        cast.queued(.boxTruck, x: left, distance: 13)
        cast.queued(.hatchback, x: right - 0.2, distance: 0.7)
        cast.queued(.scooter, x: right + 1.15, distance: 0.6)
        cast.queued(.scooter, x: right + 1.1, distance: 3.4)
        for (i, x) in [-2.5, -1.2, -1.9, -0.8].enumerated() {
            cast.add(.scooter, .approach(x: x, turn: .straight), at: 4.4 + 0.45 * Double(i), distance: 48, speed: 8)
        }
        cast.add(.bus, .approach(x: right, turn: .straight), at: 6.6, distance: 58, speed: 8.5)
        cast.add(
            .sedan, .approach(x: left, turn: .straight), at: 10.4, distance: 55, speed: 7.4,
            changes: [.init(to: right, over: -9.0...1.0)])
        cast.add(.suv, .approach(x: left, turn: .straight), conduct: .goesOnYellow, at: 13.2, distance: 55, speed: 8.3)
    }

    /// From the yellow at 20 s over the red from 23 to 43 s and into the next green.
    private static func addRed(to cast: inout Cast, left: Double, right: Double) {
        cast.add(
            .hatchback, .approach(x: left, turn: .straight), conduct: .ignoresSignal, at: 18.0, distance: 55, speed: 8.3
        )
        cast.add(
            .scooter, .approach(x: -2.3, turn: .straight), conduct: .ignoresSignal, at: 20.2, distance: 52, speed: 8.3)
        cast.add(
            .scooter, .approach(x: -5.5, turn: .straight), conduct: .stopsBeyond(0.9), at: 21.6, distance: 48,
            speed: 7.5)
        cast.add(.sedan, .approach(x: left, turn: .straight), at: 23.5, distance: 50, speed: 8)
        cast.add(.pickup, .approach(x: right, turn: .right), at: 22.4, distance: 52, speed: 7.8)
        cast.add(.scooter, .approach(x: -1.1, turn: .right), at: 25.0, distance: 50, speed: 7)
        cast.add(.scooter, .approach(x: -2.6, turn: .straight), at: 27.0, distance: 50, speed: 7.6)
        cast.add(.scooter, .approach(x: -1.9, turn: .straight), at: 28.2, distance: 50, speed: 7.4)
        cast.add(.van, .approach(x: left, turn: .straight), at: 29.0, distance: 55, speed: 8)
        cast.add(.scooter, .approach(x: -0.9, turn: .straight), at: 31.4, distance: 50, speed: 7.4)
        cast.add(.hatchback, .approach(x: right, turn: .straight), at: 35.0, distance: 55, speed: 7.6)
    }

    /// Traffic of the crossing road while it has green, and some that comes the other way.
    private static func addOthers(to cast: inout Cast) {
        for (body, y, toRight, time) in [
            (VehicleModel.Body.sedan, 11.9, true, -3.0), (.scooter, 15.2, false, -2.0), (.scooter, 11.6, true, 20.0),
            (.suv, 15.6, false, 33.0), (.hatchback, 12.0, true, 19.0), (.scooter, 14.8, false, 24.5),
            (.van, 12.0, true, 34.0), (.scooter, 15.4, false, 29.0), (.scooter, 11.8, true, 31.0),
        ] {
            cast.add(body, .crossing(y: y, toRight: toRight), at: time, distance: 40, speed: 7)
        }
        for (body, x, time) in [
            (VehicleModel.Body.sedan, -8.1, 7.5), (.scooter, -10.4, 9.5), (.suv, -8.0, 11.5), (.scooter, -9.9, 42.5),
        ] {
            cast.add(body, .opposing(x: x), at: time, distance: 70, speed: 8)
        }
    }
}
