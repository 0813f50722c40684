import TrafficModel

extension Scenario {
    /// Where a camera that counts hangs.
    public enum CountingView: String, CaseIterable, Hashable, Sendable {
        /// 9 m over the road, close behind the stop line, looking steeply down.
        case gantry
        /// 12 m high and 14 m behind the stop line.
        case high
        /// 7.5 m high and 17 m behind the stop line, as cameras for evidence hang.
        case mast
        /// 12 m high and 50 m behind the stop line: the last 25 m before it are in view, with who waits there. The
        /// others see the first row only.
        case behind
    }

    /// An approach of two lanes whose greens never run dry: more arrives than can pass, four vehicles in five are
    /// motorbikes, everybody minds the signal. For measuring saturation flow and counts.
    ///
    /// Vehicles are counted at the stop line and, as `beyond`, behind the zebra crossing, where the queue has drawn
    /// out.
    /// - Parameters:
    ///   - height: of the picture in pixels, 16 to 9.
    ///   - cycles: reds of 25 s, each with the green of 30 s and the yellow of 3 s that follow.
    public static func counting(_ view: CountingView, seed: UInt64, height: Int = 540, cycles: Int = 4) -> Scenario {
        let road = RoadLayout(lanes: [3.3, 3.1], opposingLanes: [3.1, 3.1], crossing: .init(near: 8, far: 21))
        let signal = SignalProgram(
            stages: [.init(.red, 25), .init(.green, 30), .init(.yellow, 3)], head: Vector3(1.2, 1, 3.4))
        let rate = 12.0, seconds = Double(cycles) * signal.cycle + 2
        var scenario = Scenario(
            name: "counting-\(view.rawValue)-\(seed)", view: "Rendered scene: counting from a \(view.rawValue)",
            seed: seed, road: road, camera: camera(view, over: road, height: height), signal: signal,
            vehicles: SaturatedTraffic(road: road, seconds: seconds, seed: seed).vehicles,
            frameCount: Int(seconds * rate), rate: rate)
        let y = road.crosswalk.upperBound + 1
        scenario.countLines = [
            GroundLine(name: "beyond", from: Vector3(road.centre, y, 0), to: Vector3(0.5, y, 0))
        ]
        return scenario
    }

    private static func camera(_ view: CountingView, over road: RoadLayout, height: Int) -> PinholeCamera {
        let (y, z, down, field) =
            switch view {
            case .gantry: (-9.0, 9.0, 48.0, 50.0)
            case .high: (-14.0, 12.0, 32.0, 46.0)
            case .mast: (-17.0, 7.5, 15.0, 34.0)
            case .behind: (-50.0, 12.0, 15.0, 24.0)
            }
        return PinholeCamera(
            position: Vector3(road.centre / 2, y, z), yaw: 0, depression: down, verticalField: field,
            width: height * 16 / 9, height: height)
    }
}

/// Vehicles that stand in a queue when the recording begins and arrive a little faster than they can leave. Much faster
/// would send the queue back to where they enter, at speed and with nowhere to stop.
private struct SaturatedTraffic {
    private(set) var vehicles: [VehicleScript] = []

    /// Seconds of motion before the first frame, in which the queue forms; and between two arrivals in a lane.
    private static let warmUp = 35.0
    private static let headway = 2.0
    /// Metres before the stop line at which they enter.
    private static let entry = 110.0
    /// Metres from the middle of a lane to the motorbikes on either side.
    private static let abreast = 0.8

    init(road: RoadLayout, seconds: Double, seed: UInt64) {
        var cast = Cast(seed: seed)
        for lane in road.lanes.indices {
            for arrival in stride(from: -Self.warmUp, to: seconds, by: Self.headway) {
                let body = Self.body(&cast.generator), middle = road.middle(ofLane: lane)
                // Motorbikes ride two abreast, the others keep to the middle of the lane.
                let side = body == .scooter ? (cast.generator.chance(0.5) ? Self.abreast : -Self.abreast) : 0
                let sway = body == .scooter ? cast.generator.uniform(-0.15...0.15) : 0
                cast.add(
                    body, .approach(x: middle + side + sway, turn: .straight), at: arrival, distance: Self.entry,
                    speed: cast.generator.uniform(7...9))
            }
        }
        vehicles = cast.vehicles
    }

    /// Motorbikes, cars and trucks as 80, 15 and 5.
    private static func body(_ generator: inout SeededGenerator) -> VehicleModel.Body {
        let chance = generator.unit()
        if chance < 0.8 { return .scooter }
        if chance < 0.95 { return generator.pick([.sedan, .hatchback, .suv, .van]) }
        return generator.pick([.boxTruck, .tipper])
    }
}
