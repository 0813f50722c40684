import Geometry
import Imaging
import SyntheticTraffic
import Testing

@Suite("Things over a plate")
struct PlateCoverTests {
    private static let face = PlateFace(PlateNumber(series: .carLong, lines: ["51G-472.81"]))
    private static let cell = face.characterBoxes[7].box

    private static func plate(_ covers: [PlateCover]) -> PlatePicture {
        var generator = SeededGenerator(seed: 8)
        return PlatePicture(face, view: PlateView(), covers: covers, using: &generator)
    }

    private static func cover(_ kind: PlateCover.Kind, seed: UInt64) -> RGBPicture {
        var generator = SeededGenerator(seed: seed)
        var plate = plate([])
        let cover = PlateCover(
            kind, over: cell, plate: Box(x: 0, y: 0, width: face.width, height: face.height), unit: 63,
            ground: PaintColour(236, 236, 232))
        cover.draw(into: &plate.picture, through: plate.homography, using: &generator)
        return plate.picture
    }

    /// How much the strokes of the last character differ from the ground beside them.
    private static func contrast(_ picture: RGBPicture) -> Double {
        let plate = plate([]), clean = plate.picture.luma, seen = picture.luma
        let box = PixelRegion(covering: plate.homography.apply(Quad(cell)).bounds)
        var ink: [Double] = [], ground: [Double] = []
        for y in box.y..<box.y + box.height {
            for x in box.x..<box.x + box.width {
                if clean[x, y] < 60 { ink.append(Double(seen[x, y])) }
                if clean[x, y] > 200 { ground.append(Double(seen[x, y])) }
            }
        }
        return abs(ink.reduce(0, +) / Double(ink.count) - ground.reduce(0, +) / Double(ground.count))
    }

    @Test(
        "What hides leaves nothing of a stroke; what does not leaves at least a sixth",
        arguments: 1...6 as ClosedRange<UInt64>)
    func strokes(seed: UInt64) {
        for kind in PlateCover.Kind.allCases {
            let left = Self.contrast(Self.cover(kind, seed: seed)) / Self.contrast(Self.plate([]).picture)
            if kind.hides { #expect(left < 0.14, "\(kind)") } else { #expect(left > 0.15, "\(kind)") }
        }
    }

    @Test("The same seed paints the same pixels")
    func seeded() {
        for kind in PlateCover.Kind.allCases {
            #expect(Self.cover(kind, seed: 3) == Self.cover(kind, seed: 3))
            #expect(Self.cover(kind, seed: 3) != Self.plate([]).picture)
        }
    }
}
