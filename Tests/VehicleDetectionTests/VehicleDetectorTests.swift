import Geometry
import Imaging
import Testing
import TrafficModel
import VehicleDetection

@Suite("Vehicle detector")
struct VehicleDetectorTests {
    private let road = DrawnRoad()
    /// What is drawn here moves as vehicles do, and does not look like any.
    private var blind: DetectionOptions {
        var options = DetectionOptions()
        options.looks = false
        return options
    }

    /// The detections of frame `k` of `frames`.
    private func detections(_ frames: [ReducedFrame], at k: Int) -> [Detection] {
        guard var detector = VehicleDetector(frames: frames, options: blind) else { return [] }
        return detector.detections(in: frames[k])
    }

    private func isNear(_ found: [Detection], _ truth: Box) -> Bool {
        found.count == 1 && found[0].box.overlap(truth) > 0.7
    }

    @Test("finds a vehicle that moves, from the first frames on", arguments: [14, 20, 27])
    func findsMoving(k: Int) {
        let frames = road.drive(frames: 40) { $3 }
        let found = detections(frames, at: k)
        #expect(isNear(found, DrawnRoad.vehicle(k)))
    }

    @Test("finds nothing on an empty road")
    func ignoresEmptyRoad() {
        let frames = (0..<40).map { road.frame($0) { $2 } }
        let found = (0..<40).map { detections(frames, at: $0).count }
        #expect(found.allSatisfy { $0 == 0 })
    }

    @Test("leaves the shadow beside a vehicle out of its box")
    func dropsShadow() {
        let frames = road.drive(frames: 40) { k, x, y, road in
            let shadow = Box(x: 76, y: DrawnRoad.vehicle(k).y + 6, width: 18, height: 18)
            return shadow.contains(Point(x: Double(x), y: Double(y))) ? road * 6 / 10 : road
        }
        let found = detections(frames, at: 22)
        #expect(isNear(found, DrawnRoad.vehicle(22)))
    }

    @Test("sees through a jump of the exposure", arguments: [0.75, 1.25])
    func survivesGain(gain: Double) {
        let frames = road.drive(frames: 40) { k, _, _, road in k >= 20 ? Int(Double(road) * gain) : road }
        let found = detections(frames, at: 24)
        #expect(isNear(found, DrawnRoad.vehicle(24)))
    }

    @Test("does not take a picture that sways by a pixel for traffic")
    func survivesSway() {
        let frames = (0..<40).map { k in
            road.frame(k) { x, y, _ in road.surface(x + [0, 1, 0, -1][k % 4], y + [0, 0, 1, 0][k % 4]) }
        }
        let found = (0..<40).map { detections(frames, at: $0).count }
        #expect(found.allSatisfy { $0 == 0 })
    }

    @Test("sees the road under a queue that stood for most of the chunk")
    func seesThroughQueue() {
        // A queue of three covers the left until frame 45 of 60 and is gone after.
        let frames = (0..<60).map { k in
            road.frame(k) { x, y, road in
                (20..<40).contains(x) && (20..<100).contains(y) && k < 45 ? ((x + y) % 7 < 3 ? 40 : 190) : road
            }
        }
        let standing = detections(frames, at: 10), gone = detections(frames, at: 55)
        #expect(standing.isEmpty && gone.isEmpty)
    }

    @Test("the contact lies in the lower part of the box, in its middle")
    func placesContact() throws {
        let frames = road.drive(frames: 40) { $3 }
        let all = detections(frames, at: 20)
        let found = try #require(all.first)
        #expect(abs(found.contact.x - found.box.centre.x) < 1e-9)
        #expect(found.contact.y > found.box.centre.y && found.contact.y <= found.box.maxY)
    }

    @Test("finds a vehicle again in the next picture")
    func followsPatch() throws {
        let frames = road.drive(frames: 40) { $3 }
        let made = VehicleDetector(frames: frames)
        var detector = try #require(made)
        _ = detector.detections(in: frames[20])
        let before = detector.follow(DrawnRoad.vehicle(20), guess: .zero, reach: 6)
        #expect(before == nil)
        _ = detector.detections(in: frames[21])
        let found = detector.follow(DrawnRoad.vehicle(20), guess: .zero, reach: 6)
        let shift = try #require(found)
        #expect(abs(shift.x) <= 1)
        #expect(abs(shift.y - 3) <= 1)
        let outside = detector.follow(Box(x: 900, y: 900, width: 10, height: 10), guess: .zero, reach: 6)
        #expect(outside == nil)
    }

    @Test("takes one frame, three, equal times, and refuses none or tiny ones", arguments: [1, 3])
    func takesShortChunks(count: Int) {
        let frames = (0..<count).map { _ in road.frame(0) { $2 } }
        let found = detections(frames, at: count - 1)
        #expect(found.isEmpty)
        let tiny = DrawnRoad(width: 16, height: 16).frame(0) { $2 }
        let isRefused = VehicleDetector(frames: []) == nil && VehicleDetector(frames: [tiny]) == nil
        #expect(isRefused)
    }

    @Test("finds the same twice")
    func isDeterministic() {
        let frames = road.drive(frames: 40) { $3 }
        let once = detections(frames, at: 22), twice = detections(frames, at: 22)
        #expect(!once.isEmpty && once == twice)
    }
}
