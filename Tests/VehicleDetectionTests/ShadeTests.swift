import Geometry
import Imaging
import Testing
import VehicleDetection

@Suite("The shade under a vehicle")
struct ShadeTests {
    private let road = DrawnRoad()
    /// The vehicle of frame 22, which `DrawnRoad` draws down to row 70, with its lowest 6 rows for the gap beneath it.
    private static let body = DrawnRoad.vehicle(22)

    /// What is measured in a box that reaches `below` rows under a vehicle of frame 22. Of the road `distance` rows
    /// under it `light` of its brightness is left; the gap right under the bodywork is black.
    private func shade(below: Int, light: @escaping (_ distance: Int) -> Double) -> Double? {
        var options = DetectionOptions()
        options.looks = false
        let frames = (0..<40).map { k in
            let box = DrawnRoad.vehicle(k)
            return road.frame(k) { x, y, road in
                guard (Int(box.minX)..<Int(box.maxX)).contains(x) else { return road }
                if (Int(box.minY)..<Int(box.maxY) - 4).contains(y) { return 180 }
                if (Int(box.maxY) - 4..<Int(box.maxY)).contains(y) { return 15 }
                return y >= Int(box.maxY) ? Int(Double(road) * light(y - Int(box.maxY) + 1)) : road
            }
        }
        guard var detector = VehicleDetector(frames: frames, options: options) else { return nil }
        _ = detector.detections(in: frames[22])
        let body = Self.body
        return detector.shade(in: Box(x: body.x, y: body.y, width: body.width, height: body.height + Double(below)))
    }

    @Test("reaches from where the road begins to grow dark to the black gap", arguments: [2, 4, 6])
    func measuresSoftShade(rows: Int) throws {
        let found = try #require(shade(below: rows) { $0 > rows ? 1 : 0.5 + 0.5 * Double($0) / Double(rows) })
        #expect(abs(found - Double(rows) / Double(24 + rows)) < 0.02)
    }

    @Test("is none where the box ends at the gap, or at a shadow in the sun as dark as that")
    func findsNone() throws {
        #expect(shade(below: 0) { _ in 1 } == 0)
        #expect(shade(below: 4) { $0 > 4 ? 1 : 0.3 } == 0)
    }

    @Test("is no more than a fifth of the box")
    func isBounded() throws {
        #expect(try #require(shade(below: 9) { $0 > 9 ? 1 : 0.9 }) == 0.2)
    }

    @Test("is not told where nothing is darker than the road, of a box of few pixels, or outside the picture")
    func isNotTold() throws {
        var options = DetectionOptions()
        options.looks = false
        let frames = (0..<40).map { k in
            road.frame(k) { x, y, road in
                DrawnRoad.vehicle(k).contains(Point(x: Double(x), y: Double(y))) ? 230 : road
            }
        }
        var detector = try #require(VehicleDetector(frames: frames, options: options))
        _ = detector.detections(in: frames[22])
        #expect(detector.shade(in: Self.body) == nil)
        #expect(detector.shade(in: Box(x: 60, y: 60, width: 1, height: 2)) == nil)
        #expect(detector.shade(in: Box(x: 500, y: 500, width: 20, height: 20)) == nil)
    }
}
