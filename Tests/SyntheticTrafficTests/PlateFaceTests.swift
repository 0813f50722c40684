import Geometry
import Imaging
import SyntheticTraffic
import Testing

@Suite("Plates are laid out in millimetres as the circular says")
struct PlateFaceTests {
    @Test("Cells of a group stand one gap apart, in each row", arguments: PlateSeries.allCases)
    func gaps(series: PlateSeries) {
        var generator = SeededGenerator(seed: 11)
        let number = PlateNumber.random(series: series, using: &generator)
        let face = PlateFace(number)
        let typeface = series.format.typeface
        let cells = face.characterBoxes
        #expect(String(cells.map { $0.character == "Đ" ? "D" : $0.character }) == number.text)
        for (a, b) in zip(cells, cells.dropFirst()) where a.row == b.row {
            let gap = b.box.minX - a.box.maxX
            #expect(gap > 0.2 * typeface.upperGap)
            #expect(abs(a.box.width - typeface.width) < 1e-9 && abs(a.box.height - typeface.height) < 1e-9)
        }
    }

    @Test("A five-digit car plate keeps 10 mm between cells, a motorbike 5 above and 10 below")
    func exactGaps() {
        let car = PlateFace(PlateNumber(series: .carLong, lines: ["51G-472.81"])).characterBoxes
        #expect(abs(car[1].box.minX - car[0].box.maxX - 10) < 1e-9)
        let bike = PlateFace(PlateNumber(series: .motorbike, lines: ["29-AB", "266.59"])).characterBoxes
        #expect(abs(bike[1].box.minX - bike[0].box.maxX - 5) < 1e-9)
        #expect(abs(bike[5].box.minX - bike[4].box.maxX - 10) < 1e-9)
    }

    @Test("Every mark and character lies on the plate", arguments: PlateSeries.allCases)
    func inside(series: PlateSeries) {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            var options = PlateFace.Options()
            options.bolts = generator.integer(0...4)
            let face = PlateFace(PlateNumber.random(series: series, using: &generator), options: options)
            let plate = Box(x: 0, y: 0, width: face.width, height: face.height)
            for part in face.parts { #expect(part.box.intersection(plate).area > part.box.area - 1e-6) }
        }
    }

    @Test("A rendered plate shows its two colours, and the same seed the same bytes")
    func rendered() {
        var generator = SeededGenerator(seed: 3)
        let number = PlateNumber.random(series: .carShortState, using: &generator)
        let picture = PlateFace(number).rendered(pixelsPerMillimetre: 0.5)
        #expect(picture.width == 165 && picture.height == 83)
        let paint = PlatePaint.blue
        let blue = stride(from: 0, to: picture.samples.count, by: 3).filter {
            picture.samples[$0 + 2] == paint.background.blue
        }
        #expect(blue.count > picture.width * picture.height / 2)
        var again = SeededGenerator(seed: 3)
        #expect(
            PlateFace(PlateNumber.random(series: .carShortState, using: &again)).rendered(pixelsPerMillimetre: 0.5)
                == picture)
    }
}
