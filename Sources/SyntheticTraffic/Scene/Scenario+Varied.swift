import Drawing
import Foundation

extension Scenario {
    /// A street as some camera somewhere sees it: kind and mix of traffic, light, frame rate, people on foot, and place
    /// and lens of the camera all follow from `seed`. For learning, which must not come to know the places on which it
    /// is measured.
    /// - Parameters:
    ///   - height: of the picture in pixels, 16 to 9.
    ///   - seconds: of the recording.
    public static func varied(seed: UInt64, height: Int = 540, seconds: Double = 12) -> Scenario {
        var generator = SeededGenerator(seed: seed &* 0x9FB2_1C65_1E98_DF25 ^ 0x7A31)
        let kind = generator.pick([
            Kind.motorbikePacks, .motorbikePacks, .motorbikePacks, .junctionDay, .junctionDay, .queue, .highwayDay,
        ])
        let light = generator.pick([RoadScene.Light.day, .day, .overcast, .overcast, .rain, .dusk, .night, .night])
        let isNear = generator.chance(0.36)
        // What is near is soon gone: few frames a second would hardly show it.
        let rate = generator.pick(isNear ? [8.0, 10, 10] : [6.0, 6, 8])
        let place = RoadScene(kind, .mast, light, rate: rate, shake: generator.chance(0.15) ? 3 : 0)
        var scenario = road(place, seed: seed, height: height, seconds: seconds)
        scenario.name = "varied-\(seed)"
        scenario.view = "Rendered scene: \(kind.rawValue), \(light.rawValue)\(isNear ? ", near" : "")"
        if seed % 3 == 2 {
            scenario.camera = sideCamera(over: scenario.road, height: height, isNear: isNear, &generator)
        } else if isNear {
            scenario.camera = nearCamera(over: scenario.road, height: height, &generator)
        } else {
            scenario.camera = camera(over: scenario.road, height: height, &generator)
        }
        varyLight(&scenario, &generator)
        mix(&scenario, &generator)
        if generator.chance(0.3) { park(&scenario, &generator) }
        if generator.chance(0.55) {
            var crowd = VariedCrowd(scenario: scenario, isNear: isNear, generator: generator.split())
            scenario.pedestrians = crowd.people()
        }
        return scenario
    }

    /// On some pole along the street, looking along it, against it or across, at some part of it.
    private static func camera(
        over road: RoadLayout, height: Int, _ generator: inout SeededGenerator
    ) -> PinholeCamera {
        let poleHeight = generator.uniform(4...13), field = generator.uniform(20...50)
        // Where the middle of the picture meets the road.
        let distance = poleHeight * generator.uniform(1.2...3.5)
        let depression = atan2(poleHeight, distance) * 180 / .pi
        let x = road.centre * generator.uniform(-0.3...1.5)
        let isOncoming = generator.chance(0.5)
        let far = (road.crossing?.far ?? 10) + 6
        let y = isOncoming ? generator.uniform(far...far + 6) : generator.uniform(-24 ... -10)
        let turn = generator.chance(0.3) ? generator.uniform(-35...35) : generator.uniform(-8...8)
        return PinholeCamera(
            position: Vector3(x, y, poleHeight), yaw: (isOncoming ? 180 : 0) + turn, depression: depression,
            verticalField: field, width: height * 16 / 9, height: height)
    }

    /// On a low pole close to the traffic: the picture is 4.5 to 11 m wide where its middle meets the road.
    private static func nearCamera(
        over road: RoadLayout, height: Int, _ generator: inout SeededGenerator
    ) -> PinholeCamera {
        let poleHeight = generator.uniform(3...7), depression = generator.uniform(17...48)
        let width = generator.uniform(4.5...11)
        var aim = Vector3(road.centre * generator.uniform(0.1...0.9), generator.uniform(-14...1), 0)
        if let crossing = road.crossing, generator.chance(0.25) {
            aim.y = generator.uniform(crossing.near + 2...crossing.far - 1)
        }
        let isOncoming = generator.chance(0.5)
        let turn = generator.chance(0.3) ? generator.uniform(-90...90) : generator.uniform(-25...25)
        return camera(
            at: aim, width: width, yaw: (isOncoming ? 180 : 0) + turn, depression: depression, pole: poleHeight,
            height: height)
    }

    /// Looks across the street, as a camera sees the traffic of the other road at a junction: the picture is 4.5 to
    /// 11 m wide where its middle meets the road, or up to 40 m.
    private static func sideCamera(
        over road: RoadLayout, height: Int, isNear: Bool, _ generator: inout SeededGenerator
    ) -> PinholeCamera {
        let poleHeight = generator.uniform(isNear ? 3...7 : 4...11)
        let depression = generator.uniform(isNear ? 17...48 : 9...32)
        let width = exp(generator.uniform(isNear ? log(4.5)...log(11) : log(9)...log(40)))
        var aim = Vector3(road.centre * generator.uniform(0.1...1.6), generator.uniform(-14...1), 0)
        if let crossing = road.crossing, generator.chance(0.4) {
            aim.y = generator.uniform(crossing.near + 2...crossing.far - 1)
        }
        let yaw = (generator.chance(0.5) ? 90.0 : -90) + generator.uniform(-55...55)
        return camera(at: aim, width: width, yaw: yaw, depression: depression, pole: poleHeight, height: height)
    }

    /// - Parameters:
    ///   - aim: where its middle meets the road.
    ///   - width: of what it sees there, in metres.
    ///   - pole: its height in metres.
    private static func camera(
        at aim: Vector3, width: Double, yaw: Double, depression: Double, pole: Double, height: Int
    ) -> PinholeCamera {
        let distance = pole / tan(depression * .pi / 180)
        let slant = (pole * pole + distance * distance).squareRoot()
        let position = Vector3(
            aim.x - distance * sin(yaw * .pi / 180), aim.y - distance * cos(yaw * .pi / 180), pole)
        return PinholeCamera(
            position: position, yaw: yaw, depression: depression,
            verticalField: 2 * atan(width * 9 / 16 / 2 / slant) * 180 / .pi, width: height * 16 / 9, height: height)
    }

    /// The sun from anywhere, haze or glare, a better or a worse sensor.
    private static func varyLight(_ scenario: inout Scenario, _ generator: inout SeededGenerator) {
        let brightness = generator.uniform(0.75...1.12)
        scenario.lighting.ambient = scenario.lighting.ambient.scaled(by: brightness)
        if scenario.lighting.sun != nil {
            let azimuth = generator.uniform(0...2 * .pi), elevation = generator.uniform(0.45...1.25)
            scenario.lighting.sun = Vector3(
                sin(azimuth) * cos(elevation), cos(azimuth) * cos(elevation), sin(elevation))
            scenario.lighting.sunlight = scenario.lighting.sunlight.scaled(by: generator.uniform(0.7...1.15))
        }
        scenario.sensor.noise *= generator.uniform(0.6...1.5)
        scenario.sensor.exposureDrift = generator.uniform(0...0.06)
        scenario.sensor.jpegQuality = generator.integer(60...90)
    }

    /// Casts the traffic anew: here mostly motorbikes, there hardly any; here and there many trucks and buses.
    private static func mix(_ scenario: inout Scenario, _ generator: inout SeededGenerator) {
        let motorbikes = generator.uniform(0.2...0.9)
        let heavy = min(1 - motorbikes, generator.chance(0.5) ? generator.uniform(0.12...0.3) : 0.05)
        for index in scenario.vehicles.indices {
            let chance = generator.unit(), body: VehicleModel.Body
            if chance < motorbikes {
                body = .scooter
            } else if chance < motorbikes + heavy {
                body = generator.pick([.bus, .boxTruck, .tipper])
            } else {
                body = generator.pick([.sedan, .sedan, .hatchback, .hatchback, .suv, .suv, .van, .pickup])
            }
            scenario.vehicles[index].model = .random(body, using: &generator)
            if body == .scooter { continue }
            // What is wide keeps to the middle of its lane.
            switch scenario.vehicles[index].route {
            case .approach(let x, let turn):
                let middle = middle(ofLaneAt: x, scenario.road) + generator.uniform(-0.2...0.2)
                scenario.vehicles[index].route = .approach(x: middle, turn: turn)
            default: break
            }
        }
    }

    private static func middle(ofLaneAt x: Double, _ road: RoadLayout) -> Double {
        road.lanes.indices.map(road.middle(ofLane:)).min { abs($0 - x) < abs($1 - x) } ?? x
    }

    /// Cars, vans and trucks half on the pavement, beside the traffic.
    private static func park(_ scenario: inout Scenario, _ generator: inout SeededGenerator) {
        var y = generator.uniform(-16 ... -4)
        for _ in 0..<generator.integer(1...3) {
            let model = VehicleModel.random(
                generator.pick([.sedan, .hatchback, .suv, .van, .pickup, .boxTruck]), using: &generator)
            let isReversed = generator.chance(0.2)
            let way = GroundWay(x: generator.uniform(1.3...1.7), y: y, heading: isReversed ? 180 : 0).ahead(1)
            let drive = Drive(along: way.length, speed: 1, stands: [.init(at: 0, seconds: 600)])
            scenario.vehicles.append(
                VehicleScript(
                    id: scenario.vehicles.count + 1, model: model, along: way, drive: drive.reaching(0, at: -5)))
            y -= model.length + generator.uniform(0.8...4)
        }
    }
}
