/// The few facts of a picture's Exif data that matter here. Whatever is not well formed counts as absent.
public struct ExifSummary: Hashable, Sendable {
    public private(set) var orientation: Orientation?
    /// DateTimeOriginal (0x9003), `YYYY:MM:DD HH:MM:SS` in the camera's local time.
    public private(set) var dateTimeOriginal: String?
    /// SubSecTimeOriginal (0x9291): decimal digits of the second's fraction.
    public private(set) var subSecond: String?
    /// OffsetTimeOriginal (0x9011), `+07:00`.
    public private(set) var offset: String?

    /// Reads the Exif block of a JPEG (APP1), PNG (eXIf) or WebP (EXIF); all nil where there is none.
    public init(picture bytes: [UInt8]) {
        guard let block = Self.block(in: bytes) else { return }
        readDirectories(TIFFBlock(bytes: block))
    }

    private static func block(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        switch PictureFormat(bytes) {
        case .jpeg: jpegBlock(in: bytes)
        case .png: pngBlock(in: bytes)
        case .webp: webpBlock(in: bytes)
        case nil: nil
        }
    }

    /// Walks the marker segments up to the first scan.
    private static func jpegBlock(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let signature: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]
        var at = 2
        while at + 4 <= bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            guard marker != 0xDA, marker != 0xD9 else { return nil }
            if (0xD0...0xD8).contains(marker) || marker == 0x01 {
                at += 2
                continue
            }
            let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            guard length >= 2, at + 2 + length <= bytes.count else { return nil }
            let body = bytes[at + 4..<at + 2 + length]
            if marker == 0xE1, body.starts(with: signature) { return body.dropFirst(signature.count) }
            at += 2 + length
        }
        return nil
    }

    private static func pngBlock(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var at = 8
        while at + 12 <= bytes.count {
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - at - 12 else { return nil }
            let kind = bytes[at + 4..<at + 8]
            if kind.elementsEqual([0x65, 0x58, 0x49, 0x66]) { return bytes[at + 8..<at + 8 + length] }
            if kind.elementsEqual([0x49, 0x44, 0x41, 0x54]) { return nil }
            at += 12 + length
        }
        return nil
    }

    /// Some writers put the signature of a JPEG's block before it.
    private static func webpBlock(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let signature = Array("Exif\0\0".utf8)
        let block = WebPChunks(bytes).first { $0.kind == "EXIF" }?.body
        return block.map { $0.starts(with: signature) ? $0.dropFirst(signature.count) : $0 }
    }

    private mutating func readDirectories(_ block: TIFFBlock?) {
        guard let block else { return }
        var exif: Int?
        for entry in block.entries(at: block.firstDirectory) {
            switch entry.tag {
            case 0x0112: orientation = block.number(entry).flatMap { Orientation(rawValue: $0) }
            case 0x8769: exif = block.number(entry)
            default: break
            }
        }
        guard let exif else { return }
        for entry in block.entries(at: exif) {
            switch entry.tag {
            case 0x9003: dateTimeOriginal = block.text(entry)
            case 0x9011: offset = block.text(entry)
            case 0x9291: subSecond = block.text(entry)
            default: break
            }
        }
    }
}

/// A TIFF structure in memory, read with every offset checked (TIFF 6.0, section 2).
private struct TIFFBlock {
    struct Entry {
        var tag: Int
        var type: Int
        var count: Int
        /// Where the entry's four value bytes lie.
        var valueAt: Int
    }

    /// An entry count above this is not a camera's.
    static let mostEntries = 512

    let bytes: [UInt8]
    let isLittleEndian: Bool

    init?(bytes slice: ArraySlice<UInt8>) {
        let bytes = Array(slice)
        guard bytes.count >= 8 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0x49, 0x49): isLittleEndian = true
        case (0x4D, 0x4D): isLittleEndian = false
        default: return nil
        }
        self.bytes = bytes
    }

    var firstDirectory: Int { word(4, size: 4) ?? 0 }

    func word(_ at: Int, size: Int) -> Int? {
        guard at >= 0, at + size <= bytes.count else { return nil }
        let part = bytes[at..<at + size]
        return isLittleEndian
            ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }

    func entries(at offset: Int) -> [Entry] {
        guard offset >= 8, let count = word(offset, size: 2), count <= Self.mostEntries else { return [] }
        return (0..<count).compactMap { index in
            let at = offset + 2 + 12 * index
            guard let tag = word(at, size: 2), let type = word(at + 2, size: 2), let count = word(at + 4, size: 4),
                at + 12 <= bytes.count
            else { return nil }
            return Entry(tag: tag, type: type, count: count, valueAt: at + 8)
        }
    }

    /// A single SHORT (3) or LONG (4).
    func number(_ entry: Entry) -> Int? {
        guard entry.count == 1 else { return nil }
        switch entry.type {
        case 3: return word(entry.valueAt, size: 2)
        case 4: return word(entry.valueAt, size: 4)
        default: return nil
        }
    }

    /// An ASCII value (2) of at most 64 characters.
    func text(_ entry: Entry) -> String? {
        guard entry.type == 2, (1...64).contains(entry.count) else { return nil }
        let at = entry.count <= 4 ? entry.valueAt : word(entry.valueAt, size: 4) ?? -1
        guard at >= 0, at + entry.count <= bytes.count else { return nil }
        let characters = bytes[at..<at + entry.count].prefix { $0 != 0 }
        return String(decoding: characters, as: UTF8.self)
    }
}
