import Foundation
import Geometry
import Imaging
import SyntheticTraffic
import Testing
import TrafficModel
import VehicleDetection

@Suite("Views in which the network does not know vehicles")
struct StrangeViewTests {
    /// A car from above, of which the network sees the bonnet and the boot, and another car beside it.
    private static let car = Box(x: 60, y: 40, width: 40, height: 90)
    private static let bonnet = Box(x: 62, y: 42, width: 36, height: 38)
    private static let boot = Box(x: 62, y: 94, width: 36, height: 36)
    private static let neighbour = Box(x: 120, y: 60, width: 40, height: 40)

    @Test("A body is known where one box covers most of it; one in which nothing is seen says nothing")
    func knows() {
        #expect(SightFusion.seeing([(Self.bonnet, 0.7), (Self.boot, 0.6)]).knows(Self.car) == false)
        #expect(SightFusion.seeing([(Self.car.insetBy(dx: 3, dy: 5), 0.7)]).knows(Self.car) == true)
        #expect(SightFusion.seeing([(Self.bonnet, 0.3)]).knows(Self.car) == false, "hardly seen, and but a part")
        #expect(SightFusion.seeing([(Self.neighbour, 0.9)]).knows(Self.car) == nil)
    }

    @Test("There a body in which something is seen is one vehicle; what lies beside it stays")
    func bodies() throws {
        let sight = SightFusion.seeing([(Self.bonnet, 0.7), (Self.boot, 0.6), (Self.neighbour, 0.8)])
        #expect(sight.detections([Self.car]).count == 3, "elsewhere the network's word is taken")
        let found = sight.detections([Self.car], bodies: [Self.car])
        #expect(found.count == 2)
        let whole = try #require(found.first)
        #expect(whole.box == Self.car && whole.confidence > 0.65)
        #expect(whole.classScores[.car, default: 0] > 0.9)
        #expect(found.last.map { $0.box.overlap(Self.neighbour) > 0.9 } == true)
        // What the network hardly sees may begin a track as a body.
        let faint = SightFusion.seeing([(Self.bonnet, 0.3)]).detections([Self.car], bodies: [Self.car])
        #expect(faint.map(\.box) == [Self.car] && faint.allSatisfy { $0.confidence >= 0.46 })
        // A light on the road is none.
        let light = SightFusion.seeing([]).detections([Self.car], bodies: [Self.car])
        #expect(light.allSatisfy { $0.confidence < 0.46 })
    }

    /// Frames of a road on which one thing of `width` and `height` after the other drives up.
    private func frames(
        _ count: Int = 120, width: Int, height: Int, paint: (_ x: Int, _ y: Int) -> Int
    ) -> [ReducedFrame] {
        let road = DrawnRoad(width: 320, height: 240)
        return (0..<count).map { k in
            let top = 240 - 9 * (k % 60)
            return road.frame(k) { x, y, road in
                (150..<150 + width).contains(x) && (top..<top + height).contains(y) ? paint(x - 150, y - top) : road
            }
        }
    }

    /// What the network knows for no vehicle: a chessboard.
    private func board(_ x: Int, _ y: Int) -> Int { (x / 9 + y / 11) % 2 == 0 ? 30 : 220 }

    @Test("A view is strange where the network sees pieces of nearly all that is large, and they are told whole")
    func strange() throws {
        let frames = frames(width: 80, height: 150, paint: board)
        let made = VehicleDetector(frames: frames)
        var detector = try #require(made)
        #expect(detector.isStrange)
        let found = detector.detections(in: frames[20])
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.box.overlap(Box(x: 150, y: 60, width: 80, height: 150)) > 0.9 })
        var options = DetectionOptions()
        options.strangeShare = 1
        let trusting = VehicleDetector(frames: frames, options: options)
        #expect(trusting?.isStrange == false)
    }

    @Test("A view is not strange where cars look like cars, nor on the word of a few frames")
    func familiar() throws {
        // Bonnet, windscreen, roof, rear window and boot.
        let cars = frames(width: 56, height: 108) { _, y in
            (26..<41).contains(y) || (84..<95).contains(y) ? 40 : 215
        }
        #expect(VehicleDetector(frames: cars)?.isStrange == false)
        let few = Array(frames(width: 80, height: 150, paint: board)[16..<22])
        #expect(VehicleDetector(frames: few)?.isStrange == false)
        let rendered = try RenderedRoad(.init(.motorbikePacks, .mast, .day, rate: 10), seed: 91, seconds: 10)
        #expect(VehicleDetector(frames: rendered.frames)?.isStrange == false)
    }

    @Test("The pictures that are looked at lie all over a chunk", arguments: [1, 5, 32, 33, 1200])
    func spread(count: Int) {
        let places = VehicleDetector.spread(count, 32).sorted()
        #expect(places.count == min(32, count) && places.allSatisfy { (0..<count).contains($0) })
        let gaps = zip(places.dropFirst(), places).map { $0 - $1 }
        #expect(gaps.allSatisfy { $0 <= max(2, count / 12) })
    }
}
