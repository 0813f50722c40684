import Geometry
import Testing

@Suite struct PolygonTests {
    static func polygon(_ points: (Double, Double)...) -> Polygon { Polygon(points.map { Point(x: $0.0, y: $0.1) }) }

    /// An L.
    let corner = polygon((0, 0), (10, 0), (10, 4), (4, 4), (4, 10), (0, 10))

    @Test(
        "Inside, outside, on an edge and on a vertex",
        arguments: [
            (Point(x: 2, y: 8), true), (Point(x: 8, y: 2), true), (Point(x: 8, y: 8), false), (Point(x: 4, y: 7), true),
            (Point(x: 0, y: 0), true), (Point(x: 10, y: 4), true), (Point(x: 4, y: 4), true),
            (Point(x: -1, y: 4), false),
            (Point(x: 11, y: 4), false), (Point(x: 4.001, y: 7), false),
        ])
    func contains(point: Point, expected: Bool) {
        #expect(corner.contains(point) == expected)
        #expect(Polygon(corner.vertices.reversed()).contains(point) == expected)
    }

    @Test("Area and bounds do not hang on the order of the vertices")
    func measures() {
        #expect(corner.area == 64)
        #expect(Polygon(corner.vertices.reversed()).area == 64)
        #expect(corner.bounds == Box(x: 0, y: 0, width: 10, height: 10))
        #expect(Polygon([]).area == 0 && Polygon([]).bounds.area == 0)
        #expect(!Polygon([.zero, Point(x: 9, y: 9)]).contains(.zero))
    }

    @Test(
        "Outlines that cross, touch or run back over themselves are told from simple ones",
        arguments: [
            (polygon((0, 0), (9, 0), (9, 9)), true),
            (polygon((0, 0), (9, 0), (9, 9), (0, 9)), true),
            (polygon((0, 0), (9, 0), (4, 4), (9, 9), (0, 9)), true),
            (polygon((0, 0), (9, 9), (9, 0), (0, 9)), false),
            (polygon((0, 0), (9, 0), (5, 0)), false),
            (polygon((0, 0), (9, 0), (9, 9), (4, 0), (0, 9)), false),
        ])
    func simplicity(polygon: Polygon, isSimple: Bool) {
        #expect((polygon.crossingEdges == nil) == isSimple)
        #expect((Polygon(polygon.vertices.reversed()).crossingEdges == nil) == isSimple)
    }
}
