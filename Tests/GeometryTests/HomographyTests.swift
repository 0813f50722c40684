import Geometry
import Testing

@Suite struct HomographyTests {
    let square = Quad(Box(x: 0, y: 0, width: 1, height: 1))
    let plate = Quad(
        topLeft: Point(x: 12, y: 8), topRight: Point(x: 60, y: 14), bottomRight: Point(x: 57, y: 40),
        bottomLeft: Point(x: 10, y: 30))

    @Test("The corners go to the corners, and back by the inverse")
    func corners() throws {
        let map = try #require(Homography(from: square, to: plate))
        let inverse = try #require(map.inverse)
        for (from, to) in zip(square.corners, plate.corners) {
            #expect(map.apply(from).distance(to: to) < 1e-9)
            #expect(inverse.apply(to).distance(to: from) < 1e-9)
        }
    }

    @Test("Straight lines stay straight")
    func lines() throws {
        let map = try #require(Homography(from: square, to: plate))
        let ends = Segment(map.apply(Point(x: 0.1, y: 0.2)), map.apply(Point(x: 0.9, y: 0.6)))
        #expect(abs(ends.signedDistance(to: map.apply(Point(x: 0.5, y: 0.4)))) < 1e-9)
    }

    @Test("One map after another is their product")
    func composition() throws {
        let map = try #require(Homography(from: square, to: plate))
        let inverse = try #require(map.inverse)
        let p = Point(x: 0.3, y: 0.7)
        #expect(inverse.after(map).apply(p).distance(to: p) < 1e-9)
        #expect(Homography.identity.apply(p) == p)
    }

    @Test("Corners on one line give no map")
    func degenerate() {
        var flat = square
        flat.bottomRight = Point(x: 0.5, y: 0)
        flat.bottomLeft = Point(x: 0.25, y: 0)
        #expect(Homography(from: square, to: flat)?.inverse == nil)
    }
}
