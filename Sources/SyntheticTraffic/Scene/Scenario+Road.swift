import Foundation

extension Scenario {
    /// One recording of the set on which detection, tracking and counting are measured: traffic of a kind, seen from
    /// somewhere, in some light.
    public struct RoadScene: Hashable, Sendable {
        /// Where the camera stands.
        public enum View: String, CaseIterable, Sendable {
            /// Over the approach, 6.5 to 8.5 m high, behind the traffic.
            case mast
            /// 12 m high, looking steeply down.
            case high
            /// 4.5 m high: vehicles hide one another.
            case low
            /// Through a long lens close to the stop line: vehicles fill a good part of the picture.
            case near
            /// From the pavement, across the street.
            case side
            /// From beyond the junction, against the traffic.
            case oncoming
        }

        public enum Light: String, CaseIterable, Sendable {
            case day, overcast, rain, dusk, night
        }

        public var kind: Kind
        public var view: View
        public var light: Light
        /// Frames a second.
        public var rate: Double
        /// Largest displacement of the picture in pixels.
        public var shake: Double

        public init(_ kind: Kind, _ view: View, _ light: Light, rate: Double, shake: Double = 0) {
            self.kind = kind
            self.view = view
            self.light = light
            self.rate = rate
            self.shake = shake
        }

        /// `packs-mast-day-12`.
        public var name: String {
            let traffic =
                switch kind {
                case .highwayDay: "highway"
                case .motorbikePacks: "packs"
                case .queue: "queue"
                default: "junction"
                }
            return "\(traffic)-\(view.rawValue)-\(light.rawValue)-\(Int(rate))" + (shake > 0 ? "-shake" : "")
        }

        /// The set: every view, every light, 6 to 25 frames a second, sparse and dense traffic.
        public static let all: [RoadScene] = [
            RoadScene(.junctionDay, .mast, .day, rate: 10),
            RoadScene(.junctionDay, .near, .day, rate: 12),
            RoadScene(.junctionDay, .side, .overcast, rate: 15),
            RoadScene(.junctionDay, .oncoming, .day, rate: 25),
            RoadScene(.junctionDay, .mast, .rain, rate: 10),
            RoadScene(.junctionDay, .high, .dusk, rate: 10),
            RoadScene(.junctionDay, .mast, .night, rate: 12),
            RoadScene(.junctionDay, .oncoming, .night, rate: 15),
            RoadScene(.motorbikePacks, .mast, .day, rate: 12),
            RoadScene(.motorbikePacks, .high, .overcast, rate: 6),
            RoadScene(.motorbikePacks, .low, .day, rate: 20),
            RoadScene(.motorbikePacks, .oncoming, .overcast, rate: 10),
            RoadScene(.motorbikePacks, .mast, .rain, rate: 12),
            RoadScene(.motorbikePacks, .mast, .night, rate: 10),
            RoadScene(.motorbikePacks, .mast, .overcast, rate: 12, shake: 4),
            RoadScene(.queue, .low, .overcast, rate: 6),
            RoadScene(.highwayDay, .mast, .day, rate: 25),
            RoadScene(.highwayDay, .high, .rain, rate: 15),
            RoadScene(.highwayDay, .mast, .night, rate: 15),
        ]
    }

    /// The recording of `scene` that follows from `seed` alone.
    ///
    /// Beside the stop line vehicles are counted before it, beyond it, and on the crossing road.
    /// - Parameters:
    ///   - height: of the picture in pixels, 16 to 9.
    ///   - seconds: of the recording.
    public static func road(_ scene: RoadScene, seed: UInt64, height: Int = 540, seconds: Double = 40) -> Scenario {
        var scenario = random(kind: scene.kind, seed: seed, height: height, seconds: seconds)
        scenario.name = "\(scene.name)-\(seed)"
        scenario.view = "Rendered scene: \(scene.name)"
        scenario.rate = scene.rate
        scenario.frameCount = Int(seconds * scene.rate)
        scenario.sensor.shake = scene.shake
        var generator = SeededGenerator(seed: seed &* 0x2545_F491_4F6C_DD1D ^ 0x0AD5)
        if let camera = camera(scene.view, over: scenario.road, height: height, &generator) { scenario.camera = camera }
        light(&scenario, scene.light)
        if let crossing = scenario.road.crossing {
            let (left, y) = (scenario.road.centre, scenario.road.crosswalk.upperBound + 1)
            scenario.countLines = [
                GroundLine(name: "before", from: Vector3(left, -5, 0), to: Vector3(0, -5, 0)),
                GroundLine(name: "beyond", from: Vector3(left, y, 0), to: Vector3(0.5, y, 0)),
                GroundLine(
                    name: "crossing", from: Vector3(left / 2, crossing.near, 0),
                    to: Vector3(left / 2, crossing.far, 0)),
            ]
        }
        return scenario
    }

    /// Nil where the camera of the random scenario serves.
    private static func camera(
        _ view: RoadScene.View, over road: RoadLayout, height: Int, _ generator: inout SeededGenerator
    ) -> PinholeCamera? {
        func camera(
            _ x: Double, _ y: ClosedRange<Double>, _ z: ClosedRange<Double>, yaw: Double, down: Double, field: Double
        ) -> PinholeCamera {
            PinholeCamera(
                position: Vector3(x, generator.uniform(y), generator.uniform(z)),
                yaw: yaw + generator.uniform(-2...2), depression: down, verticalField: field, width: height * 16 / 9,
                height: height)
        }
        let middle = road.centre / 2
        switch view {
        case .mast: return nil
        case .high: return camera(middle, -16 ... -13, 11...13, yaw: 0, down: 32, field: 46)
        case .low: return camera(middle, -18 ... -15, 4.2...4.8, yaw: 0, down: 10, field: 32)
        case .near: return camera(middle + 1, -21 ... -19, 5.8...6.6, yaw: -1, down: 15.5, field: 19)
        case .side: return camera(4.5, -16 ... -14, 5.5...7, yaw: -24, down: 15, field: 38)
        case .oncoming:
            let far = (road.crossing?.far ?? 10) + 8
            return camera(middle, far...far + 3, 6.5...8, yaw: 180, down: 16, field: 36)
        }
    }

    private static func light(_ scenario: inout Scenario, _ light: RoadScene.Light) {
        scenario.weather = light == .rain ? .rain : .dry
        switch light {
        case .day: (scenario.lighting, scenario.sensor.noise) = (.day, 2)
        case .overcast: (scenario.lighting, scenario.sensor.noise) = (.overcast, 2)
        case .rain: (scenario.lighting, scenario.sensor.noise) = (.rain, 3.5)
        case .dusk: (scenario.lighting, scenario.sensor.noise) = (.dusk, 4)
        case .night: (scenario.lighting, scenario.sensor.noise) = (.night, 6)
        }
    }
}
