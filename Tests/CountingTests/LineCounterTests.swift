import Counting
import Geometry
import Testing
import TrafficModel

@Suite("Counting line")
struct LineCounterTests {
    /// A line across the picture at y 200, from the left to the right.
    private static let across = CountLine(id: "a", line: Segment(Point(x: 100, y: 200), Point(x: 300, y: 200)))

    /// A track whose contact visits `places`, `steps` frames from one to the next, at 25 frames a second.
    private func track(
        _ places: [(Double, Double)], steps: Int = 20, id: Int = 1, width: Double = 20, height: Double = 40,
        from start: Int = 0
    ) -> Track {
        var contacts: [Point] = []
        for (a, b) in zip(places, places.dropFirst()) {
            for k in 0..<steps {
                contacts.append(
                    Point(x: a.0, y: a.1).interpolated(to: Point(x: b.0, y: b.1), at: Double(k) / Double(steps)))
            }
        }
        contacts.append(places.last.map { Point(x: $0.0, y: $0.1) }!)
        let points = contacts.enumerated().map { k, contact in
            Track.Point(
                time: FrameTime(frame: start + k, seconds: Double(start + k) / 25),
                box: Box(x: contact.x - width / 2, y: contact.y - height, width: width, height: height),
                contact: contact, deviation: 1, isObserved: true)
        }
        return Track(id: id, vehicleClass: .motorbike, classConfidence: 1, points: points)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var places: [(Double, Double)]
        var expected: [PictureDirection]
    }

    @Test(
        "counts each way over it once",
        arguments: [
            Case(testDescription: "straight up", places: [(200, 300), (200, 100)], expected: [.up]),
            Case(testDescription: "straight down", places: [(200, 100), (200, 300)], expected: [.down]),
            Case(testDescription: "aslant", places: [(120, 300), (280, 100)], expected: [.up]),
            Case(testDescription: "along it, on one side", places: [(110, 215), (290, 206)], expected: []),
            Case(testDescription: "past its end", places: [(320, 300), (320, 100)], expected: []),
            Case(
                testDescription: "there and back", places: [(200, 300), (200, 150), (200, 300)],
                expected: [.up, .down]),
            Case(
                testDescription: "rocking on it",
                places: [(200, 300), (200, 201), (200, 199), (200, 201), (200, 199), (200, 260)], expected: []),
            Case(
                testDescription: "rocking on it, then over",
                places: [(200, 300), (200, 201), (200, 199), (200, 201), (200, 120)], expected: [.up]),
            Case(
                testDescription: "standing on it, the box now larger, now smaller",
                places: [(200, 300), (200, 188), (200, 212), (200, 190), (200, 212), (200, 194)], expected: [.up]),
            Case(
                testDescription: "standing on it, and back",
                places: [(200, 300), (200, 188), (200, 212), (200, 190), (200, 300)], expected: []),
            Case(testDescription: "up to it", places: [(200, 300), (200, 260), (200, 260)], expected: []),
            Case(testDescription: "standing", places: [(200, 201), (200, 199)], expected: []),
        ])
    func counts(_ example: Case) {
        let found = LineCounter(lines: [Self.across]).crossings(of: [track(example.places)])
        #expect(found.map(\.direction) == example.expected)
    }

    @Test("tells the frame and the instant")
    func tellsTime() throws {
        let found = LineCounter(lines: [Self.across]).crossings(of: [track([(200, 302), (200, 102)])])
        let crossing = try #require(found.first)
        // 10 pixels a frame: 102 pixels are done after 10.2 frames.
        #expect(crossing.time.frame == 11)
        #expect(abs(crossing.time.seconds - 10.2 / 25) < 1e-9)
        #expect(crossing.track == 1)
        #expect(crossing.vehicleClass == .motorbike)
    }

    @Test("a line drawn the other way round gives the same directions")
    func reversedLine() {
        let reversed = CountLine(id: "a", line: Self.across.line.reversed)
        for places in [[(200.0, 300.0), (200.0, 100.0)], [(200.0, 100.0), (200.0, 300.0)]] {
            let path = track(places)
            #expect(
                LineCounter(lines: [reversed]).crossings(of: [path]).map(\.direction)
                    == LineCounter(lines: [Self.across]).crossings(of: [path]).map(\.direction))
        }
    }

    @Test("an upright line tells left from right")
    func uprightLine() {
        let upright = CountLine(id: "u", line: Segment(Point(x: 200, y: 100), Point(x: 200, y: 300)))
        let counter = LineCounter(lines: [upright])
        #expect(counter.crossings(of: [track([(100, 200), (300, 200)])]).map(\.direction) == [.right])
        #expect(counter.crossings(of: [track([(300, 200), (100, 200)])]).map(\.direction) == [.left])
    }

    @Test("a line of no length counts nothing")
    func degenerateLine() {
        let dot = CountLine(id: "d", line: Segment(Point(x: 200, y: 200), Point(x: 200, y: 200)))
        #expect(LineCounter(lines: [dot]).crossings(of: [track([(200, 300), (200, 100)])]).isEmpty)
    }

    @Test("a track that begins just beyond the line is continued back over it")
    func continuesBack() throws {
        let found = LineCounter(lines: [Self.across]).crossings(of: [track([(200, 185), (200, 60)], from: 40)])
        let crossing = try #require(found.first)
        #expect(crossing.direction == .up)
        #expect((36..<41).contains(crossing.time.frame))
    }

    @Test("but not to before the footage began")
    func doesNotContinueBeforeStart() {
        #expect(LineCounter(lines: [Self.across]).crossings(of: [track([(200, 185), (200, 60)])]).isEmpty)
    }

    @Test("two tracks of one vehicle count once, two vehicles side by side twice")
    func dropsDuplicates() {
        let whole = track([(200, 300), (200, 100)], width: 40)
        let piece = track([(205, 290), (205, 110)], id: 2, width: 30)
        let neighbour = track([(255, 300), (255, 100)], id: 3, width: 40)
        let counter = LineCounter(lines: [Self.across])
        #expect(counter.crossings(of: [whole, piece]).map(\.track) == [1])
        #expect(counter.crossings(of: [whole, neighbour]).map(\.track) == [1, 3])
    }

    @Test("of two that follow one another closely both count, of one that is found again after a gap only one")
    func keepsFollowers() {
        let first = track([(200, 300), (200, 100)])
        let follower = track([(203, 300), (203, 100)], id: 2, from: 10)
        let counter = LineCounter(lines: [Self.across])
        #expect(counter.crossings(of: [first, follower]).map(\.track) == [1, 2])
        // The first is lost on the line, before the second begins.
        var lost = first
        lost.points.removeLast(8)
        let again = track([(202, 205), (202, 105)], steps: 10, id: 2, from: 13)
        #expect(counter.crossings(of: [lost, again]).map(\.track) == [1])
    }

    @Test("crossings come in order of frame, whatever the order of lines and tracks")
    func ordersCrossings() {
        let second = CountLine(id: "b", line: Segment(Point(x: 100, y: 150), Point(x: 300, y: 150)))
        let early = track([(150, 300), (150, 100)]), late = track([(250, 300), (250, 100)], id: 2, from: 5)
        let found = LineCounter(lines: [second, Self.across]).crossings(of: [late, early])
        #expect(found.map(\.time.frame) == found.map(\.time.frame).sorted())
        #expect(found.count == 4)
    }

    @Test("tells when the vehicle was first seen, and when it first stood before it crossed")
    func tellsStand() throws {
        let counter = LineCounter(lines: [Self.across])
        let driven = try #require(counter.crossings(of: [track([(200, 300), (200, 100)], from: 10)]).first)
        #expect(driven.seenFrom == 0.4)
        #expect(driven.stoodFrom == nil)
        // In place from frame 20 to 60, then on over the line.
        let held = track([(200, 400), (200, 260), (200, 260), (200, 260), (200, 100)])
        let crossing = try #require(counter.crossings(of: [held]).first)
        let stood = try #require(crossing.stoodFrom)
        #expect(crossing.seenFrom == 0 && abs(stood - 0.8) <= 0.04)
        // Beyond the line is no stand before it.
        let beyond = track([(200, 300), (200, 100), (200, 100), (200, 100)])
        #expect(try #require(counter.crossings(of: [beyond]).first).stoodFrom == nil)
    }
}
