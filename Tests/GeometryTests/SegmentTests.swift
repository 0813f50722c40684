import Geometry
import Testing

@Suite struct SegmentTests {
    let line = Segment(Point(x: 0, y: 0), Point(x: 10, y: 0))

    @Test("The sides of a line: reversed, they change places; on the line there is none")
    func sides() {
        let below = Point(x: 5, y: 3)
        #expect(line.side(of: below) > 0)
        #expect(line.reversed.side(of: below) < 0)
        #expect(line.side(of: Point(x: 99, y: 0)) == 0)
        #expect(line.normal == Point(x: 0, y: 1))
        #expect(line.signedDistance(to: below) == 3)
        #expect(line.reversed.signedDistance(to: below) == -3)
    }

    @Test("A segment without length has no side, no normal and no direction to lie along")
    func degenerate() {
        let dot = Segment(Point(x: 2, y: 2), Point(x: 2, y: 2))
        #expect(dot.side(of: .zero) == 0)
        #expect(dot.normal == .zero)
        #expect(dot.signedDistance(to: .zero) == 0)
        #expect(dot.parameter(of: .zero) == 0)
        #expect(dot.distance(to: Point(x: 2, y: 5)) == 3)
    }

    @Test(
        "Distance to the nearest point, within and past the ends",
        arguments: [
            (Point(x: 5, y: -4), 4.0), (Point(x: -3, y: 4), 5.0), (Point(x: 13, y: -4), 5.0), (Point(x: 7, y: 0), 0.0),
        ])
    func distance(point: Point, expected: Double) {
        #expect(line.distance(to: point) == expected)
        #expect(line.reversed.distance(to: point) == expected)
    }

    @Test(
        "Segments meet where they cross, touch or overlap",
        arguments: [
            (Segment(Point(x: 5, y: -1), Point(x: 5, y: 1)), true),
            (Segment(Point(x: 5, y: 0), Point(x: 5, y: 1)), true),
            (Segment(Point(x: 10, y: 0), Point(x: 20, y: 7)), true),
            (Segment(Point(x: 4, y: 0), Point(x: 30, y: 0)), true),
            (Segment(Point(x: 11, y: 0), Point(x: 30, y: 0)), false),
            (Segment(Point(x: 5, y: 1), Point(x: 5, y: 9)), false),
            (Segment(Point(x: 0, y: 1), Point(x: 10, y: 1)), false),
        ])
    func meets(other: Segment, expected: Bool) {
        #expect(line.meets(other) == expected)
        #expect(other.meets(line) == expected)
        #expect(line.reversed.meets(other.reversed) == expected)
    }
}
