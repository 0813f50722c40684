import Geometry

/// People on foot where a camera sees them: alone, in pairs and small groups, along the kerb, over the road, or
/// standing.
struct VariedCrowd {
    private let scenario: Scenario
    /// Whether the view is too narrow for kerb and crossing to be counted on.
    private let isNear: Bool
    private var generator: SeededGenerator

    /// How far from the camera people are placed at most, metres: farther ones are specks.
    private static let farthest = 45.0
    /// How far beside the road they walk at most, metres.
    private static let verge = 2.0

    init(scenario: Scenario, isNear: Bool, generator: SeededGenerator) {
        self.scenario = scenario
        self.isNear = isNear
        self.generator = generator
    }

    mutating func people() -> [PedestrianScript] {
        (0..<generator.integer(2...7)).flatMap { _ in group() }
    }

    private mutating func group() -> [PedestrianScript] {
        guard let seen = placeInView() else { return [] }
        let size = generator.pick([1, 1, 1, 2, 2, 3, 4])
        let chance = generator.unit()
        if chance < 0.2 { return (0..<size).map { _ in standing(about: seen) } }
        let way = chance < 0.6 ? along(seen) : across(seen)
        return (0..<size).map { place in companion(way, place) }
    }

    /// A point of the road somewhere in the picture.
    private mutating func placeInView() -> Vector3? {
        let camera = scenario.camera
        for _ in 0..<12 {
            let p = Point(
                x: generator.uniform(0.08...0.92) * Double(camera.width),
                y: generator.uniform(0.3...0.97) * Double(camera.height))
            if let place = camera.ground(at: p), camera.depth(of: place) < Self.farthest { return place }
        }
        return nil
    }

    private var seconds: Double { Double(scenario.frameCount) / scenario.rate }

    /// Along the kerb, or on the road itself, all through the recording.
    private mutating func along(_ seen: Vector3) -> PedestrianScript {
        var place = seen
        if !generator.chance(isNear ? 0.6 : 0.25) {
            let isRight = seen.x > scenario.road.centre
            let kerb = isRight ? 0 : scenario.road.leftKerb, outwards = isRight ? 1.0 : -1
            place.x = kerb + outwards * generator.uniform(-0.7...Self.verge)
        }
        let direction = Vector3(0, generator.chance(0.5) ? 1 : -1, 0)
        return walk(through: place, direction, before: seconds + 10, after: seconds + 10)
    }

    /// From kerb to kerb, on the zebra crossing where there is one and people mind it.
    private mutating func across(_ seen: Vector3) -> PedestrianScript {
        var place = seen
        let zebra = scenario.road.crosswalk
        if scenario.road.crossing != nil, !isNear, generator.chance(0.6) { place.y = generator.uniform(zebra) }
        let bounds = scenario.road.leftKerb - Self.verge...Self.verge
        place.x = min(max(place.x, bounds.lowerBound), bounds.upperBound)
        let isRightwards = generator.chance(0.5)
        let (toRight, toLeft) = (bounds.upperBound - place.x, place.x - bounds.lowerBound)
        var script = walk(
            through: place, Vector3(isRightwards ? 1 : -1, 0, 0), before: 0, after: 0)
        script.from.x = isRightwards ? bounds.lowerBound : bounds.upperBound
        script.to.x = isRightwards ? bounds.upperBound : bounds.lowerBound
        script.setsOutAt -= (isRightwards ? toLeft : toRight) / script.speed
        return script
    }

    /// Somebody who passes `place` at some instant of the recording, walking so many seconds before and after it.
    private mutating func walk(
        through place: Vector3, _ direction: Vector3, before: Double, after: Double
    ) -> PedestrianScript {
        let speed = generator.uniform(0.8...1.6), instant = generator.uniform(0...seconds)
        return PedestrianScript(
            model: model(), from: place - direction * (speed * before), to: place + direction * (speed * after),
            setsOutAt: instant - before, speed: speed)
    }

    /// The one of place `place` in a group that walks as `leader` does.
    private mutating func companion(_ leader: PedestrianScript, _ place: Int) -> PedestrianScript {
        guard place > 0 else { return leader }
        var script = leader
        let forward = (leader.to - leader.from).unit, side = Vector3(forward.y, -forward.x, 0)
        let row = Double(place / 2), flank = place % 2 == 0 ? 0.0 : generator.uniform(0.5...0.75)
        let offset = side * flank - forward * (row * generator.uniform(0.7...1.2) + generator.uniform(-0.2...0.2))
        script.from = leader.from + offset
        script.to = leader.to + offset
        script.model = model()
        return script
    }

    private mutating func standing(about place: Vector3) -> PedestrianScript {
        let here = place + Vector3(generator.uniform(-0.8...0.8), generator.uniform(-0.8...0.8), 0)
        // They look towards where they never go.
        let ahead = Vector3(generator.uniform(-1...1), generator.uniform(-1...1), 0)
        return PedestrianScript(model: model(), from: here, to: here + ahead, setsOutAt: .infinity)
    }

    private mutating func model() -> PedestrianModel {
        .random(isRaining: scenario.weather == .rain, using: &generator)
    }
}
