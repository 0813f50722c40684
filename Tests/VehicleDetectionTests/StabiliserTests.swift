import Geometry
import Imaging
import Testing
import TrafficModel
import VehicleDetection

@Suite("Registration of a shaking picture")
struct StabiliserTests {
    /// A smooth texture that has contrast along x and y everywhere, seen from (dx, dy).
    private func picture(_ dx: Double, _ dy: Double) -> Plane {
        var plane = Plane(width: 240, height: 180)
        for y in 0..<plane.height {
            for x in 0..<plane.width {
                let u = (Double(x) + dx) / 4, v = (Double(y) + dy) / 4
                let wave = triangle(u) * 40 + triangle(v * 1.3 + u * 0.37) * 40 + triangle(v - u * 0.21) * 30
                plane[x, y] = UInt8(clamping: Int(70 + wave))
            }
        }
        return plane
    }

    private func triangle(_ t: Double) -> Double {
        let part = t / 4 - (t / 4).rounded(.down)
        return part < 0.5 ? 2 * part : 2 - 2 * part
    }

    @Test(
        "measures a displacement to half a pixel",
        arguments: [(0.0, 0.0), (3, -2), (-6, 5), (1.5, 0.5), (-0.5, -7.5)])
    func measures(dx: Double, dy: Double) throws {
        let registration = Registration(reference: picture(0, 0))
        // Seen from further right, everything lies further left.
        let answer = registration.displacement(of: picture(dx, dy))
        let found = try #require(answer)
        #expect(abs(found.x + dx) < 0.5, "\(found)")
        #expect(abs(found.y + dy) < 0.5, "\(found)")
    }

    @Test("says nothing of a picture without texture")
    func refusesFlat() {
        let flat = Plane(width: 240, height: 180, fill: 90)
        let answers = [flat, picture(0, 0), Plane(width: 20, height: 20)].map {
            Registration(reference: $0).displacement(of: flat)
        }
        #expect(answers == [nil, nil, nil])
    }

    private func frames(_ shifts: [Point]) -> [ReducedFrame] {
        shifts.enumerated().map { k, shift in
            let chroma = Plane(width: 120, height: 90, fill: 128)
            return ReducedFrame(
                time: FrameTime(frame: k, seconds: Double(k) / 25),
                picture: YCbCrPicture(luma: picture(shift.x, shift.y), cb: chroma, cr: chroma, chromaStep: (2, 2)))
        }
    }

    @Test("leaves a camera alone that stands still")
    func leavesStill() {
        let still = frames([Point](repeating: .zero, count: 40))
        let displacements = Stabiliser(reference: still[0].picture.luma).displacements(of: still)
        #expect(displacements == nil)
    }

    @Test("brings shaken frames over the first")
    func undoesShake() throws {
        let shifts = (0..<40).map { Point(x: Double($0 % 5) - 2, y: Double($0 % 7) - 3) }
        let shaken = frames([.zero] + shifts)
        let stabiliser = Stabiliser(reference: shaken[0].picture.luma)
        let answer = stabiliser.displacements(of: shaken)
        let displacements = try #require(answer)
        let steady = stabiliser.stabilised(shaken, by: displacements)
        let reference = shaken[0].picture.luma
        for frame in steady {
            var difference = 0
            for y in 20..<160 {
                for x in 20..<220 { difference += abs(Int(frame.picture.luma[x, y]) - Int(reference[x, y])) }
            }
            #expect(difference < 4 * 140 * 200)
        }
    }
}
