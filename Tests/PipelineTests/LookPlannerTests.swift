import Geometry
import Pipeline
import Testing
import TrafficModel

@Suite("Choosing looks")
struct LookPlannerTests {
    private func track(_ id: Int, boxes: [(Int, Box)]) -> Track {
        Track(
            id: id, vehicleClass: .car, classConfidence: 1,
            points: boxes.map { frame, box in
                Track.Point(
                    time: FrameTime(frame: frame, seconds: Double(frame) / 10), box: box, contact: box.bottomCentre,
                    deviation: 1, isObserved: true)
            })
    }

    private func planner(_ change: (inout LookPlanner.Options) -> Void = { _ in }) -> LookPlanner {
        var options = LookPlanner.Options()
        change(&options)
        return LookPlanner(frameWidth: 640, frameHeight: 480, scale: 1, options: options)
    }

    @Test("takes the largest views first, no two closer in time than the spacing")
    func largest() {
        let growing = track(
            1, boxes: (0..<20).map { ($0, Box(x: 100, y: 100, width: 40 + 4 * Double($0), height: 60)) })
        let looks = planner {
            $0.looksPerTrack = 3
            $0.spacing = 0.25
        }.looks(at: [growing], in: 0...19)
        #expect(looks.map(\.time.frame) == [13, 16, 19])
    }

    @Test("passes over vehicles too small to carry a readable plate")
    func small() {
        let far = track(1, boxes: [(0, Box(x: 100, y: 100, width: 20, height: 20))])
        #expect(planner().looks(at: [far], in: 0...0).isEmpty)
    }

    @Test("prefers a whole view over a larger one that the edge of the picture cuts")
    func whole() {
        let leaving = track(
            1,
            boxes: [
                (0, Box(x: 100, y: 300, width: 100, height: 100)), (9, Box(x: 100, y: 360, width: 130, height: 120)),
            ])
        let looks = planner { $0.looksPerTrack = 1 }.looks(at: [leaving], in: 0...9)
        #expect(looks.map(\.time.frame) == [0])
    }

    @Test("never looks through a nearer vehicle")
    func covered() {
        let behind = track(1, boxes: [(0, Box(x: 100, y: 100, width: 100, height: 100))])
        let nearer = track(2, boxes: [(0, Box(x: 110, y: 130, width: 100, height: 120))])
        #expect(planner().looks(at: [behind, nearer], in: 0...0).map(\.track) == [2])
    }

    @Test("keeps to the frames of its chunk")
    func range() {
        let long = track(1, boxes: (0..<50).map { ($0, Box(x: 100, y: 100, width: 50, height: 50)) })
        let looks = planner().looks(at: [long], in: 20...29)
        #expect(!looks.isEmpty && looks.allSatisfy { (20...29).contains($0.time.frame) })
    }
}
