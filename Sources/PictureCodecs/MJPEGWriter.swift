/// Writes motion JPEG: an AVI with an exact rate and an index, or the JPEGs one after the other.
///
/// The file appears under its name when `finish()` has been called, and not before. AVI format: Microsoft, AVI RIFF
/// File Reference (1.0, no OpenDML, so at most 4 GB).
public final class MJPEGWriter {
    public enum Container: Hashable, Sendable {
        /// AVI of `rate` frames in `scale` seconds: (30000, 1001) for 29.97 frames/s.
        case avi(width: Int, height: Int, rate: Int, scale: Int)
        case concatenated
    }

    /// Room for the 32-bit sizes of RIFF.
    private static let mostBytes = Int(UInt32.max) - (1 << 20)

    public private(set) var frames = 0
    private let container: Container
    private let file: OutputFile
    /// Offset (from the `movi` tag) and size of each frame.
    private var index: [(offset: UInt32, size: UInt32)] = []
    private var largest = 0

    public init(_ path: String, container: Container) throws(OutputError) {
        self.container = container
        file = try OutputFile(path)
        if case .avi = container { try file.append(header(moviSize: 4, total: 0)) }
    }

    /// Adds a frame that is already encoded.
    public func append(jpeg: [UInt8]) throws(OutputError) {
        if case .avi = container {
            let end = file.count + jpeg.count + 9 + 16 * (index.count + 1)
            guard end < Self.mostBytes else { throw .tooLong(path: file.path, bytes: end) }
            index.append((UInt32(file.count - Self.moviTag), UInt32(jpeg.count)))
            try file.append(Self.tag("00dc") + Self.little(jpeg.count))
            largest = max(largest, jpeg.count)
        }
        try file.append(jpeg)
        if case .avi = container, jpeg.count % 2 == 1 { try file.append([0]) }
        frames += 1
    }

    /// Writes index and sizes, and puts the file in its place.
    public func finish() throws(OutputError) {
        if case .avi = container {
            let moviSize = file.count - Self.moviTag
            var entries = Self.tag("idx1") + Self.little(16 * index.count)
            for entry in index {
                // 0x10: a key frame, as every JPEG is.
                entries += Self.tag("00dc") + Self.little(0x10) + Self.little(Int(entry.offset))
                entries += Self.little(Int(entry.size))
            }
            try file.append(entries)
            try file.overwrite(header(moviSize: moviSize, total: file.count), at: 0)
        }
        try file.finish()
    }

    /// Where the tag `movi` stands: behind the 12 bytes of RIFF, the header list and the list's own head.
    private static let moviTag = 12 + (8 + 4 + 64 + 8 + 4 + 64 + 48) + 8

    private func header(moviSize: Int, total: Int) -> [UInt8] {
        guard case .avi(let width, let height, let rate, let scale) = container else { return [] }
        let microseconds = (1_000_000 * scale + rate / 2) / max(rate, 1)
        let main: [Int] = [
            microseconds, largest * rate / max(scale, 1), 0, 0x10, frames, 0, 1, largest, width, height, 0, 0, 0, 0,
        ]
        let stream: [Int] = [0, 0, 0, scale, rate, 0, frames, largest, 0xFFFF_FFFF, 0]
        let format: [Int] = [40, width, height, 24 << 16 | 1]
        var strf = Self.tag("strf") + Self.little(40) + format.flatMap(Self.little) + Self.tag("MJPG")
        strf += [3 * width * height, 0, 0, 0, 0].flatMap(Self.little)
        var strh = Self.tag("strh") + Self.little(56) + Self.tag("vids") + Self.tag("MJPG")
        strh += stream.flatMap(Self.little) + Self.little16(0) + Self.little16(0) + Self.little16(width)
        strh += Self.little16(height)
        let streamList = Self.tag("LIST") + Self.little(4 + strh.count + strf.count) + Self.tag("strl") + strh + strf
        let avih = Self.tag("avih") + Self.little(56) + main.flatMap(Self.little)
        let headerList = Self.tag("LIST") + Self.little(4 + avih.count + streamList.count) + Self.tag("hdrl")
        return Self.tag("RIFF") + Self.little(max(0, total - 8)) + Self.tag("AVI ") + headerList + avih + streamList
            + Self.tag("LIST") + Self.little(moviSize) + Self.tag("movi")
    }

    private static func tag(_ name: String) -> [UInt8] { Array(name.utf8) }

    private static func little(_ value: Int) -> [UInt8] {
        let bits = UInt32(truncatingIfNeeded: value)
        return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) }
    }

    private static func little16(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
}
