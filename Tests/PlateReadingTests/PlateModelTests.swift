import PlateReading
import Testing

@Suite("The model file")
struct PlateModelTests {
    @Test("What is written is read again")
    func roundTrip() throws {
        let model = try PlateModel.builtIn()
        #expect(try PlateModel(bytes: model.bytes) == model)
        #expect(model.bytes.count < 5 << 20)
        #expect(!model.provenance.data.isEmpty)
    }

    @Test("A cut file is refused at every length")
    func cut() throws {
        let bytes = try PlateModel.builtIn().bytes
        for length in stride(from: 0, to: bytes.count - 1, by: 997) {
            #expect(throws: PlateModelError.self) { try PlateModel(bytes: Array(bytes[..<length])) }
        }
        #expect(throws: PlateModelError.cut(have: bytes.count - 1, wanted: bytes.count)) {
            try PlateModel(bytes: Array(bytes.dropLast()))
        }
    }

    @Test("A newer model says so")
    func newer() throws {
        var bytes = try PlateModel.builtIn().bytes
        bytes[8] = UInt8(PlateModel.currentVersion + 1)
        #expect(throws: PlateModelError.newer(version: PlateModel.currentVersion + 1)) { try PlateModel(bytes: bytes) }
    }

    @Test("Garbage and altered files are refused")
    func garbage() throws {
        #expect(throws: PlateModelError.notAModel) { try PlateModel(bytes: Array("not a model at all".utf8)) }
        var bytes = try PlateModel.builtIn().bytes
        bytes[bytes.count / 2] ^= 1
        #expect(throws: PlateModelError.damaged("checksum")) { try PlateModel(bytes: bytes) }
    }

    /// Sums over a patch of the brightest numbers must stay within 32 bits, or a file could make a reader trap or lie.
    @Test("Weights whose sums could overflow are refused, however well the file is sealed", arguments: 0..<5)
    func overflow(role: Int) throws {
        let good = try PlateModel.builtIn()
        let path: WritableKeyPath<PlateCascades, FrameCascade> =
            [\.oneLine, \.upper, \.lower, \.oneLineCrop, \.twoLineCrop][role]
        for extreme in [Int16.max, .min] {
            var model = good
            let row = model.cascades[keyPath: path].featureCount
            for i in row..<2 * row { model.cascades[keyPath: path].stages[0].weights[i] = extreme }
            #expect(throws: PlateModelError.damaged("a cascade's weights are too large")) {
                try PlateModel(bytes: model.bytes)
            }
        }
    }
}
