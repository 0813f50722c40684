import Drawing
import Geometry
import Imaging
import Testing

@Suite("A canvas")
struct CanvasTests {
    @Test("fills whole pixels exactly and leaves its neighbours alone")
    func fillsExactly() throws {
        let canvas = try Canvas(width: 8, height: 6, fill: .black)
        canvas.fill(Path(Box(x: 2, y: 1, width: 3, height: 2)), Colour(hex: 0xFF8000))
        let picture = canvas.picture
        for y in 0..<6 {
            for x in 0..<8 {
                let inside = (2..<5).contains(x) && (1..<3).contains(y)
                #expect(picture[x, y] == (inside ? (255, 128, 0) : (0, 0, 0)))
            }
        }
    }

    @Test("gives back the picture that it was made from")
    func keepsThePicture() throws {
        var picture = RGBPicture(width: 7, height: 5)
        for i in picture.samples.indices { picture.samples[i] = UInt8(truncatingIfNeeded: i &* 37) }
        #expect(try Canvas(picture).picture == picture)
    }

    @Test("adds light where asked, and stops at white")
    func addsLight() throws {
        let canvas = try Canvas(width: 2, height: 1, fill: Colour(grey: 0.8))
        canvas.fill(
            Path(Box(x: 0, y: 0, width: 1, height: 1)), .colour(Colour(red: 0.4, green: 0.1, blue: 0)), blend: .add)
        let pixel = canvas.picture[0, 0]
        #expect(pixel.red == 255 && (229...231).contains(pixel.green) && pixel.blue == 204)
        #expect(canvas.picture[1, 0] == (204, 204, 204))
    }

    @Test("moves and scales by its transform, and undoes both afterwards")
    func transforms() throws {
        let canvas = try Canvas(width: 10, height: 10)
        canvas.withTransform(Affine.translation(Point(x: 4, y: 2)).after(.scaling(2, 2))) {
            canvas.fill(Path(Box(x: 0, y: 0, width: 1, height: 1)), .white)
        }
        canvas.fill(Path(Box(x: 0, y: 0, width: 1, height: 1)), .white)
        let luma = canvas.picture.luma
        #expect(luma[4, 2] == 255 && luma[5, 3] == 255 && luma[6, 4] == 0 && luma[3, 2] == 0)
        #expect(luma[0, 0] == 255)
    }

    @Test("sets Vietnamese words with their marks, as wide as it says")
    func setsText() throws {
        let canvas = try Canvas(width: 400, height: 60, fill: .white)
        let style = TextStyle(size: 24, alignment: .right), word = "Lý Thường Kiệt – đèn đỏ"
        let extent = canvas.measure(word, style: style)
        #expect((200...350).contains(extent.width))
        canvas.text(word, at: Point(x: 390, y: 40), style: style, .black)
        let luma = canvas.picture.luma
        let dark = (0..<60).flatMap { y -> [Int] in (0..<400).filter { luma[$0, y] < 100 } }
        #expect(dark.count > 300)
        #expect(Double(dark.min()!) >= 390 - extent.width - 2 && dark.max()! <= 391)
        // The word without marks leaves less ink.
        let plain = try Canvas(width: 400, height: 60, fill: .white)
        plain.text("Ly Thuong Kiet – den do", at: Point(x: 390, y: 40), style: style, .black)
        #expect(plain.picture.luma.samples.filter { $0 < 100 }.count < dark.count)
    }

    @Test("refuses sides that it cannot hold", arguments: [(0, 5), (5, 0), (40_000, 2)])
    func refusesBadSizes(width: Int, height: Int) {
        #expect(throws: DrawingError.unsupportedSize(width: width, height: height)) {
            try Canvas(width: width, height: height)
        }
    }
}

@Suite("A path")
struct PathTests {
    @Test("keeps its ends when curves become lines")
    func flattens() {
        let circle = Path.circle(centre: Point(x: 3, y: 4), radius: 2)
        let flat = circle.flattened(steps: 8)
        for element in flat.elements {
            if case .line(let p) = element { #expect(abs(p.distance(to: Point(x: 3, y: 4)) - 2) < 0.002) }
            if case .curve = element { Issue.record("a curve is left") }
        }
        #expect(circle.bounds == Box(x: 1, y: 2, width: 4, height: 4))
    }

    @Test("maps every point")
    func maps() {
        let path = Path(Box(x: 0, y: 0, width: 2, height: 1)).mapped { Point(x: $0.y, y: $0.x) }
        #expect(path.bounds == Box(x: 0, y: 0, width: 1, height: 2))
    }
}
