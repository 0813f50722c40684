import PixelKernels

/// The file: `PHNFINDR`, version, length of the whole, the fields little-endian, and FNV-1a of all before it as the
/// last eight bytes. Weights are 16-bit steps of the largest in their list.
extension PlateFinderModel {
    private static let magic: [UInt8] = Array("PHNFINDR".utf8)
    /// No model is larger: what a damaged count may ask for.
    private static let mostBytes = 4 << 20

    /// Reads a model.
    /// - Throws: `PlateFinderModelError` where the bytes are no model, cut, damaged or of a newer format.
    public init(bytes: [UInt8]) throws(PlateFinderModelError) {
        guard bytes.count >= 16, Array(bytes[..<8]) == Self.magic else { throw .notAModel }
        var reader = Reader(bytes: bytes, position: 8, end: bytes.count)
        let version = try reader.word()
        guard version <= Self.currentVersion else { throw .newer(version: version) }
        guard version == Self.currentVersion else { throw .older(version: version) }
        let length = Int(try reader.word())
        guard length >= 24, length <= Self.mostBytes else { throw .damaged("a length of \(length)") }
        guard bytes.count >= length else { throw .cut(have: bytes.count, wanted: length) }
        reader.end = length
        reader.position = length - 8
        let sum = UInt64(try reader.word()) | UInt64(try reader.word()) << 32
        guard sum == Self.checksum(bytes[..<(length - 8)]) else { throw .damaged("its checksum differs") }
        reader.position = 16
        reader.end = length - 8
        let provenance = String(decoding: try reader.take(Int(try reader.word())), as: UTF8.self)
        self.init(provenance: provenance, oneLine: try reader.layout(), twoLine: try reader.layout())
    }

    /// The model as a file.
    public var bytes: [UInt8] {
        var writer = Writer()
        writer.bytes = Self.magic
        writer.word(Self.currentVersion)
        writer.word(0)
        writer.word(UInt32(provenance.utf8.count))
        writer.bytes += provenance.utf8
        writer.layout(oneLine)
        writer.layout(twoLine)
        let length = UInt32(writer.bytes.count + 8)
        for i in 0..<4 { writer.bytes[12 + i] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(i))) }
        let sum = Self.checksum(writer.bytes[...])
        writer.word(UInt32(truncatingIfNeeded: sum))
        writer.word(UInt32(truncatingIfNeeded: sum >> 32))
        return writer.bytes
    }

    /// FNV-1a, 64 bits.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

private struct Writer {
    var bytes: [UInt8] = []

    mutating func word(_ value: UInt32) {
        for i in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(i)))) }
    }
    mutating func words(_ values: [Int]) { values.forEach { word(UInt32($0)) } }
    mutating func float(_ value: Float) { word(value.bitPattern) }
    mutating func halfWords(_ values: [Int16]) {
        word(UInt32(values.count))
        for value in values {
            bytes.append(UInt8(truncatingIfNeeded: value))
            bytes.append(UInt8(truncatingIfNeeded: value >> 8))
        }
    }
    mutating func layout(_ model: PlateLayoutModel) {
        let detector = model.detector, aligner = model.aligner
        words([detector.width, detector.height, detector.coreWidth, detector.coreHeight])
        words([detector.stepX, detector.stepY, detector.trees.count])
        for tree in detector.trees {
            for cell in tree.cells { words([cell.channel, cell.y, cell.x]) }
            (tree.thresholds + tree.leaves + [tree.floor]).forEach { float($0) }
        }
        words([aligner.columns, aligner.rows, aligner.stages.count])
        float(Float(aligner.reachX))
        float(Float(aligner.reachY))
        for stage in aligner.stages {
            halfWords(stage.weights)
            ([stage.unit] + stage.constants).forEach { float($0) }
        }
        words([model.verifier.trees.count])
        for tree in model.verifier.trees {
            words(tree.features + tree.thresholds.map(Int.init))
            tree.leaves.forEach { float($0) }
        }
        float(model.verifier.trust)
        float(model.verifier.middle)
        float(model.verifier.spread)
    }
}

private struct Reader {
    let bytes: [UInt8]
    var position: Int
    var end: Int

    init(bytes: [UInt8], position: Int, end: Int) {
        self.bytes = bytes
        self.position = position
        self.end = end
    }

    mutating func take(_ count: Int) throws(PlateFinderModelError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - position else { throw .damaged("a field reaches past the end") }
        position += count
        return bytes[(position - count)..<position]
    }
    mutating func word() throws(PlateFinderModelError) -> UInt32 {
        try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    /// A whole number from 1 to `most`.
    mutating func number(most: Int) throws(PlateFinderModelError) -> Int {
        let value = Int(try word())
        guard value >= 1, value <= most else { throw .damaged("\(value) where at most \(most) may stand") }
        return value
    }
    mutating func float() throws(PlateFinderModelError) -> Float {
        let value = Float(bitPattern: try word())
        guard value.isFinite else { throw .damaged("a number is not finite") }
        return value
    }
    mutating func floats(_ count: Int) throws(PlateFinderModelError) -> [Float] {
        var values: [Float] = []
        for _ in 0..<count { values.append(try float()) }
        return values
    }
    mutating func halfWords(count: Int) throws(PlateFinderModelError) -> [Int16] {
        guard Int(try word()) == count else { throw .damaged("a list is not \(count) long") }
        let raw = Array(try take(2 * count))
        return (0..<count).map { Int16(bitPattern: UInt16(raw[2 * $0]) | UInt16(raw[2 * $0 + 1]) << 8) }
    }
    mutating func layout() throws(PlateFinderModelError) -> PlateLayoutModel {
        let detector = try self.detector(), aligner = try self.aligner()
        return PlateLayoutModel(
            detector: detector, aligner: aligner, verifier: try verifier(features: aligner.featureCount))
    }
    private mutating func detector() throws(PlateFinderModelError) -> PlateDetector {
        let width = try number(most: CellKernels.widestWindow), height = try number(most: CellKernels.widestWindow)
        let core = (try number(most: width), try number(most: height))
        let step = (try number(most: width), try number(most: height))
        var trees: [PlateDetector.Tree] = []
        for _ in 0..<(try number(most: 4096)) {
            var cells: [(channel: Int, y: Int, x: Int)] = []
            for _ in 0..<3 {
                let (channel, y, x) = (Int(try word()), Int(try word()), Int(try word()))
                guard channel < GradientCells.channels, y < height, x < width else {
                    throw .damaged("a tree asks outside its window")
                }
                cells.append((channel, y, x))
            }
            trees.append(
                .init(cells: cells, thresholds: try floats(3), leaves: try floats(4), floor: try float()))
        }
        return PlateDetector(
            width: width, height: height, coreWidth: core.0, coreHeight: core.1, stepX: step.0, stepY: step.1,
            trees: trees)
    }
    private mutating func aligner() throws(PlateFinderModelError) -> PlateAligner {
        let columns = try number(most: 64), rows = try number(most: 64), stages = try number(most: 16)
        var aligner = PlateAligner(
            columns: columns, rows: rows, reachX: Double(try float()), reachY: Double(try float()))
        for _ in 0..<stages {
            let weights = try halfWords(count: 6 * aligner.featureCount)
            aligner.stages.append(.init(weights: weights, unit: try float(), constants: try floats(6)))
        }
        return aligner
    }
    private mutating func verifier(features: Int) throws(PlateFinderModelError) -> PlateVerifier {
        var verifier = PlateVerifier()
        for _ in 0..<(try number(most: 4096)) {
            var asked: [Int] = [], thresholds: [UInt8] = []
            for _ in 0..<3 {
                asked.append(Int(try word()))
                guard asked.last! < features else { throw .damaged("a tree asks outside its patch") }
            }
            for _ in 0..<3 { thresholds.append(UInt8(truncatingIfNeeded: try word())) }
            verifier.trees.append(.init(features: asked, thresholds: thresholds, leaves: try floats(4)))
        }
        verifier.trust = try float()
        verifier.middle = try float()
        verifier.spread = try float()
        guard verifier.spread > 0 else { throw .damaged("a spread is not above 0") }
        return verifier
    }
}
