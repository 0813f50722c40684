import Foundation
import Geometry
import Imaging
import Testing
import TrafficModel
import VehicleDetection

@Suite("What belongs to the place and looks a little like a vehicle")
struct SceneryTests {
    /// One glimpse of `probability` in the middle of a picture of 64 x 64, 16 pixels a side, moved by `columns` cells.
    private static func glimpse(_ probability: Double, columns: Int = 0) throws -> VehicleSight.Glimpse {
        var values = [Int16](repeating: 0, count: 16 * 16 * NetworkPlan.outputs)
        for cell in 0..<16 * 16 { values[cell * NetworkPlan.outputs] = -4000 }
        // The size of a plain vehicle, so that its logit is the cell's.
        let side = log(20.0 / 16), start = (8 * 16 + 6 + columns) * NetworkPlan.outputs
        values[start] = Int16((log(probability / (1 - probability)) * Double(VehicleNetwork.unit)).rounded())
        values[start + 3] = Int16(side * Double(VehicleNetwork.unit))
        values[start + 4] = Int16(side * Double(VehicleNetwork.unit))
        let sight = VehicleSight(columns: 16, rows: 16, values: values, width: 64, height: 64)
        return try #require(sight.glimpses(least: 0.05, overlap: 0.5, wideOverlap: 0.5).first)
    }

    @Test("A wall that is half seen in the picture of the road explains as much in a frame, and no more")
    func explains() throws {
        let scenery = Scenery([try Self.glimpse(0.4)])
        #expect(scenery.explains(try Self.glimpse(0.4), moving: 0))
        #expect(scenery.explains(try Self.glimpse(0.6), moving: 0.1))
        #expect(!scenery.explains(try Self.glimpse(0.75), moving: 0), "a vehicle that stands before it is likelier")
        #expect(!scenery.explains(try Self.glimpse(0.4), moving: 0.6), "what passes before it moves")
        #expect(!scenery.explains(try Self.glimpse(0.4, columns: 3), moving: 0), "another place")
    }

    /// A frame a second; the place holds the pattern of the road where it is shown.
    private static func frames(_ shows: [Bool]) -> (road: Plane, frames: [ReducedFrame]) {
        func luma(_ isShown: Bool) -> Plane {
            var plane = Plane(width: 64, height: 64, fill: 90)
            for y in 20..<40 { for x in 20..<40 where isShown { plane[x, y] = (x / 3 + y / 4) % 2 == 0 ? 30 : 200 } }
            return plane
        }
        let chroma = Plane(width: 32, height: 32, fill: 128)
        let frames = shows.enumerated().map { second, isShown in
            ReducedFrame(
                time: FrameTime(frame: second, seconds: Double(second)),
                picture: YCbCrPicture(luma: luma(isShown), cb: chroma, cr: chroma, chromaStep: (2, 2)))
        }
        return (luma(true), frames)
    }

    @Test("What is found from the first frames to the last is always there, though others pass before it")
    func alwaysThere() {
        let box = Box(x: 20, y: 20, width: 20, height: 20)
        func isAlwaysThere(_ shows: [Bool]) -> Bool {
            let (road, frames) = Self.frames(shows)
            return Scenery.isAlwaysThere(box, road, frames)
        }
        #expect(isAlwaysThere((0..<96).map { _ in true }))
        #expect(isAlwaysThere((0..<96).map { !(40..<46).contains($0) }), "something passes before it")
        #expect(!isAlwaysThere((0..<96).map { $0 < 80 }), "a vehicle that drives away at last")
        #expect(!isAlwaysThere((0..<96).map { $0 >= 16 }), "a vehicle that came after the beginning")
        #expect(isAlwaysThere([true]), "a single frame")
    }
}
