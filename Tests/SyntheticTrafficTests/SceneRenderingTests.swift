import Geometry
import Imaging
import SyntheticTraffic
import Testing

@Suite("A rendered scene")
struct SceneRenderingTests {
    @Test("has the same bytes for the same scenario, in whatever order its frames are rendered")
    func isDeterministic() throws {
        let scenario = Scenario.tiny()
        let first = try SceneRenderer(scenario), second = try SceneRenderer(scenario)
        let forwards = try [3, 20].map(first.render(frame:))
        let backwards = try [20, 3].map(second.render(frame:))
        #expect(forwards == backwards.reversed())
        #expect(first.truth.json(clip: "a.avi") == second.truth.json(clip: "a.avi"))
        #expect(try SceneRenderer(.tiny(seed: 8)).render(frame: 3) != forwards[0])
    }

    @Test("shows each vehicle inside its box of the truth, and nothing but shadows outside")
    func boxesHoldTheVehicles() throws {
        var scenario = Scenario.tiny()
        scenario.sensor.noise = 0
        scenario.lighting = .overcast
        var street = scenario
        street.vehicles = []
        let renderer = try SceneRenderer(scenario), truth = renderer.truth
        let frame = 12, empty = try SceneRenderer(street).render(frame: frame), full = try renderer.render(frame: frame)
        let boxes = truth.vehicles.compactMap { v in v.boxes.first { $0.frame == frame }?.box }
        #expect(boxes.count >= 3)
        for box in boxes {
            let changed = Self.share(of: box) { x, y in Self.difference(empty, full, x, y) > 12 }
            #expect(changed > 0.45, "a vehicle fills its box \(box)")
        }
        var outside = 0
        for y in 0..<full.height {
            for x in 0..<full.width where Self.difference(empty, full, x, y) > 60 {
                let p = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
                if !boxes.contains(where: { $0.insetBy(dx: -1.5, dy: -1.5).contains(p) }) { outside += 1 }
            }
        }
        // Vehicles of which less than the least share is in view have no box.
        #expect(outside < full.width * full.height / 50)
    }

    @Test("shows the number that the truth names, in the corners that it names")
    func platesAreWhereTheTruthSays() throws {
        var scenario = Scenario.demo(height: 720)
        scenario.sensor.noise = 0
        scenario.frameCount = 80
        let renderer = try SceneRenderer(scenario)
        let seen = try #require(
            renderer.truth.vehicles.compactMap { v in
                v.plates.last { $0.quad.bounds.height > 14 }.map { (v.id, $0) }
            }.first)
        var other = scenario
        let index = try #require(scenario.vehicles.firstIndex { $0.id == seen.0 })
        let lines = scenario.vehicles[index].model.plate.lines.map { line in
            String(line.map { $0 == "8" ? "1" : $0.isNumber ? "8" : $0 })
        }
        other.vehicles[index].model.plate.lines = lines
        let frame = seen.1.frame, area = seen.1.quad.bounds.insetBy(dx: -1, dy: -1)
        let a = try renderer.render(frame: frame), b = try SceneRenderer(other).render(frame: frame)
        var changed = 0
        for y in 0..<a.height {
            for x in 0..<a.width where a[x, y] != b[x, y] {
                changed += 1
                #expect(area.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)))
            }
        }
        #expect(changed > 30)
    }

    @Test("lights the lamp that the phase names", arguments: [0, 120, 215, 300])
    func lampsMatchPhases(frame: Int) throws {
        var scenario = Scenario.demo(height: 360)
        scenario.vehicles = []
        let renderer = try SceneRenderer(scenario), truth = renderer.truth
        let picture = try renderer.render(frame: frame)
        let phase = try #require(truth.phases.first { ($0.fromFrame...$0.toFrame).contains(frame) })
        let head = try #require(truth.lamps.first { $0.name == "main head" })
        let brightness = head.centres.mapValues { p in
            let pixel = picture[Int(p.x), Int(p.y)]
            return max(pixel.red, pixel.green, pixel.blue)
        }
        for (state, level) in brightness {
            #expect(state == phase.state ? level > 200 : level < 110, "\(state) at \(level) while \(phase.state)")
        }
        for (_, p) in head.centres { #expect(head.box.contains(p)) }
    }

    @Test(
        "of every kind renders and moves",
        arguments: Scenario.Kind.allCases)
    func everyKindRenders(kind: Scenario.Kind) throws {
        let scenario = Scenario.random(kind: kind, seed: 3, height: 180, seconds: 6)
        let renderer = try SceneRenderer(scenario)
        let a = try renderer.render(frame: 5), b = try renderer.render(frame: 25)
        #expect(a.width == 320 && a.height == 180)
        #expect(a != b)
        #expect(renderer.truth.vehicles.count > 3)
    }

    @Test("is darker at night than at dusk, and darker at dusk than by day")
    func lightFollowsTheHour() throws {
        let means = try [Scenario.Kind.junctionDay, .dusk, .night].map { kind in
            var scenario = Scenario.random(kind: kind, seed: 3, height: 180, seconds: 1)
            scenario.vehicles = []
            let luma = try SceneRenderer(scenario).render(frame: 0).luma
            return luma.samples.reduce(0) { $0 + Int($1) } / luma.samples.count
        }
        #expect(means[0] > means[1] + 15 && means[1] > means[2] + 8, "\(means)")
    }

    private static func difference(_ a: RGBPicture, _ b: RGBPicture, _ x: Int, _ y: Int) -> Int {
        let p = a[x, y], q = b[x, y]
        return abs(Int(p.red) - Int(q.red)) + abs(Int(p.green) - Int(q.green)) + abs(Int(p.blue) - Int(q.blue))
    }

    private static func share(of box: Box, _ holds: (Int, Int) -> Bool) -> Double {
        var all = 0, good = 0
        for y in Int(box.minY.rounded(.up))..<Int(box.maxY) {
            for x in Int(box.minX.rounded(.up))..<Int(box.maxX) {
                all += 1
                if holds(x, y) { good += 1 }
            }
        }
        return all > 0 ? Double(good) / Double(all) : 0
    }
}
