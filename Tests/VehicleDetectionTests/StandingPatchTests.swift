import Geometry
import Imaging
import SyntheticTraffic
import Testing
import VehicleDetection

@Suite("The picture of a vehicle that stands")
struct StandingPatchTests {
    /// Road of an even grey with noise, and a vehicle of stripes with its corner at (x, y).
    private func picture(seed: UInt64, vehicleAt place: (x: Int, y: Int)?, brighter: Int = 0) -> Plane {
        var generator = SeededGenerator(seed: seed)
        var plane = Plane(width: 120, height: 90)
        for y in 0..<90 {
            for x in 0..<120 {
                var level = 90
                if let place, (place.x..<place.x + 40).contains(x), (place.y..<place.y + 30).contains(y) {
                    level = (x - place.x) / 7 % 2 == 0 ? 60 : 150
                    if (y - place.y) / 9 % 2 == 0 { level += 30 }
                }
                plane[x, y] = UInt8(level + brighter + generator.integer(-5...5))
            }
        }
        return plane
    }

    private let box = Box(x: 30, y: 20, width: 40, height: 30)

    @Test("is known again in noise and in another light, and not where the road is empty", arguments: [0, 9, -9])
    func known(brighter: Int) throws {
        let patch = try #require(StandingPatch(picture(seed: 1, vehicleAt: (30, 20)), in: box))
        #expect(patch.shift(in: picture(seed: 2, vehicleAt: (30, 20), brighter: brighter), reach: 0) == .zero)
        #expect(patch.shift(in: picture(seed: 3, vehicleAt: nil, brighter: brighter), reach: 6) == nil)
    }

    @Test("an empty place is clearly known, and a vehicle of which a part is still there is not taken for it")
    func clearly() throws {
        let road = try #require(StandingPatch(picture(seed: 1, vehicleAt: nil), in: box))
        #expect(road.isClearly(in: picture(seed: 2, vehicleAt: nil)))
        #expect(!road.isClearly(in: picture(seed: 3, vehicleAt: (62, 20))))
        #expect(!road.isClearly(in: picture(seed: 3, vehicleAt: (30, 20))))
    }

    /// A place, and how far around the old one is looked.
    struct Place: Sendable {
        var x: Int
        var y: Int
        var reach: Int
    }

    @Test(
        "is found where it rolled, or drove off, to",
        arguments: [
            Place(x: 32, y: 20, reach: 2), Place(x: 30, y: 18, reach: 2), Place(x: 35, y: 20, reach: 6),
            Place(x: 26, y: 24, reach: 6),
        ])
    func moved(to place: Place) throws {
        let patch = try #require(StandingPatch(picture(seed: 1, vehicleAt: (30, 20)), in: box))
        let shift = patch.shift(in: picture(seed: 2, vehicleAt: (place.x, place.y)), reach: place.reach)
        #expect(shift == Point(x: Double(place.x - 30), y: Double(place.y - 20)))
    }

    @Test("is not found by who looks too near, nor outside the picture")
    func notFound() throws {
        let patch = try #require(StandingPatch(picture(seed: 1, vehicleAt: (30, 20)), in: box))
        #expect(patch.shift(in: picture(seed: 2, vehicleAt: (40, 20)), reach: 6) == nil)
        #expect(StandingPatch(picture(seed: 1, vehicleAt: nil), in: Box(x: -50, y: 0, width: 40, height: 30)) == nil)
    }
}
