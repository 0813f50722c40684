import Imaging
import Testing
import TrafficModel
import VehicleDetection

@Suite("Picture watch")
struct PictureWatchTests {
    /// A street of coarse texture, different for each `view`, with the noise of a sensor.
    private func frame(_ k: Int, view: Int = 1, level: Int = 110, isNoisy: Bool = true, vehicle: Bool = false)
        -> ReducedFrame
    {
        var luma = Plane(width: 240, height: 160)
        for y in 0..<160 {
            for x in 0..<240 {
                var cell = UInt64((x / 5 + 977 * view) &* 1_009 &+ y / 5) &* 0x9E37_79B9_7F4A_7C15
                cell ^= cell >> 29
                var value = level + (level > 20 ? Int(cell >> 4 & 63) - 32 : 0)
                if isNoisy { value += (x &* 31 &+ y &* 17 &+ k &* 101) % 3 - 1 }
                if vehicle && x < 120 { value = 40 + (x + 3 * k) / 6 % 2 * 150 }
                luma[x, y] = UInt8(clamping: value)
            }
        }
        let chroma = Plane(width: 120, height: 80, fill: 128)
        return ReducedFrame(
            time: FrameTime(frame: k, seconds: Double(k) / 10),
            picture: YCbCrPicture(luma: luma, cb: chroma, cr: chroma, chromaStep: (2, 2)))
    }

    private func notices(_ frames: [ReducedFrame]) -> [PictureNotice] {
        var watch = PictureWatch()
        let ended = frames.flatMap { watch.look(at: $0) }
        return ended + watch.open()
    }

    @Test("says nothing of a street, nor of a lorry that hides half of it")
    func soundStreet() {
        #expect(notices((0..<120).map { frame($0, vehicle: (40..<80).contains($0)) }) == [])
    }

    @Test(
        "a picture that stands still for seconds is frozen, for a moment it is not",
        arguments: [(46, true), (20, false)])
    func frozen(count: Int, isTold: Bool) {
        let found = notices(
            (0..<100).map { frame((30..<30 + count).contains($0) ? 30 : $0) }.enumerated().map {
                ReducedFrame(
                    time: FrameTime(frame: $0.offset, seconds: Double($0.offset) / 10), picture: $0.element.picture)
            })
        #expect(found.map(\.kind) == (isTold ? [.frozen] : []))
        if isTold { #expect(found[0].frames == 31...29 + count) }
    }

    @Test("black pictures are dark, and to the end of the footage")
    func dark() {
        let found = notices((0..<80).map { frame($0, level: $0 < 30 ? 110 : 4) })
        #expect(found.contains { $0.kind == .dark && $0.frames == 30...79 })
        #expect(!found.contains { $0.kind == .frozen })
    }

    @Test("vehicles that fill the first pictures and drive on are not the view")
    func crowdedBeginning() {
        // Of each picture of the first two seconds nearly all is of something else.
        func crowded(_ k: Int) -> ReducedFrame {
            var frame = frame(k)
            for y in 0..<160 {
                for x in 0..<228 {
                    var pixel = UInt64(x + 240 * (y + 160 * k)) &* 0x9E37_79B9_7F4A_7C15
                    pixel ^= pixel >> 29
                    frame.picture.luma[x, y] = UInt8(50 + (pixel >> 20 & 127))
                }
            }
            return frame
        }
        #expect(notices((0..<150).map { $0 < 20 ? crowded($0) : frame($0) }) == [])
    }

    @Test("a cut to another camera changes the view from there on; back again, it ends")
    func viewChanged() {
        let cut = notices((0..<100).map { frame($0, view: $0 < 50 ? 1 : 2) })
        #expect(cut.map(\.kind) == [.viewChanged])
        #expect(cut.first.map { (50...55).contains($0.frames.lowerBound) && $0.frames.upperBound > 90 } == true)
        let visit = notices((0..<120).map { frame($0, view: (40..<80).contains($0) ? 2 : 1) })
        #expect(visit.map(\.kind) == [.viewChanged])
        #expect(visit.first.map { $0.frames.upperBound < 80 } == true)
    }
}
