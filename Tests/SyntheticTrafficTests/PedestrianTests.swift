import Geometry
import Imaging
import SyntheticTraffic
import Testing

@Suite("Somebody on foot in a rendered scene")
struct PedestrianTests {
    /// The small scene without noise, with one person who walks over the road before the camera.
    private static func scenario(
        _ lighting: Lighting = .overcast, _ model: PedestrianModel = person, stands: Bool = false
    ) -> Scenario {
        var scenario = Scenario.tiny()
        scenario.sensor.noise = 0
        scenario.sensor.exposureDrift = 0
        scenario.lighting = lighting
        scenario.pedestrians = [
            PedestrianScript(
                model: model, from: Vector3(-8, 2.7, 0), to: Vector3(-1, 2.7, 0), setsOutAt: stands ? 1000 : -1)
        ]
        return scenario
    }

    private static let person = {
        var generator = SeededGenerator(seed: 5)
        var model = PedestrianModel.random(isRaining: false, using: &generator)
        (model.headwear, model.lower, model.load) = (.none, .trousers, .none)
        return model
    }()

    @Test(
        "is seen where they are and nowhere else",
        arguments: PedestrianModel.Headwear.allCases, [Lighting.overcast, .night])
    func isDrawn(headwear: PedestrianModel.Headwear, lighting: Lighting) throws {
        var model = Self.person
        model.headwear = headwear
        let scenario = Self.scenario(lighting, model)
        var empty = scenario
        empty.pedestrians = []
        let frame = 10
        let a = try SceneRenderer(empty).render(frame: frame), b = try SceneRenderer(scenario).render(frame: frame)
        let place = Vector3(-8 + 1.3 * (scenario.time(ofFrame: frame) + 1), 2.7, 0)
        let body = try Self.box(about: place, scenario.camera)
        var inside = 0, outside = 0
        for y in 0..<a.height {
            for x in 0..<a.width where a[x, y] != b[x, y] {
                if body.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) { inside += 1 } else { outside += 1 }
            }
        }
        #expect(outside == 0)
        #expect(Double(inside) > 0.08 * body.area, "\(inside) of \(body.area)")
    }

    @Test("casts a shadow in the sun, to the side away from it, and none where there is no sun")
    func castsShadow() throws {
        let shadows = try [Lighting.day, .overcast].map { lighting in
            var scenario = Self.scenario(lighting)
            scenario.vehicles = []
            var empty = scenario
            empty.pedestrians = []
            let a = try SceneRenderer(empty).render(frame: 10).luma
            let b = try SceneRenderer(scenario).render(frame: 10).luma
            // The sun stands behind the camera and to its left: the chest's shadow falls ahead and to the right.
            let place = Vector3(-8 + 1.3 * (scenario.time(ofFrame: 10) + 1), 2.7, 0)
            let sun = Lighting.day.sun ?? Vector3(0, 0, 1), height = 1.3
            let fallen = try #require(
                scenario.camera.project(
                    Vector3(place.x - sun.x / sun.z * height, place.y - sun.y / sun.z * height, 0)))
            let (x, y) = (Int(fallen.x), Int(fallen.y))
            return (y - 1...y + 1).flatMap { y in (x - 2...x + 2).map { Int(a[$0, y]) - Int(b[$0, y]) } }.max() ?? 0
        }
        #expect(shadows[0] > 15 && shadows[1] < 5, "\(shadows)")
    }

    @Test("walks, or stands still")
    func moves() throws {
        var walking = Self.scenario(), standing = Self.scenario(stands: true)
        (walking.vehicles, standing.vehicles, walking.signal, standing.signal) = ([], [], nil, nil)
        let walks = try SceneRenderer(walking), stands = try SceneRenderer(standing)
        #expect(try walks.render(frame: 3) != walks.render(frame: 8))
        #expect(try stands.render(frame: 3) == stands.render(frame: 8))
    }

    @Test("is no vehicle: the truth is that of the scene without them")
    func isInNoTruth() throws {
        let scenario = Self.scenario()
        var empty = scenario
        empty.pedestrians = []
        let truth = try SceneRenderer(scenario).truth
        #expect(truth.json(clip: "a.avi") == (try SceneRenderer(empty).truth.json(clip: "a.avi")))
        #expect(!truth.vehicles.isEmpty)
    }

    @Test("is in none of the scenes on which is measured", arguments: Scenario.RoadScene.all)
    func measuredScenesHaveNone(scene: Scenario.RoadScene) {
        #expect(Scenario.road(scene, seed: 2, height: 180, seconds: 2).pedestrians.isEmpty)
    }

    private static func box(about place: Vector3, _ camera: PinholeCamera) throws -> Box {
        var points: [Point] = []
        for (x, y, z) in [(-0.75, -0.75, 0.0), (0.75, -0.75, 0), (-0.75, 0.75, 2.2), (0.75, 0.75, 2.2)] {
            points.append(try #require(camera.project(Vector3(place.x + x, place.y + y, z))))
        }
        return Polygon(points).bounds
    }
}
