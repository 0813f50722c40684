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
    mutating func weights(_ values: [Float]) {
        let step = max(values.map(abs).max() ?? 0, 1e-20) / 32767
        word(UInt32(values.count))
        float(step)
        for value in values {
            let whole = Int16((value / step).rounded())
            bytes.append(UInt8(truncatingIfNeeded: whole))
            bytes.append(UInt8(truncatingIfNeeded: whole >> 8))
        }
    }
    mutating func layout(_ model: PlateLayoutModel) {
        let detector = model.detector, aligner = model.aligner
        words([detector.width, detector.height, detector.coreWidth, detector.coreHeight, detector.trees.count])
        for tree in detector.trees {
            for cell in tree.cells { words([cell.channel, cell.y, cell.x]) }
            (tree.thresholds + tree.leaves + [tree.floor]).forEach { float($0) }
        }
        words([aligner.columns, aligner.rows, aligner.stages.count])
        float(Float(aligner.reachX))
        float(Float(aligner.reachY))
        let row = aligner.featureCount + 1
        for stage in aligner.stages {
            for k in 0..<6 { weights(Array(stage.weights[k * row..<(k + 1) * row])) }
        }
        weights(model.verifier)
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
    mutating func weights(count: Int) throws(PlateFinderModelError) -> [Float] {
        guard Int(try word()) == count else { throw .damaged("a list is not \(count) long") }
        let step = try float()
        let raw = Array(try take(2 * count))
        return (0..<count).map {
            Float(Int16(bitPattern: UInt16(raw[2 * $0]) | UInt16(raw[2 * $0 + 1]) << 8)) * step
        }
    }
    mutating func layout() throws(PlateFinderModelError) -> PlateLayoutModel {
        let width = try number(most: 64), height = try number(most: 64)
        var detector = PlateDetector(
            width: width, height: height, coreWidth: try number(most: width), coreHeight: try number(most: height))
        for _ in 0..<(try number(most: 4096)) {
            var cells: [(channel: Int, y: Int, x: Int)] = []
            for _ in 0..<3 {
                let (channel, y, x) = (Int(try word()), Int(try word()), Int(try word()))
                guard channel < GradientCells.channels, y < height, x < width else {
                    throw .damaged("a tree asks outside its window")
                }
                cells.append((channel, y, x))
            }
            let thresholds = [try float(), try float(), try float()]
            let leaves = [try float(), try float(), try float(), try float()]
            detector.trees.append(.init(cells: cells, thresholds: thresholds, leaves: leaves, floor: try float()))
        }
        let columns = try number(most: 64), rows = try number(most: 64), stages = try number(most: 16)
        var aligner = PlateAligner(
            columns: columns, rows: rows, reachX: Double(try float()), reachY: Double(try float()))
        for _ in 0..<stages {
            var weights: [Float] = []
            for _ in 0..<6 { weights += try self.weights(count: aligner.featureCount + 1) }
            aligner.stages.append(.init(weights: weights))
        }
        return PlateLayoutModel(
            detector: detector, aligner: aligner, verifier: try weights(count: aligner.featureCount + 1))
    }
}
