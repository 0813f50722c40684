import Geometry
import Imaging
import PixelKernels
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("Pictures cut around one plate are read")
struct PlateCropTests {
    /// The picture cut around the plate with a margin, as a share of the plate's smaller side; negative cuts into it.
    private func crop(_ plate: PlatePicture, margin: Double) -> RGBPicture {
        let box = plate.quad.bounds
        let side = min(box.width, box.height) * margin
        return plate.picture.cropped(
            to: PixelRegion(covering: box.insetBy(dx: -side, dy: -side))
                .clamped(width: plate.picture.width, height: plate.picture.height))
    }

    @Test("Cut loosely, closely and too closely", arguments: PlateSeries.allCases, [0.25, 0.05, -0.03])
    func margins(series: PlateSeries, margin: Double) throws {
        var generator = SeededGenerator(seed: 5)
        let number = PlateNumber.random(series: series, using: &generator)
        let picture = crop(GeneratedPlates.picture(number), margin: margin)
        let read = try #require(try PlateReader().read(crop: picture))
        #expect(read.text == number.text)
    }

    @Test("Characters of 200 pixels are read like those of 20", arguments: [PlateSeries.carLong, .motorbike])
    func large(series: PlateSeries) throws {
        var generator = SeededGenerator(seed: 6)
        let number = PlateNumber.random(series: series, using: &generator)
        var view = PlateView()
        view.characterHeight = 200
        let plate = PlatePicture(
            PlateFace(number), view: view, degradation: PlateDegradation(), using: &generator)
        #expect(try PlateReader().read(crop: crop(plate, margin: 0.1))?.text == number.text)
    }

    @Test(
        "Of a plate that the picture's edge cuts, no part is told as the whole",
        arguments: [PlateSeries.carLong, .motorbike], [0.6, 0.8, 1.0, 1.3])
    func cut(series: PlateSeries, characters: Double) throws {
        let reader = try PlateReader()
        var generator = SeededGenerator(seed: 8)
        var parts = 0, whole = 0
        for _ in 0..<12 {
            let number = PlateNumber.random(series: series, using: &generator)
            let plate = GeneratedPlates.picture(number)
            let box = plate.quad.bounds
            // About so many characters of the last line are missing.
            let pitch = box.width / (series == .motorbike ? 6 : 9.4)
            let right = Int(box.maxX - pitch * (0.35 + characters))
            let cut = plate.picture.cropped(
                to: PixelRegion(x: 0, y: 0, width: right, height: plate.picture.height))
            parts += reader.read(cut).filter { $0.status == .read && $0.text != number.text }.count
            whole += reader.read(plate.picture).filter { $0.status == .read }.count
        }
        #expect(parts == 0)
        #expect(whole >= 10)
    }

    @Test("Too small to hold a plate, there is none", arguments: [(1, 1), (7, 40), (40, 7), (0, 0)])
    func tiny(width: Int, height: Int) throws {
        #expect(try PlateReader().read(crop: RGBPicture(width: width, height: height)) == nil)
    }

    @Test("Every kernel level sees the same to the last bit", arguments: KernelLevel.available)
    func levels(level: KernelLevel) throws {
        var generator = SeededGenerator(seed: 7)
        let best = try PlateReader()
        let reader = PlateReader(model: best.model, finder: best.finder, level: level)
        for series in PlateSeries.allCases {
            let plate = PlatePicture(
                PlateFace(.random(series: series, using: &generator)),
                view: .random(characterHeight: 9...24, using: &generator),
                degradation: .random(severity: 1, using: &generator), using: &generator)
            #expect(reader.look(crop: plate.picture) == best.look(crop: plate.picture))
            #expect(reader.read(plate.picture) == best.read(plate.picture))
        }
    }
}
