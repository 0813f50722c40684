import Geometry
import Imaging
import PlateReading
import Testing

@Suite("The finder gives candidates in order and keeps its feet on any picture")
struct PlateFinderTests {
    let finder: PlateFinder

    init() throws {
        finder = try PlateFinder()
    }

    @Test(
        "pictures without a plate give nothing",
        arguments: [(0, 0), (1, 1), (3, 2), (40, 1), (64, 64), (472, 303), (1, 5000)])
    func blank(width: Int, height: Int) {
        #expect(finder.find(in: RGBPicture(width: width, height: height, fill: (120, 130, 140))).isEmpty)
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
        for at in stride(from: 16, to: bytes.count, by: 9973) {
            var damaged = bytes
            damaged[at] ^= 0x55
            #expect(throws: PlateFinderModelError.damaged("its checksum differs")) {
                try PlateFinderModel(bytes: damaged)
            }
        }
    }
}
