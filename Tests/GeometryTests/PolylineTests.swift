import Geometry
import Testing

@Suite("The distance to a marked line")
struct PolylineTests {
    /// Right along the top, then down: an angle at (10, 0).
    let chain = Polyline([Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 10)])

    @Test(
        "Distance, side, place along the chain, and how far off its end",
        arguments: [
            (Point(x: 4, y: 3), 3.0, 4.0, 0.0), (Point(x: 4, y: -3), -3.0, 4.0, 0.0),
            (Point(x: 13, y: 5), -3.0, 15.0, 0.0),
            (Point(x: 8, y: 6), 2.0, 16.0, 0.0), (Point(x: -3, y: 4), 5.0, 0.0, 3.0),
            (Point(x: 10, y: 14), 4.0, 20.0, 4.0),
            (Point(x: 4, y: 0), 0.0, 4.0, 0.0), (Point(x: 10, y: 0), 0.0, 10.0, 0.0),
        ])
    func foot(point: Point, signed: Double, arc: Double, beyond: Double) throws {
        let foot = try #require(chain.foot(of: point))
        #expect(foot.signedDistance == signed && foot.distance == abs(signed))
        #expect(foot.arc == arc && foot.beyondEnd == beyond)
    }

    @Test("Reversing the chain turns the side round")
    func reversed() throws {
        let reversed = Polyline(chain.vertices.reversed())
        for point in [Point(x: 4, y: 3), Point(x: 13, y: 5), Point(x: 3, y: -8)] {
            let a = try #require(chain.foot(of: point)), b = try #require(reversed.foot(of: point))
            #expect(a.signedDistance == -b.signedDistance && abs(a.arc + b.arc - 20) < 1e-12)
        }
    }

    @Test("Points without length are passed over; a chain without length has no place")
    func degenerate() throws {
        let p = Point(x: 1, y: 1)
        #expect(
            Polyline([]).foot(of: p) == nil && Polyline([p]).foot(of: p) == nil && Polyline([p, p]).foot(of: p) == nil)
        let doubled = Polyline([Point(x: 0, y: 0), Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 0)])
        let foot = try #require(doubled.foot(of: Point(x: 12, y: 3)))
        #expect(foot.arc == 10 && foot.beyondEnd == 2 && doubled.length == 10)
    }
}
