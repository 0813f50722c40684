import Geometry
import Testing
import Tracking
import TrafficModel

/// A vehicle of a test: its box at a time, or nil where it is not seen.
private typealias Path = @Sendable (Double) -> Box?

@Suite("Vehicles that were out of sight for a moment")
struct RejoiningTests {
    private func run(
        _ paths: [Path], rate: Double, seconds: Double, options: TrackingOptions = TrackingOptions()
    ) -> [Track] {
        var tracker = Tracker(options: options)
        for frame in 0..<Int(rate * seconds) {
            let t = Double(frame) / rate
            tracker.advance(
                to: FrameTime(frame: frame, seconds: t),
                detections: paths.compactMap { $0(t) }.map { Detection(box: $0) },
                bounds: Box(x: 0, y: 0, width: 640, height: 480))
        }
        tracker.finish()
        return tracker.takeEnded()
    }

    @Test("is one track again where it comes out from behind what hid it, as its speeds before and after lead there")
    func rejoins() throws {
        let tracks = run(
            [
                { t in
                    (1.5...3.0).contains(t) ? nil : Box(x: 40 + 100 * t, y: 260, width: 20, height: 40)
                }
            ], rate: 10, seconds: 5)
        #expect(tracks.map(\.id) == [1])
        let points = try #require(tracks.first).points
        #expect(points.map(\.time.frame) == Array(0..<50))
        for point in points {
            let isHidden = (1.5...3.0).contains(point.time.seconds)
            #expect(point.isObserved != isHidden && abs(point.contact.x - (50 + 100 * point.time.seconds)) < 8)
        }
    }

    @Test("is one track again where it stood unseen and drives off")
    func rejoinsFromStand() throws {
        // Stands from 1 s on, is hidden from 2 s on, and has driven off half a length when it is seen at 4.2 s.
        let path: Path = { t in
            let driving = max(0, t - 3), way = t < 1 ? 30 * (t - 1) : 8 * driving * driving
            return (2.0..<4.2).contains(t) ? nil : Box(x: 300 + way, y: 260, width: 20, height: 40)
        }
        var options = TrackingOptions()
        options.longestDoubt = 1
        #expect(run([path], rate: 10, seconds: 6, options: options).map(\.id) == [1])
    }

    @Test("another that comes out there is another: the other way, much larger, too far, or too late")
    func doesNotRejoin() {
        let gone: Path = { t in t < 1.5 ? Box(x: 50 + 100 * t, y: 260, width: 20, height: 40) : nil }
        func count(_ other: @escaping @Sendable (Double) -> Box) -> Int {
            run([gone, { t in t < 3 ? nil : other(t - 3) }], rate: 10, seconds: 7).count
        }
        #expect(count { Box(x: 345 + 100 * $0, y: 260, width: 20, height: 40) } == 1)
        #expect(count { Box(x: 345 - 100 * $0, y: 260, width: 20, height: 40) } == 2)
        #expect(count { Box(x: 315 + 100 * $0, y: 220, width: 80, height: 80) } == 2)
        #expect(count { Box(x: 345 + 100 * $0, y: 340, width: 20, height: 40) } == 2)
        let late = run(
            [gone, { t in t < 5 ? nil : Box(x: 50 + 100 * t, y: 260, width: 20, height: 40) }], rate: 10, seconds: 8)
        #expect(late.count == 2)
    }

    @Test("what draws up where another stood is not taken for it")
    func doesNotRejoinAtAStand() {
        var options = TrackingOptions()
        options.longestDoubt = 1
        let stood: Path = { t in t < 3 ? Box(x: 300, y: 260, width: 20, height: 40) : nil }
        let follower: Path = { t in t < 5 ? nil : Box(x: 304, y: 260, width: 20, height: 40) }
        #expect(run([stood, follower], rate: 10, seconds: 8, options: options).count == 2)
    }

    @Test("who comes in where another left the picture is another")
    func doesNotRejoinAtTheEdge() {
        let leaving: Path = { t in t < 2 ? Box(x: 80 - 40 * t, y: 260, width: 20, height: 40) : nil }
        let coming: Path = { t in t < 3 ? nil : Box(x: 60 * (t - 3), y: 260, width: 20, height: 40) }
        #expect(run([leaving, coming], rate: 10, seconds: 6).count == 2)
    }
}
