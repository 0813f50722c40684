import Foundation

extension Scenario {
    /// A street as some camera somewhere sees it: kind of traffic, light, frame rate, and place and lens of the camera
    /// all follow from `seed`. For learning, which must not come to know the places on which it is measured.
    /// - Parameters:
    ///   - height: of the picture in pixels, 16 to 9.
    ///   - seconds: of the recording.
    public static func varied(seed: UInt64, height: Int = 540, seconds: Double = 12) -> Scenario {
        var generator = SeededGenerator(seed: seed &* 0x9FB2_1C65_1E98_DF25 ^ 0x7A31)
        let kind = generator.pick([
            Kind.motorbikePacks, .motorbikePacks, .motorbikePacks, .junctionDay, .junctionDay, .queue, .highwayDay,
        ])
        let light = generator.pick([RoadScene.Light.day, .day, .overcast, .overcast, .rain, .dusk, .night, .night])
        let rate = generator.pick([6.0, 10, 15])
        let place = RoadScene(kind, .mast, light, rate: rate, shake: generator.chance(0.15) ? 3 : 0)
        var scenario = road(place, seed: seed, height: height, seconds: seconds)
        scenario.name = "varied-\(seed)"
        scenario.view = "Rendered scene: \(kind.rawValue), \(light.rawValue)"
        scenario.camera = camera(over: scenario.road, height: height, &generator)
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
        let isOncoming = generator.chance(0.35)
        let far = (road.crossing?.far ?? 10) + 6
        let y = isOncoming ? generator.uniform(far...far + 6) : generator.uniform(-24 ... -10)
        let turn = generator.chance(0.3) ? generator.uniform(-35...35) : generator.uniform(-8...8)
        return PinholeCamera(
            position: Vector3(x, y, poleHeight), yaw: (isOncoming ? 180 : 0) + turn, depression: depression,
            verticalField: field, width: height * 16 / 9, height: height)
    }
}
