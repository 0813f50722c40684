import Geometry
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("The scenes to learn from")
struct VariedSceneTests {
    private static let scenes = (0..<60).map { Scenario.varied(seed: UInt64($0), height: 180, seconds: 4) }

    @Test("follow from their seed, people on foot among them")
    func areDeterministic() throws {
        let seed = try #require((0..<60).first { !Self.scenes[$0].pedestrians.isEmpty })
        let again = Scenario.varied(seed: UInt64(seed), height: 180, seconds: 4)
        let a = try SceneRenderer(Self.scenes[seed]), b = try SceneRenderer(again)
        #expect(try a.render(frame: 7) == b.render(frame: 7))
        #expect(a.truth.json(clip: "a.avi") == b.truth.json(clip: "a.avi"))
        #expect(again.pedestrians == Self.scenes[seed].pedestrians)
    }

    @Test("have people on foot in about half of them, who walk at the pace of people")
    func havePeople() {
        let share = Double(Self.scenes.count { !$0.pedestrians.isEmpty }) / Double(Self.scenes.count)
        #expect((0.35...0.7).contains(share), "\(share)")
        for person in Self.scenes.flatMap(\.pedestrians) {
            #expect((0.8...1.6).contains(person.speed) && (1.5...1.8).contains(person.model.height))
        }
    }

    @Test("see vehicles from close by in about a third of them")
    func haveNearViews() {
        // Frames are reduced to a width of 480 pixels; a car is 4.4 m long.
        let near = Self.scenes.count { scene in
            let camera = scene.camera
            let middle = Point(x: Double(camera.width) / 2, y: Double(camera.height) / 2)
            guard let place = camera.ground(at: middle) else { return false }
            return 4.4 * camera.scale(at: place) * 480 / Double(camera.width) > 150
        }
        #expect((0.2...0.5).contains(Double(near) / Double(Self.scenes.count)), "\(near)")
    }

    @Test("have shares of motorbikes and of trucks and buses that differ from scene to scene")
    func mixDiffers() {
        let shares = Self.scenes.map { scene in
            let count = Double(scene.vehicles.count)
            return (
                Double(scene.vehicles.count { $0.model.vehicleClass == .motorbike }) / count,
                Double(scene.vehicles.count { [.truck, .bus].contains($0.model.vehicleClass) }) / count
            )
        }
        #expect(shares.contains { $0.0 < 0.35 } && shares.contains { $0.0 > 0.75 })
        #expect(shares.contains { $0.1 < 0.06 } && shares.contains { $0.1 > 0.18 })
    }
}
