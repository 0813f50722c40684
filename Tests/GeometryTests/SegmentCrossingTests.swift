import Geometry
import Testing

@Suite("Where a step meets a line")
struct SegmentCrossingTests {
    static let line = Segment(Point(x: 0, y: 0), Point(x: 10, y: 0))

    struct Case: Sendable, CustomStringConvertible {
        let name: String
        let step: Segment
        let line: Segment
        let meeting: SegmentMeeting

        init(
            _ name: String, _ from: (Double, Double), _ to: (Double, Double), _ meeting: SegmentMeeting,
            line: Segment = SegmentCrossingTests.line
        ) {
            self.name = name
            step = Segment(Point(x: from.0, y: from.1), Point(x: to.0, y: to.1))
            self.line = line
            self.meeting = meeting
        }

        var description: String { name }
    }

    static let table: [Case] = [
        Case("crosses a quarter of the way", (4, 1), (4, -3), .at(step: 0.25, line: 0.4)),
        Case("crosses the other way", (4, -3), (4, 1), .at(step: 0.75, line: 0.4)),
        Case("crosses the reversed line", (4, 1), (4, -3), .at(step: 0.25, line: 0.6), line: line.reversed),
        Case("ends on the line", (4, 2), (4, 0), .at(step: 1, line: 0.4)),
        Case("starts on the line", (4, 0), (4, 2), .at(step: 0, line: 0.4)),
        Case("grazes the end of the line", (-1, 1), (1, -1), .at(step: 0.5, line: 0)),
        Case("touches the far end with its own end", (10, 5), (10, 0), .at(step: 1, line: 1)),
        Case("passes beside the end", (10.5, 1), (10.5, -1), .apart),
        Case("stops short", (4, 2), (4, 0.001), .apart),
        Case("runs beside", (0, 1), (10, 1), .apart),
        Case("runs along inside", (2, 0), (8, 0), .along(from: 0, to: 1)),
        Case("runs along and out", (5, 0), (15, 0), .along(from: 0, to: 0.5)),
        Case("runs along against the line", (15, 0), (5, 0), .along(from: 0.5, to: 1)),
        Case("meets end to end on one line", (10, 0), (20, 0), .at(step: 0, line: 1)),
        Case("lies on the line's extension", (11, 0), (20, 0), .apart),
        Case("stands on the line", (5, 0), (5, 0), .at(step: 0, line: 0.5)),
        Case("stands beside the line", (5, 1), (5, 1), .apart),
        Case("stands on the extension", (11, 0), (11, 0), .apart),
        Case(
            "passes over a line without length", (0, 0), (4, 4), .at(step: 0.5, line: 0),
            line: Segment(Point(x: 2, y: 2), Point(x: 2, y: 2))),
        Case(
            "two points", (2, 2), (2, 2), .at(step: 0, line: 0),
            line: Segment(Point(x: 2, y: 2), Point(x: 2, y: 2))),
    ]

    @Test("Every way of meeting", arguments: table)
    func meeting(_ example: Case) {
        #expect(example.step.meeting(example.line) == example.meeting)
    }

    @Test("A line turned to face the travel has its far side positive")
    func facing() {
        let up = Point(x: 0, y: -1)
        for line in [Self.line, Self.line.reversed] {
            let facing = line.facing(up)
            #expect(facing.signedDistance(to: Point(x: 5, y: -3)) == 3)
            #expect(facing.signedDistance(to: Point(x: 5, y: 2)) == -2)
        }
        #expect(Self.line.facing(Point(x: 1, y: 0)) == Self.line)
    }
}
