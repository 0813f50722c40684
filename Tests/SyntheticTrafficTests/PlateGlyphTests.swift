import Geometry
import Imaging
import SyntheticTraffic
import Testing

@Suite("Plate characters follow the regulation's measures")
struct PlateGlyphTests {
    static let typefaces: [PlateTypeface] = [.car, .motorbike]

    /// Coverage of a glyph, ten samples a millimetre.
    private func ink(_ character: Character, _ typeface: PlateTypeface) throws -> Plane {
        let glyph = try #require(PlateGlyph(character, typeface: typeface))
        let scaled = glyph.outline.map { Polygon($0.vertices.map { $0 * 10 }) }
        let region = PixelRegion(x: 0, y: 0, width: Int(typeface.width * 10), height: Int(typeface.height * 10))
        return PolygonRaster.coverage(of: scaled, region: region)
    }

    private func runs(_ row: [UInt8]) -> [Int] {
        row.split { $0 < 128 }.map(\.count)
    }

    @Test("Every character of the alphabet fills its cell from edge to edge", arguments: typefaces)
    func fillsCell(typeface: PlateTypeface) throws {
        for character in PlateGlyph.alphabet {
            let ink = try ink(character, typeface)
            let rows = (0..<ink.height).filter { y in (0..<ink.width).contains { ink[$0, y] > 127 } }
            let columns = (0..<ink.width).filter { x in (0..<ink.height).contains { ink[x, $0] > 127 } }
            #expect(rows.first! <= 5 && rows.last! >= ink.height - 6, "\(character) does not reach top or bottom")
            if character != "1" {
                #expect(columns.first! <= 10 && columns.last! >= ink.width - 20, "\(character) does not fill its cell")
            }
        }
    }

    @Test("Straight strokes have the thickness of the typeface", arguments: typefaces, ["0", "H", "L", "1", "U"])
    func strokeWidth(typeface: PlateTypeface, character: String) throws {
        let ink = try ink(Character(character), typeface)
        let y = ink.height * 6 / 10
        let row = (0..<ink.width).map { ink[$0, y] }
        let stroke = try #require(runs(row).first)
        #expect(abs(Double(stroke) / 10 - typeface.stroke) < 0.2)
    }

    @Test("No two characters are drawn alike", arguments: typefaces)
    func distinct(typeface: PlateTypeface) throws {
        let drawn = try PlateGlyph.alphabet.map { ($0, try ink($0, typeface)) }
        for (i, a) in drawn.enumerated() {
            for b in drawn[..<i] {
                let difference = zip(a.1.samples, b.1.samples).reduce(0) { $0 + (($1.0 > 127) != ($1.1 > 127) ? 1 : 0) }
                #expect(Double(difference) > 0.02 * Double(a.1.samples.count), "\(a.0) and \(b.0)")
            }
        }
    }

    @Test("Letters that occur on no plate have no drawing", arguments: ["I", "J", "O", "W", "a", " "])
    func missing(character: String) {
        #expect(PlateGlyph(Character(character), typeface: .car) == nil)
    }
}
