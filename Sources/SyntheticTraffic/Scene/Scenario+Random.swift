import TrafficModel

extension Scenario {
    /// What a random scenario shows.
    public enum Kind: String, CaseIterable, Sendable {
        /// Three lanes each way without a junction.
        case highwayDay
        /// A junction of three lanes with lawful and some unlawful traffic.
        case junctionDay
        /// A junction where most vehicles are motorbikes, in packs.
        case motorbikePacks
        /// A long red and a dense queue, at 6 frames a second.
        case queue
        /// The junction with a rider who comes against the traffic.
        case wrongWay
        case dusk, night, rain
        /// The junction from a mast that sways by some pixels.
        case shake
    }

    /// A scenario of `kind` that follows from `seed` alone.
    ///
    /// - Parameters:
    ///   - height: of the picture in pixels, 16 to 9.
    ///   - seconds: of the recording.
    public static func random(kind: Kind, seed: UInt64, height: Int = 720, seconds: Double = 30) -> Scenario {
        var generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1CE)
        let isHighway = kind == .highwayDay
        let road =
            isHighway
            ? RoadLayout(
                lanes: [3.5, 3.5, 3.5], opposingLanes: [3.5, 3.5, 3.5], crossing: nil, pavement: 2, median: 1.2)
            : RoadLayout(lanes: [3.3, 3.1, 3.1], opposingLanes: [3.1, 3.1], crossing: .init(near: 8, far: 21))
        let camera = PinholeCamera(
            position: Vector3(
                road.centre * (isHighway ? 2 : 1) * generator.uniform(0.35...0.6), generator.uniform(-19 ... -16),
                generator.uniform(6.5...8.5)),
            yaw: generator.uniform(-2...4), depression: isHighway ? 14 : 15, verticalField: generator.uniform(32...37),
            width: height * 16 / 9, height: height)
        var scenario = Scenario(
            name: "\(kind.rawValue)-\(seed)", view: "Rendered scene of kind \(kind.rawValue)", seed: seed, road: road,
            camera: camera, signal: isHighway ? nil : signal(for: kind, &generator), vehicles: [],
            frameCount: Int(seconds * (kind == .queue ? 6 : 10)), rate: kind == .queue ? 6 : 10, countLineY: 2)
        scenario.sensor.jpegQuality = 85
        dress(&scenario, for: kind)
        scenario.vehicles = Traffic(kind: kind, road: road, seconds: seconds, seed: generator.next()).vehicles
        return scenario
    }

    /// A few vehicles in a small picture, quick to render: for tests.
    public static func tiny(seed: UInt64 = 7, frameCount: Int = 40) -> Scenario {
        var scenario = demo(height: 240)
        scenario.name = "tiny"
        scenario.seed = seed
        scenario.frameCount = frameCount
        scenario.vehicles.removeAll { $0.entersAt > 6 }
        scenario.signal?.offset = -19
        return scenario
    }

    private static func signal(for kind: Kind, _ generator: inout SeededGenerator) -> SignalProgram {
        let red = kind == .queue ? 60.0 : generator.uniform(12...18).rounded()
        return SignalProgram(
            stages: [.init(.red, red), .init(.green, 12), .init(.yellow, 3)],
            offset: kind == .queue ? -5 : -generator.uniform(0...20).rounded(), hasRightArrow: generator.chance(0.5),
            rightArrow: 4...(red - 3), hasCountdown: generator.chance(0.5), head: Vector3(1.2, 1, 3.4))
    }

    private static func dress(_ scenario: inout Scenario, for kind: Kind) {
        switch kind {
        case .dusk:
            scenario.lighting = .dusk
            scenario.sensor.noise = 4
        case .night:
            scenario.lighting = .night
            scenario.sensor.noise = 6
        case .rain:
            scenario.lighting = .rain
            scenario.weather = .rain
            scenario.sensor.noise = 3.5
        case .shake:
            scenario.sensor.shake = 5
            scenario.sensor.exposureDrift = 0.05
        case .queue, .motorbikePacks: scenario.lighting = .overcast
        default: break
        }
    }
}

/// Vehicles that arrive by chance, from long before the recording so that it begins with traffic in view.
private struct Traffic {
    private(set) var vehicles: [VehicleScript] = []
    private var cast: Cast
    private let kind: Scenario.Kind
    private let road: RoadLayout
    private let seconds: Double

    /// Seconds of motion before the first frame.
    private static let warmUp = 25.0

    init(kind: Scenario.Kind, road: RoadLayout, seconds: Double, seed: UInt64) {
        self.kind = kind
        self.road = road
        self.seconds = seconds
        cast = Cast(seed: seed)
        for lane in road.lanes.indices { fillLane(lane) }
        for lane in road.opposingLanes.indices { fillOpposing(lane) }
        if let crossing = road.crossing { fillCrossing(crossing) }
        if kind == .wrongWay {
            cast.add(
                .scooter, .approach(x: -1.0, turn: .straight), conduct: .wrongWay, at: seconds * 0.3, distance: 60,
                speed: 5)
        }
        vehicles = cast.vehicles
    }

    private var bodies: [VehicleModel.Body] {
        switch kind {
        case .highwayDay:
            [.sedan, .sedan, .sedan, .hatchback, .hatchback, .suv, .suv, .van, .pickup, .boxTruck, .tipper, .bus]
        case .motorbikePacks, .queue: [.scooter, .scooter, .scooter, .scooter, .scooter, .scooter, .sedan]
        default:
            [
                .scooter, .scooter, .scooter, .scooter, .scooter, .scooter, .scooter, .scooter, .sedan, .sedan,
                .hatchback, .hatchback, .suv, .suv, .van, .pickup, .bus, .boxTruck,
            ]
        }
    }

    /// Mean seconds between two arrivals in a lane.
    private var headway: Double {
        switch kind {
        case .highwayDay: 3.4
        case .motorbikePacks: 1.5
        case .queue: 1.3
        default: 3.2
        }
    }

    private mutating func fillLane(_ lane: Int) {
        var time = -Self.warmUp + cast.generator.uniform(0...headway)
        while time < seconds {
            let body = cast.generator.pick(bodies), isScooter = body == .scooter
            let middle = road.middle(ofLane: lane), sway = road.lanes[lane] / 2 - 0.5
            let x = isScooter ? middle + cast.generator.uniform(-sway...sway) : middle
            let speed = kind == .highwayDay ? cast.generator.uniform(14...20) : cast.generator.uniform(7...10)
            let turn: Turn = lane == 0 && kind != .highwayDay && cast.generator.chance(0.25) ? .right : .straight
            cast.add(
                body, .approach(x: x, turn: turn), conduct: conduct(isScooter: isScooter), at: time, distance: 75,
                speed: speed, changes: turn == .straight && !isScooter ? laneChanges(from: lane) : [])
            time += cast.generator.uniform(0.4 * headway...1.6 * headway)
        }
    }

    /// Now and then a car moves over the solid line shortly before the junction, or over the broken one on the open
    /// road.
    private mutating func laneChanges(from lane: Int) -> [VehicleScript.LaneChange] {
        guard road.lanes.count > 1, cast.generator.chance(0.08) else { return [] }
        let target = lane + 1 < road.lanes.count ? lane + 1 : lane - 1
        let span = road.crossing == nil ? 0.0...30.0 : -13.0 ... -2.0
        return [.init(to: road.middle(ofLane: target), over: span)]
    }

    private mutating func conduct(isScooter: Bool) -> VehicleScript.Conduct {
        guard road.crossing != nil else { return .lawful }
        let chance = cast.generator.unit()
        if chance < (isScooter ? 0.16 : 0.07) { return .ignoresSignal }
        if chance < (isScooter ? 0.26 : 0.08) { return .stopsBeyond(cast.generator.uniform(0.4...1.2)) }
        return chance < 0.4 ? .goesOnYellow : .lawful
    }

    private mutating func fillOpposing(_ lane: Int) {
        // Through a junction the other direction is left empty: its own signal is not in the picture.
        guard kind == .highwayDay else { return }
        var time = -8 + cast.generator.uniform(0...headway)
        while time < seconds {
            cast.add(
                cast.generator.pick(bodies), .opposing(x: road.middle(ofOpposingLane: lane)), at: time, distance: 110,
                speed: cast.generator.uniform(14...20))
            time += cast.generator.uniform(0.5 * headway...1.8 * headway)
        }
    }

    private mutating func fillCrossing(_ crossing: RoadLayout.Crossing) {
        for (y, toRight) in [(crossing.near + 4.6, true), (crossing.far - 2.4, false)] {
            var time = -15.0
            while time < seconds {
                cast.add(
                    cast.generator.pick(bodies), .crossing(y: y, toRight: toRight), at: time, distance: 55,
                    speed: cast.generator.uniform(6...9))
                time += cast.generator.uniform(2...7)
            }
        }
    }
}
