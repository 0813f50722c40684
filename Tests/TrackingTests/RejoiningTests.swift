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

    /// A rider of whom a pole holds a piece back for a second, until after he has come out on its other side.
    private static let heldByAPole: [Path] = [
        { t in
            (1.4..<2.1).contains(t) ? nil : Box(x: 60 + 60 * t, y: 260, width: 20, height: 40)
        },
        { t in (1.4..<2.3).contains(t) ? Box(x: 144, y: 260, width: 20, height: 40) : nil },
    ]

    /// The ids of all tracks of `paths`, of which those that are over are asked for after some frames.
    private func ids(_ paths: [Path], askedAfter frames: Set<Int>) -> Set<Track.ID> {
        var tracker = Tracker()
        var tracks: [Track] = []
        for frame in 0..<50 {
            let t = Double(frame) / 10
            tracker.advance(
                to: FrameTime(frame: frame, seconds: t),
                detections: paths.compactMap { $0(t) }.map { Detection(box: $0) },
                bounds: Box(x: 0, y: 0, width: 640, height: 480))
            if frames.contains(frame) { tracks += tracker.takeEnded() }
        }
        tracker.finish()
        return Set((tracks + tracker.takeEnded()).map(\.id))
    }

    @Test(
        "is one track again where its track stayed behind and ended after it came out; what that followed is not of it")
    func rejoinsWhatWasCarriedOff() throws {
        #expect(ids(Self.heldByAPole, askedAfter: []).count == 1)
        let rider = try #require(run(Self.heldByAPole, rate: 10, seconds: 5).first)
        #expect(rider.points.map(\.time.frame) == Array(0..<50), "no frame is left out")
        for point in rider.points {
            let way = 70 + 60 * point.time.seconds
            #expect(abs(point.contact.x - way) < 12, "at \(point.time.seconds) s at \(point.contact.x), not \(way)")
        }
        let seen = rider.points.filter(\.isObserved).map(\.time.seconds)
        let gap = try #require(zip(seen.dropFirst(), seen).map { $0 - $1 }.max())
        #expect(gap > TrackingOptions().longestGap, "every rule over the gap must see it")
    }

    @Test("a track that was told already is not another's any more: a plate may have been read on it")
    func keepsWhatWasTold() {
        #expect(ids(Self.heldByAPole, askedAfter: [25]).count == 2)
    }

    @Test("who is seen by itself beside another is another, though that is lost soon after")
    func neighboursAreTwo() {
        let first: Path = { t in t < 3 ? Box(x: 40 + 60 * t, y: 260, width: 20, height: 40) : nil }
        let second: Path = { t in t < 1.5 ? nil : Box(x: 48 + 60 * t, y: 276, width: 20, height: 40) }
        #expect(run([first, second], rate: 10, seconds: 5).count == 2)
    }

    @Test("of two that may have come out it is the one that went on as before")
    func prefersTheEvenSpeed() throws {
        // Where one comes out the first could be too, had it braked hard.
        let fast: Path = { t in t < 1.2 ? Box(x: 50 + 90 * t, y: 262, width: 20, height: 40) : nil }
        let slow: Path = { t in
            (1.2..<2.4).contains(t) ? nil : Box(x: (t < 2 ? 160 : 168) + 30 * t, y: 260, width: 20, height: 40)
        }
        let tracks = run([fast, slow], rate: 10, seconds: 5)
        #expect(tracks.count == 2)
        let last = try #require(tracks.max { ($0.points.last?.time.frame ?? 0) < ($1.points.last?.time.frame ?? 0) })
        let start = try #require(last.points.first)
        #expect(abs(start.contact.x - 170) < 5, "began at \(start.contact.x)")
    }

    @Test("who was seen too briefly for its speed to be known is not known again")
    func needsASpeed() {
        func count(seen seconds: Double) -> Int {
            let path: Path = { t in
                (seconds..<seconds + 1).contains(t) ? nil : Box(x: 40 + 100 * t, y: 260, width: 20, height: 40)
            }
            return run([path], rate: 10, seconds: 4).count
        }
        #expect(count(seen: 0.4) == 2)
        #expect(count(seen: 0.8) == 1)
    }

    @Test("who draws up from behind where another stood and went out of sight is another")
    func whoDrawsUpIsAnother() {
        var options = TrackingOptions()
        options.longestDoubt = 1
        let stood: Path = { t in t < 3 ? Box(x: 300, y: 260, width: 20, height: 40) : nil }
        let follower: Path = { t in
            t < 4.2 ? nil : Box(x: min(300, 288 + 20 * (t - 4.2)), y: 260, width: 20, height: 40)
        }
        #expect(run([stood, follower], rate: 10, seconds: 8, options: options).count == 2)
    }
}
