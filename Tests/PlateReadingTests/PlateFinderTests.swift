import Geometry
import Imaging
import PixelKernels
import PlateReading
import SyntheticTraffic
import Testing

@Suite("The finder gives candidates in order and keeps its feet on any picture")
struct PlateFinderTests {
    let finder: PlateFinder

    init() throws {
        finder = try PlateFinder()
    }

    @Test(
        "pictures without a plate give nothing",
        arguments: [(0, 0), (1, 1), (3, 3), (3, 2), (40, 1), (64, 64), (472, 303), (1, 5000), (20_000, 20)])
    func blank(width: Int, height: Int) {
        #expect(finder.find(in: RGBPicture(width: width, height: height, fill: (120, 130, 140))).isEmpty)
    }

    @Test("every kernel level finds the same", arguments: KernelLevel.available)
    func levels(level: KernelLevel) {
        let own = PlateFinder(model: finder.model, level: level)
        let portable = PlateFinder(model: finder.model, level: .portable)
        for seed in 0..<5 as Range<UInt64> {
            let scene = FinderScene(
                series: .allCases[Int(seed) * 4], heights: 10...30, width: 377 + Int(seed), height: 291, seed: 50 + seed
            )
            let candidates = own.find(in: scene.picture)
            #expect(!candidates.isEmpty)
            #expect(candidates == portable.find(in: scene.picture))
        }
    }

    @Test("noise of any shape is searched to its end", arguments: [(5, 4_000), (20_000, 70), (900, 700), (64, 41)])
    func noise(width: Int, height: Int) {
        var generator = SeededGenerator(seed: 9)
        let luma = Plane(
            width: width, height: height,
            samples: (0..<width * height).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
        let grey = Plane(width: (width + 1) / 2, height: (height + 1) / 2, fill: 128)
        let picture = YCbCrPicture(luma: luma, cb: grey, cr: grey, chromaStep: (2, 2))
        #expect(finder.find(in: picture).count <= finder.options.mostCandidates)
    }

    @Test("a wall of plates gives the best of them, and no more than asked for")
    func wall() {
        let plate = FinderScene(series: .allCases[0], heights: 14...15, width: 160, height: 60, seed: 4).picture
        var picture = RGBPicture(width: 960, height: 600)
        for y in 0..<600 { for x in 0..<960 { picture[x, y] = plate[x % 160, y % 60] } }
        let candidates = finder.find(in: picture)
        #expect(candidates.count == finder.options.mostCandidates)
        #expect(candidates.allSatisfy { $0.score > 0.5 })
    }

    @Test("the built-in model says where it comes from, and a damaged one is refused")
    func modelFile() throws {
        let bytes = finder.model.bytes
        #expect(!finder.model.provenance.isEmpty)
        #expect(try PlateFinderModel(bytes: bytes).bytes == bytes)
        #expect(throws: PlateFinderModelError.notAModel) { try PlateFinderModel(bytes: Array(bytes.dropFirst())) }
        #expect(throws: PlateFinderModelError.cut(have: 1000, wanted: bytes.count)) {
            try PlateFinderModel(bytes: Array(bytes.prefix(1000)))
        }
        var newer = bytes
        newer[8] = 200
        #expect(throws: PlateFinderModelError.newer(version: 200)) { try PlateFinderModel(bytes: newer) }
        var older = bytes
        older[8] = 1
        #expect(throws: PlateFinderModelError.older(version: 1)) { try PlateFinderModel(bytes: older) }
        for at in stride(from: 16, to: bytes.count, by: 9973) {
            var damaged = bytes
            damaged[at] ^= 0x55
            #expect(throws: PlateFinderModelError.damaged("its checksum differs")) {
                try PlateFinderModel(bytes: damaged)
            }
        }
    }
}
