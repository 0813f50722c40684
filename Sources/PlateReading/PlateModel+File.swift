import PixelKernels

/// The file: `PHNPLATE`, version, length of the whole, then the fields little-endian, arrays with their count before
/// them, and FNV-1a of all that comes before it as the last eight bytes.
extension PlateModel {
    static let magic: [UInt8] = Array("PHNPLATE".utf8)
    /// No model is larger: what a damaged count may ask for.
    static let mostBytes = 5 << 20

    /// Reads a model.
    /// - Throws: `PlateModelError` where the bytes are no model, cut, damaged or of a newer format.
    public init(bytes: [UInt8]) throws(PlateModelError) {
        guard bytes.count >= 16, Array(bytes[..<8]) == Self.magic else { throw .notAModel }
        var reader = ByteReader(bytes: bytes, position: 8)
        let version = try reader.uint32()
        guard version <= Self.currentVersion else { throw .newer(version: version) }
        guard version == Self.currentVersion else { throw .older(version: version) }
        let length = Int(try reader.uint32())
        guard length <= Self.mostBytes, length >= 24 else { throw .damaged("length \(length)") }
        guard bytes.count >= length else { throw .cut(have: bytes.count, wanted: length) }
        reader.end = length - 8
        var tail = ByteReader(bytes: bytes, position: length - 8)
        guard try tail.uint64() == Self.checksum(bytes[..<(length - 8)]) else { throw .damaged("checksum") }
        let provenance = Provenance(
            date: try reader.string(), seed: try reader.uint64(), data: try reader.string(),
            samples: try reader.uint64())
        let first = try reader.dictionary(), second = try reader.dictionary()
        let calibration = PlateCalibration(
            weights: try reader.floats(), readThreshold: try reader.float(), unsureThreshold: try reader.float())
        var cascades = PlateCascades.untrained
        cascades.all = try cascades.all.map { (_) throws(PlateModelError) in try reader.cascade() }
        guard calibration.weights.count == PlateEvidence.count + 1 else { throw .damaged("counts do not fit") }
        self.init(
            provenance: provenance, first: first, second: second, calibration: calibration, cascades: cascades)
    }

    /// The model as a file.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.bytes = Self.magic
        writer.add(Self.currentVersion)
        writer.add(UInt32(0))
        writer.add(provenance.date)
        writer.add(provenance.seed)
        writer.add(provenance.data)
        writer.add(provenance.samples)
        writer.add(first)
        writer.add(second)
        writer.add(calibration.weights)
        writer.add(calibration.readThreshold)
        writer.add(calibration.unsureThreshold)
        for cascade in cascades.all { writer.add(cascade) }
        let length = UInt32(writer.bytes.count + 8)
        for i in 0..<4 { writer.bytes[12 + i] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(i))) }
        writer.add(Self.checksum(writer.bytes[...]))
        return writer.bytes
    }

    /// FNV-1a, 64 bits.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func add(_ value: UInt32) {
        for i in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(i)))) }
    }
    mutating func add(_ value: UInt64) {
        for i in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(i)))) }
    }
    mutating func add(_ value: Float) { add(value.bitPattern) }
    mutating func add(_ values: [Float]) {
        add(UInt32(values.count))
        values.forEach { add($0) }
    }
    mutating func add(_ values: [UInt8]) {
        add(UInt32(values.count))
        bytes += values
    }
    mutating func add(_ text: String) { add(Array(text.utf8)) }
    mutating func add(_ dictionary: TemplateDictionary) {
        add(dictionary.templates.map { UInt8(bitPattern: $0) })
        add(dictionary.templateScale)
        add(dictionary.templateBias)
        add(dictionary.responseStep)
        add(dictionary.votes.map { UInt8(bitPattern: $0) })
        add(dictionary.voteScale)
        add(dictionary.voteBias)
    }
    mutating func add(_ cascade: FrameCascade) {
        add(UInt32(cascade.columns))
        add(UInt32(cascade.rows))
        add(Float(cascade.reachX))
        add(Float(cascade.reachY))
        add(UInt32(cascade.stages.count))
        for stage in cascade.stages {
            add(stage.weights.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
            add(stage.scale)
            add(stage.bias)
        }
    }
}

private struct ByteReader {
    let source: [UInt8]
    var position: Int
    var end: Int

    init(bytes: [UInt8], position: Int) {
        source = bytes
        self.position = position
        end = bytes.count
    }

    private mutating func take(_ count: Int) throws(PlateModelError) -> ArraySlice<UInt8> {
        guard count >= 0, position <= end, count <= end - position else {
            throw .damaged("a field reaches past the end")
        }
        position += count
        return source[(position - count)..<position]
    }
    mutating func uint32() throws(PlateModelError) -> UInt32 {
        try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    mutating func uint64() throws(PlateModelError) -> UInt64 {
        try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    mutating func float() throws(PlateModelError) -> Float {
        let value = Float(bitPattern: try uint32())
        guard value.isFinite else { throw .damaged("a number is not finite") }
        return value
    }
    mutating func bytes() throws(PlateModelError) -> [UInt8] { Array(try take(Int(try uint32()))) }
    /// A whole number from `least` to `most`.
    private mutating func number(_ least: Int, _ most: Int) throws(PlateModelError) -> Int {
        let value = Int(try uint32())
        guard value >= least, value <= most else { throw .damaged("\(value) where \(least) to \(most) may stand") }
        return value
    }
    mutating func dictionary() throws(PlateModelError) -> TemplateDictionary {
        let templates = try bytes().map { Int8(bitPattern: $0) }
        let templateScale = try floats(), templateBias = try floats()
        let responseStep = try float()
        let votes = try bytes().map { Int8(bitPattern: $0) }
        let voteScale = try floats(), voteBias = try floats()
        let count = templateScale.count
        guard count > 0, count <= LineTemplates.mostTemplates, templates.count == count * LineFeatures.count,
            templateBias.count == count, votes.count == count * PlateAlphabet.classes,
            voteScale.count == PlateAlphabet.classes, voteBias.count == PlateAlphabet.classes, responseStep > 0
        else { throw .damaged("a dictionary's counts do not fit") }
        return TemplateDictionary(
            templates: templates, templateScale: templateScale, templateBias: templateBias, responseStep: responseStep,
            votes: votes, voteScale: voteScale, voteBias: voteBias)
    }
    mutating func cascade() throws(PlateModelError) -> FrameCascade {
        let columns = try number(1, 64), rows = try number(1, 64)
        var cascade = FrameCascade(
            columns: columns, rows: rows, reachX: Double(try float()), reachY: Double(try float()))
        for _ in 0..<(try number(0, 16)) {
            let raw = try bytes(), scale = try floats(), bias = try floats()
            guard raw.count == 12 * cascade.featureCount, scale.count == 6, bias.count == 6 else {
                throw .damaged("a cascade's counts do not fit")
            }
            let weights = (0..<raw.count / 2).map {
                Int16(bitPattern: UInt16(raw[2 * $0]) | UInt16(raw[2 * $0 + 1]) << 8)
            }
            for row in 0..<6 {
                let part = weights[row * cascade.featureCount..<(row + 1) * cascade.featureCount]
                guard part.reduce(0, { $0 + abs(Int($1)) }) <= FrameCascade.mostWeight else {
                    throw .damaged("a cascade's weights are too large")
                }
            }
            cascade.stages.append(.init(weights: weights, scale: scale, bias: bias))
        }
        return cascade
    }
    mutating func string() throws(PlateModelError) -> String { String(decoding: try bytes(), as: UTF8.self) }
    mutating func floats() throws(PlateModelError) -> [Float] {
        let count = Int(try uint32())
        guard count <= 65536 else { throw .damaged("a list of \(count) numbers") }
        var values: [Float] = []
        for _ in 0..<count { values.append(try float()) }
        return values
    }
}
