import PictureCodecs

#if canImport(Glibc)
    import Glibc
#endif

/// A file of `testdata/reference`.
func reference(_ name: String, file: String = #filePath) throws -> [UInt8] {
    let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
    return try contents(of: "/\(root)/testdata/reference/\(name)")
}

struct FileMissing: Error {
    let path: String
}

func contents(of path: String) throws -> [UInt8] {
    guard let stream = fopen(path, "rb") else { throw FileMissing(path: path) }
    defer { fclose(stream) }
    var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk[..<count] }
    return bytes
}

/// Numbers that look random and are the same every time (Knuth's MMIX generator).
struct Lcg {
    var state: UInt64

    /// 0 up to, not including, `bound`.
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(bound, 1)))
    }
}

/// Puts Exif data into a JPEG.
enum ExifMaker {
    static func jpeg(
        _ jpeg: [UInt8], orientation: Int, date: String? = nil, subSecond: String? = nil, offset: String? = nil,
        isLittleEndian: Bool = true
    ) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isLittleEndian ? bytes : bytes.reversed()
        }
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            number(tag, 2) + number(type, 2) + number(count, 4) + value + Array(repeating: 0, count: 4 - value.count)
        }
        let texts = [(0x9003, date), (0x9011, offset), (0x9291, subSecond)].compactMap { tag, text in
            text.map { (tag, Array($0.utf8) + [0]) }
        }
        let exifAt = 8 + 2 + 24 + 4
        var dataAt = exifAt + 2 + 12 * texts.count + 4
        var directory = number(texts.count, 2), data: [UInt8] = []
        for (tag, text) in texts {
            if text.count <= 4 {
                directory += entry(tag, 2, text.count, text)
            } else {
                directory += entry(tag, 2, text.count, number(dataAt, 4))
                dataAt += text.count
                data += text
            }
        }
        directory += number(0, 4)
        var block: [UInt8] = isLittleEndian ? [0x49, 0x49] : [0x4D, 0x4D]
        block += number(42, 2) + number(8, 4) + number(2, 2)
        block += entry(0x0112, 3, 1, number(orientation, 2)) + entry(0x8769, 4, 1, number(exifAt, 4)) + number(0, 4)
        block += directory + data
        let body = Array("Exif".utf8) + [0, 0] + block
        let length = body.count + 2
        return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + body + jpeg.dropFirst(2)
    }
}

enum PNGMaker {
    /// A PNG that ends after its header.
    static func header(width: Int, height: Int) -> [UInt8] {
        func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
        let body = Array("IHDR".utf8) + big(width) + big(height) + [8, 2, 0, 0, 0]
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13) + body
        let data = Array("IDAT".utf8)
        return head + big(Int(crc(body))) + big(0) + data + big(Int(crc(data)))
    }

    /// CRC-32 as PNG has it (PNG specification, annex D).
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
