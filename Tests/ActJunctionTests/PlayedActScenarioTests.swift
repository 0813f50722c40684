import ActJunction
import Geometry
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("Acts as recordings")
struct PlayedActScenarioTests {
    @Test("Without its idle time an act is the same act, earlier in the recording")
    func withoutIdleTime() throws {
        var generator = SeededGenerator(seed: 5)
        var shortened = 0
        for act in ActPlan.acts(seed: 1) {
            let camera = ActJunction(act.view, using: &generator).camera
            let played = act.withoutIdleTime(seenBy: camera)
            let idle = act.red.lowerBound - played.red.lowerBound
            #expect(idle >= 0)
            if idle > 0 { shortened += 1 }
            #expect(abs(played.clock - act.clock - idle) < 1e-9)
            #expect(abs(act.decision.lowerBound - played.decision.lowerBound - idle) < 1e-9)
            for (now, before) in zip([played.subject] + played.others, [act.subject] + act.others) {
                let time = before.drive.end - 1
                let s = try #require(before.drive.distance(at: time))
                #expect(abs(try #require(now.drive.distance(at: time - idle)) - s) < 1e-6)
            }
        }
        #expect(shortened > 100)
    }

    @Test("A vehicle is rendered where the act puts it")
    func places() throws {
        var generator = SeededGenerator(seed: 6)
        let act = try #require(ActPlan.acts(seed: 1).first { $0.name == "turns round" })
        let junction = ActJunction(act.view, height: 180, using: &generator)
        let played = act.withoutIdleTime(seenBy: junction.camera)
        let scenario = played.scenario(seenBy: junction.camera, rate: 8, isNight: false, seed: 6)
        let truth = try SceneRenderer(scenario).truth
        let boxes = try #require(truth.vehicles.first { $0.id == 1 }).boxes
        #expect(boxes.count > 20)
        var inside = 0
        for (frame, box) in boxes {
            let s = try #require(played.subject.drive.distance(at: Double(frame) / 8))
            let place = played.subject.way.place(at: s)
            guard let p = junction.camera.project(Vector3(place.x, place.y, 0.5)) else { continue }
            if box.insetBy(dx: -2, dy: -2).contains(p) { inside += 1 }
        }
        #expect(Double(inside) > 0.9 * Double(boxes.count), "\(inside) of \(boxes.count)")
    }
}
