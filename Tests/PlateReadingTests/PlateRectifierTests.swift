import Geometry
import Imaging
import PlateReading
import Testing

@Suite("A rectified strip shows the text line and knows its way back")
struct PlateRectifierTests {
    static let lines = [
        TextLine(
            baseline: Segment(Point(x: 20, y: 60), Point(x: 110, y: 60)), height: 24, shear: 0),
        TextLine(
            baseline: Segment(Point(x: 20, y: 80), Point(x: 110, y: 50)), height: 18, shear: 0.3),
        TextLine(
            quad: Quad(
                topLeft: Point(x: 30, y: 20), topRight: Point(x: 120, y: 34), bottomRight: Point(x: 112, y: 69),
                bottomLeft: Point(x: 22, y: 55))),
    ]

    @Test("corners of the text in the strip map to the corners of the line", arguments: lines)
    func cornersMapBack(line: TextLine) throws {
        let grey = PlateGrey(plane: Plane(width: 160, height: 100, fill: 90))
        let strip = try #require(PlateRectifier().strip(of: line, from: grey))
        let corners = Quad(
            Box(x: strip.left, y: strip.top, width: strip.right - strip.left, height: strip.base - strip.top))
        for (p, q) in zip(strip.toPicture.apply(corners).corners, line.quad.corners) {
            #expect(p.distance(to: q) < 1e-6)
        }
    }

    @Test("a ramp of grey is sampled where the homography says, to one level", arguments: lines)
    func samplesFollowTheMap(line: TextLine) throws {
        var plane = Plane(width: 160, height: 100)
        for y in 0..<100 { for x in 0..<160 { plane[x, y] = UInt8(x + y / 2) } }
        let strip = try #require(PlateRectifier(marginEnds: 0.2).strip(of: line, from: PlateGrey(plane: plane)))
        for y in stride(from: 0, to: strip.plane.height, by: 3) {
            for x in stride(from: 0, to: strip.plane.width, by: 5) {
                let p = strip.toPicture.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
                guard p.x > 1, p.y > 1, p.x < 159, p.y < 99 else { continue }
                // y / 2 is rounded down in whole samples, so the ramp itself is half a level rough.
                #expect(abs(Double(strip.plane[x, y]) - (p.x - 0.5 + (p.y - 0.5) / 2)) < 1.3)
            }
        }
    }

    @Test("a reduced grey is sampled at the same places")
    func reductionKeepsPlaces() throws {
        var picture = RGBPicture(width: 160, height: 100)
        for y in 0..<100 { for x in 0..<160 { picture[x, y] = (UInt8(x), UInt8(x), UInt8(x)) } }
        let region = PixelRegion(x: 10, y: 6, width: 140, height: 90)
        for reduction in [1, 2, 3] {
            let grey = PlateGrey(of: picture, in: region, polarity: .darkOnLight, reduction: reduction)
            let strip = try #require(PlateRectifier(marginEnds: 0).strip(of: Self.lines[0], from: grey))
            let p = strip.toPicture.apply(Point(x: 40.5, y: 14.5))
            #expect(abs(Double(strip.plane[40, 14]) - (p.x - 0.5)) < 1.3)
        }
    }

    @Test("light ink on blue and dark ink on white both come out dark on light")
    func normalForm() {
        var picture = RGBPicture(width: 4, height: 1, fill: (20, 40, 200))
        picture[1, 0] = (240, 240, 250)
        let blue = PlateGrey(
            of: picture, in: PixelRegion(x: 0, y: 0, width: 4, height: 1), polarity: .lightOnDark)
        #expect(blue.plane.samples == [235, 15, 235, 235])
        picture = RGBPicture(width: 2, height: 1, fill: (230, 190, 20))
        picture[1, 0] = (30, 20, 10)
        let yellow = PlateGrey(
            of: picture, in: PixelRegion(x: 0, y: 0, width: 2, height: 1), polarity: .darkOnLight)
        #expect(yellow.plane.samples == [230, 30])
    }

    @Test("a degenerate line gives no strip")
    func degenerate() {
        let grey = PlateGrey(plane: Plane(width: 8, height: 8))
        let flat = TextLine(baseline: Segment(Point(x: 1, y: 4), Point(x: 7, y: 4)), height: 0, shear: 0)
        let point = TextLine(baseline: Segment(Point(x: 1, y: 4), Point(x: 1, y: 4)), height: 4, shear: 0)
        let endless = TextLine(baseline: Segment(Point(x: 1, y: 4), Point(x: .infinity, y: 4)), height: 4, shear: 0)
        for line in [flat, point, endless] { #expect(PlateRectifier().strip(of: line, from: grey) == nil) }
    }

    @Test("slope and shear of a line are those it was made of")
    func measures() {
        let line = Self.lines[1]
        #expect(abs(line.slope + 1.0 / 3) < 1e-9)
        #expect(abs(line.shear - 0.3) < 1e-9)
        #expect(abs(line.extended(start: 5, end: 7).length - line.length - 12) < 1e-9)
    }
}
