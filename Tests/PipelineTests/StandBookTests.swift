import Geometry
import Imaging
import Pipeline
import SyntheticTraffic
import Testing
import Tracking
import TrafficModel
import VehicleDetection

/// Frames of 160 x 120 that are shown to a site twice as large, one a second.
@Suite("The pictures of vehicles that stand")
struct StandBookTests {
    /// Vehicles of stripes at a place of the road, each of its own brightness; nil is the empty road.
    private static func luma(_ vehicle: Int?, seed: UInt64) -> Plane {
        var generator = SeededGenerator(seed: seed)
        var plane = Plane(width: 160, height: 120)
        for y in 0..<120 {
            for x in 0..<160 {
                var level = 90 + x / 8
                if let vehicle, (60..<100).contains(x), (40..<70).contains(y) {
                    level = (x - 60) / (5 + vehicle) % 2 == 0 ? 50 + 20 * vehicle : 180
                    if (y - 40) / 9 % 2 == 0 { level += 30 }
                }
                plane[x, y] = UInt8(level + generator.integer(-4...4))
            }
        }
        return plane
    }

    private static let box = Box(x: 120, y: 80, width: 80, height: 60)

    /// What the place shows second by second, and the book opened over it.
    private static func book(_ vehicles: [Int?]) -> StandBook {
        let chroma = Plane(width: 80, height: 60, fill: 128)
        let frames = vehicles.enumerated().map { second, vehicle in
            let luma = luma(vehicle, seed: UInt64(second + 1))
            return ReducedFrame(
                time: FrameTime(frame: second, seconds: Double(second)),
                picture: YCbCrPicture(luma: luma, cb: chroma, cr: chroma, chromaStep: (2, 2)))
        }
        var book = StandBook()
        book.open(frames, road: luma(nil, seed: 99), scale: Point(x: 2, y: 2))
        return book
    }

    private static func watch(
        _ book: inout StandBook, at second: Int, before: Int, isItsOwn: Bool = true
    ) -> StandSight {
        book.place = second
        return book.watch(
            1, in: box, before: FrameTime(frame: before, seconds: Double(before)), isItsOwn: isItsOwn)
    }

    @Test("a vehicle is seen while it stands, is not while another hides it, and has left once the road is seen")
    func stands() {
        var book = Self.book([nil, nil, 1, 1, 2, 1, nil])
        #expect(Self.watch(&book, at: 2, before: 1) == .stands(movedBy: .zero))
        var seen: [StandSight] = []
        for second in 3...6 {
            book.place = second
            seen.append(book.sight(of: 1, mayDriveOff: false))
        }
        #expect(seen == [.stands(movedBy: .zero), .unknown, .stands(movedBy: .zero), .empty])
        book.forget(1)
        #expect(book.sight(of: 1, mayDriveOff: false) == .unknown)
    }

    @Test("where the place looks as before it came, it has left already")
    func leftAtOnce() {
        var book = Self.book([nil, nil, nil])
        #expect(Self.watch(&book, at: 2, before: 1) == .empty)
    }

    @Test("where another vehicle was before it came, the road is no proof of it")
    func follower() {
        var book = Self.book([2, 2, nil, nil])
        #expect(Self.watch(&book, at: 2, before: 1) == .unknown)
        book.place = 3
        #expect(book.sight(of: 1, mayDriveOff: false) == .empty)
    }

    @Test("what is not its own picture is not kept, but the road is known where it comes out")
    func notItsOwn() {
        var book = Self.book([nil, 1, 1, nil])
        #expect(Self.watch(&book, at: 1, before: 0, isItsOwn: false) == .unknown)
        book.place = 2
        #expect(book.sight(of: 1, mayDriveOff: false) == .unknown)
        book.place = 3
        #expect(book.sight(of: 1, mayDriveOff: false) == .empty)
    }

    @Test("a place that looks a little like the vehicle two pixels further on, and more like itself, is empty")
    func likelierEmpty() {
        // Stripes with a vehicle of the same stripes before them; at last a lamp shines on a sixth of the place.
        func luma(isThere: Bool, isLit: Bool) -> Plane {
            var plane = Self.luma(nil, seed: 7)
            for y in 40..<70 {
                for x in 60..<100 {
                    plane[x, y] = (isThere ? x + 2 : x) / 4 % 2 == 0 ? 60 : 150
                    if isLit && x < 66 { plane[x, y] = 250 }
                }
            }
            return plane
        }
        let shown = [(false, false), (true, false), (true, false), (false, true)]
        let chroma = Plane(width: 80, height: 60, fill: 128)
        let frames = shown.enumerated().map { second, shown in
            ReducedFrame(
                time: FrameTime(frame: second, seconds: Double(second)),
                picture: YCbCrPicture(
                    luma: luma(isThere: shown.0, isLit: shown.1), cb: chroma, cr: chroma, chromaStep: (2, 2)))
        }
        var book = StandBook()
        book.open(frames, road: Self.luma(nil, seed: 99), scale: Point(x: 2, y: 2))
        #expect(Self.watch(&book, at: 1, before: 0) == .stands(movedBy: .zero))
        book.place = 2
        #expect(book.sight(of: 1, mayDriveOff: false) == .stands(movedBy: .zero))
        book.place = 3
        #expect(book.sight(of: 1, mayDriveOff: true) == .empty)
    }

    @Test("of an instant before the chunk nothing is known")
    func beforeTheChunk() {
        var book = Self.book([1, 1])
        #expect(Self.watch(&book, at: 0, before: -1) == .unknown)
    }
}
