/// The chunks of a WebP file, as far as they are whole.
///
/// Source: RFC 9649, WebP Image Format, section 2: a RIFF file whose chunks have a four-character kind, a little-endian
/// length, and a byte of padding after an odd one.
struct WebPChunks: Sequence, IteratorProtocol {
    struct Chunk {
        var kind: String
        var body: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]
    private var position = 12

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Chunk? {
        guard position + 8 <= bytes.count else { return nil }
        let length = Self.number(bytes[(position + 4)..<(position + 8)])
        guard length <= bytes.count - position - 8 else { return nil }
        let start = position + 8
        defer { position = start + length + length % 2 }
        return Chunk(
            kind: String(decoding: bytes[position..<(position + 4)], as: UTF8.self),
            body: bytes[start..<(start + length)])
    }

    /// Bytes that the file says it has.
    var declaredCount: Int { bytes.count < 8 ? 0 : Self.number(bytes[4..<8]) + 8 }

    /// A little-endian number of at most four bytes.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }
}
