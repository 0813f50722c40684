import Counting
import Geometry
import Testing
import TrafficModel

@Suite("Ways through a junction") struct MovementCounterTests {
    /// A line across each of three arms; vehicles enter from the south upwards.
    private static let site: CameraSite = {
        var site = CameraSite(id: "c", frameWidth: 400, frameHeight: 400)
        func line(_ id: String, _ arm: String?, _ inbound: PictureDirection?, _ a: Point, _ b: Point) {
            var line = CountLine(id: id, line: Segment(a, b))
            (line.arm, line.inbound) = (arm, inbound)
            site.countLines.append(line)
        }
        line("s", "south", .up, Point(x: 150, y: 300), Point(x: 250, y: 300))
        line("w", "west", .right, Point(x: 100, y: 150), Point(x: 100, y: 250))
        line("n", "north", .down, Point(x: 150, y: 100), Point(x: 250, y: 100))
        line("plain", nil, nil, Point(x: 0, y: 200), Point(x: 400, y: 200))
        site.movements = [TurningMovement(id: "s_left", from: "south", to: "west", turn: .left)]
        return site
    }()

    private func crossing(_ line: String, _ direction: PictureDirection, track: Int, at frame: Int) -> Crossing {
        Crossing(
            line: line, direction: direction, vehicleClass: .motorbike, track: track,
            time: FrameTime(frame: frame, seconds: Double(frame) / 10), box: Box(x: 0, y: 0, width: 10, height: 20))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var crossings: [(line: String, direction: PictureDirection)]
        /// `south>west`, with `?` for what was not seen.
        var ways: [String]
    }

    @Test(
        "are put together from entry and exit, and never guessed",
        arguments: [
            Case(testDescription: "left", crossings: [("s", .up), ("w", .left)], ways: ["south>west"]),
            Case(testDescription: "straight", crossings: [("s", .up), ("n", .up)], ways: ["south>north"]),
            Case(testDescription: "back again", crossings: [("s", .up), ("s", .down)], ways: ["south>south"]),
            Case(testDescription: "lost inside", crossings: [("s", .up)], ways: ["south>?"]),
            Case(testDescription: "found inside", crossings: [("n", .up)], ways: ["?>north"]),
            Case(testDescription: "over a line without an arm", crossings: [("plain", .up)], ways: []),
            Case(
                testDescription: "in twice", crossings: [("s", .up), ("w", .right), ("n", .up)],
                ways: ["south>?", "west>north"]),
            Case(
                testDescription: "twice through", crossings: [("s", .up), ("w", .left), ("w", .right), ("s", .down)],
                ways: ["south>west", "west>south"]),
            Case(testDescription: "out, then in", crossings: [("w", .left), ("s", .up)], ways: ["?>west", "south>?"]),
        ])
    func ways(_ example: Case) {
        let crossings = example.crossings.enumerated().map {
            crossing($0.element.line, $0.element.direction, track: 7, at: 10 * $0.offset + 10)
        }
        let passages = MovementCounter(site: Self.site).passages(of: crossings)
        #expect(passages.map { "\($0.from ?? "?")>\($0.to ?? "?")" } == example.ways)
        #expect(passages.allSatisfy { $0.track == 7 && $0.vehicleClass == .motorbike })
    }

    @Test("of different vehicles are never joined")
    func vehicles() {
        let crossings = [crossing("s", .up, track: 1, at: 10), crossing("w", .left, track: 2, at: 20)]
        let passages = MovementCounter(site: Self.site).passages(of: crossings)
        #expect(passages.map { "\($0.from ?? "?")>\($0.to ?? "?")" } == ["south>?", "?>west"])
    }

    @Test("bear the site file's name, and times of entry and exit")
    func names() {
        let crossings = [crossing("w", .left, track: 3, at: 44), crossing("s", .up, track: 3, at: 20)]
        let passage = MovementCounter(site: Self.site).passages(of: crossings).first
        #expect(passage?.movement?.id == "s_left" && passage?.movement?.turn == .left)
        #expect(passage?.entry?.frame == 20 && passage?.exit?.frame == 44)
    }
}
