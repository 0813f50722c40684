import Geometry
import Testing
import TrafficModel

@Suite("Tracks")
struct TrackTests {
    /// Ten frames a second; not seen in `blind`.
    private static func track(frames: Range<Int>, blind: Set<Int>) -> Track {
        let points = frames.map { frame in
            Track.Point(
                time: FrameTime(frame: frame, seconds: Double(frame) / 10), box: Box(x: 0, y: 0, width: 10, height: 10),
                contact: Point(x: 5, y: 10), deviation: 1, isObserved: !blind.contains(frame))
        }
        return Track(id: 1, vehicleClass: .car, classConfidence: 1, points: points)
    }

    private static func time(_ frame: Int) -> FrameTime { FrameTime(frame: frame, seconds: Double(frame) / 10) }

    @Test("The longest time without a sight between two instants, whichever comes first")
    func blindness() {
        let track = Self.track(frames: 0..<60, blind: Set(20...29).union([40]))
        func longest(_ a: Int, _ b: Int) -> Double {
            (10 * track.longestBlindness(between: Self.time(a), and: Self.time(b))).rounded() / 10
        }
        #expect(longest(5, 15) == 0.1)
        #expect(longest(5, 35) == 1.1)
        #expect(longest(35, 5) == 1.1)
        #expect(longest(32, 50) == 0.2)
        #expect(longest(24, 35) == 0.6, "from within the blindness on")
        #expect(longest(55, 75) == 1.6, "beyond the track's end nothing was seen")
    }
}
