internal import PictureCodecs

/// An AVI with motion JPEG, read without libav.
///
/// The list of frames is walked as it lies in the file; the index at its end is not needed, so that a recording that
/// was never closed can be read. A frame of no bytes is one that the recorder dropped: it takes its time, but has no
/// number.
final class AVISource: FrameSource {
    private let file: ReadableFile
    private let options: FootageOptions
    private let header: AVIHeader
    private var at: Int
    /// Frames and dropped frames so far: the clock of an AVI.
    private var slots = 0
    private(set) var earlyEnd: String?

    init(_ file: ReadableFile, _ header: AVIHeader, _ options: FootageOptions) {
        self.file = file
        self.header = header
        self.options = options
        at = header.framesAt
    }

    func next(wantsPixels: Bool) throws(FootageError) -> SourceItem? {
        while let chunk = try AVIChunk(file, at: at) {
            if let inside = chunk.inside {
                at = inside
                continue
            }
            guard chunk.isPlausible, chunk.end <= file.count || chunk.isFrame(of: header.stream) else {
                guard try findFrame() else { return nil }
                return .lost(text: "\(file.path): damaged between frames, before byte \(at)")
            }
            at = chunk.end + chunk.size % 2
            guard chunk.isFrame(of: header.stream) else { continue }
            slots += 1
            guard chunk.size > 0 else { continue }
            let size = chunk.end > file.count ? try trueSize(of: chunk) : chunk.size
            return try frame(at: chunk.at + 8, size: size, wantsPixels: wantsPixels)
        }
        return nil
    }

    private func frame(at offset: Int, size: Int, wantsPixels: Bool) throws(FootageError) -> SourceItem {
        let stamp = Double(slots - 1) / (options.frameRate ?? header.rate)
        guard wantsPixels else {
            return .frame(pixels: nil, width: 0, height: 0, stamp: stamp, isDamaged: false, path: file.path)
        }
        guard size <= options.limits.bytes else {
            let text = "\(file.path): a frame of \(size) bytes"
            return .unreadable(reason: .unreadable, text: text, stamp: stamp)
        }
        let bytes = try file.read(at: offset, count: size)
        return item(for: bytes, options, stamp: stamp, path: file.path)
    }

    /// The size of a frame whose own size points behind the end of the file: either the size is damaged, then the JPEG
    /// tells where it ends and the walk goes on there, or the file is cut.
    private func trueSize(of chunk: AVIChunk) throws(FootageError) -> Int {
        let bytes = try file.read(at: chunk.at + 8, count: options.limits.bytes)
        switch bytes.withUnsafeBufferPointer({ JPEGBoundary.end(in: $0, from: 0) }) {
        case .at(let size), .cut(let size):
            at = chunk.at + 8 + size
            return size
        case .beyond:
            earlyEnd = "\(file.path): the file ends inside its last frame"
            return bytes.count
        }
    }

    /// Moves on to the next frame that begins like one; false where there is none.
    private func findFrame() throws(FootageError) -> Bool {
        let window = 1 << 20, tag = AVIChunk.frameTag(of: header.stream)
        var from = at + 1
        while from < file.count {
            let bytes = try file.read(at: from, count: window)
            guard bytes.count > 10 else { return false }
            for i in 0..<bytes.count - 10 where bytes[i] == tag[0] && bytes[i + 1] == tag[1] {
                guard bytes[i + 2] == tag[2], bytes[i + 3] == tag[3], bytes[i + 8] == 0xFF, bytes[i + 9] == 0xD8
                else { continue }
                at = from + i
                return true
            }
            from += bytes.count - 10
        }
        return false
    }
}

/// The head of a RIFF chunk: a tag of four characters and a size.
struct AVIChunk {
    let at: Int
    let tag: [UInt8]
    let size: Int
    private let kind: [UInt8]

    /// Nil at the end of the file.
    init?(_ file: ReadableFile, at: Int) throws(FootageError) {
        let bytes = try file.read(at: at, count: 12)
        guard bytes.count >= 8 else { return nil }
        self.at = at
        tag = Array(bytes[0..<4])
        size = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        kind = Array(bytes[8...])
    }

    /// Behind the chunk, its padding not counted.
    var end: Int { at + 8 + size }

    /// Where the first chunk within lies, for the lists that hold frames: they may have been left without a size by a
    /// recorder that was cut off.
    var inside: Int? {
        guard kind.count == 4 else { return nil }
        let isRIFF = tag.elementsEqual("RIFF".utf8)
        let isList =
            tag.elementsEqual("LIST".utf8)
            && ["movi", "rec "].contains { kind.elementsEqual($0.utf8) }
        return isRIFF || isList ? at + 12 : nil
    }

    /// Tags are letters, digits and spaces.
    var isPlausible: Bool {
        tag.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x20 }
    }

    static func frameTag(of stream: Int) -> [UInt8] {
        [UInt8(0x30 + stream / 10 % 10), UInt8(0x30 + stream % 10), 0x64, 0x63]
    }

    /// `00dc`, or `00db` as some recorders have it.
    func isFrame(of stream: Int) -> Bool {
        let wanted = Self.frameTag(of: stream)
        return tag[0] == wanted[0] && tag[1] == wanted[1] && tag[2] == 0x64 && (tag[3] == 0x63 || tag[3] == 0x62)
    }
}
