/// What the header of an AVI says of its first motion JPEG stream.
struct AVIHeader: Equatable {
    /// Number of the stream among all.
    var stream: Int
    var width: Int
    var height: Int
    /// Frames a second; `FootageOptions.assumedFrameRate` where the header has none that makes sense.
    var rate: Double
    var hasRate: Bool
    var frames: Int
    /// Where the list of frames begins.
    var framesAt: Int

    /// More than this before the frames is no AVI.
    private static let mostHeader = 4 << 20

    /// Nil where the file is no AVI or its video is not motion JPEG.
    init?(_ file: ReadableFile) throws(FootageError) {
        let bytes = try file.read(at: 0, count: Self.mostHeader)
        guard bytes.count > 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("AVI ".utf8) else {
            return nil
        }
        self.init(bytes)
    }

    private init?(_ bytes: [UInt8]) {
        self.init(stream: -1, width: 0, height: 0, rate: 0, hasRate: false, frames: 0, framesAt: 0)
        var at = 12, streams = 0, isVideo = false
        var scale = 0, perScale = 0, length = 0
        while at + 12 <= bytes.count {
            let size = Self.word(bytes, at + 4)
            switch Self.tag(bytes, at) {
            case "LIST" where Self.tag(bytes, at + 8) == "movi":
                framesAt = at
                guard stream >= 0 else { return nil }
                return
            case "LIST" where ["hdrl", "strl"].contains(Self.tag(bytes, at + 8)):
                at += 12
                continue
            case "strh" where at + 48 <= bytes.count:
                isVideo = Self.tag(bytes, at + 8) == "vids"
                scale = Self.word(bytes, at + 28)
                perScale = Self.word(bytes, at + 32)
                length = Self.word(bytes, at + 40)
                streams += 1
            case "strf" where isVideo && stream < 0 && at + 28 <= bytes.count:
                guard ["MJPG", "mjpg", "JPEG", "jpeg"].contains(Self.tag(bytes, at + 24)) else { return nil }
                stream = streams - 1
                width = Self.word(bytes, at + 12)
                // A negative height says that rows run downwards.
                height = Int(Int32(truncatingIfNeeded: Self.word(bytes, at + 16)).magnitude)
                let told = scale > 0 ? Double(perScale) / Double(scale) : 0
                hasRate = told > 0.01 && told < 10_000
                rate = hasRate ? told : FootageOptions.assumedFrameRate
                frames = length
            default: break
            }
            at += 8 + size + size % 2
        }
        return nil
    }

    private init(stream: Int, width: Int, height: Int, rate: Double, hasRate: Bool, frames: Int, framesAt: Int) {
        self.stream = stream
        self.width = width
        self.height = height
        self.rate = rate
        self.hasRate = hasRate
        self.frames = frames
        self.framesAt = framesAt
    }

    private static func tag(_ bytes: [UInt8], _ at: Int) -> String {
        String(decoding: bytes[at..<at + 4], as: UTF8.self)
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
        bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
