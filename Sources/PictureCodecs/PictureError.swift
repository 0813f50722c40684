/// Why a picture could not be decoded.
public enum PictureError: Error, Hashable, Sendable {
    /// The bytes are none of JPEG, PNG and WebP; `start` shows the first of them in hexadecimal.
    case notAPicture(start: String)
    /// No byte at all.
    case empty
    /// The data ends before the first row.
    case cutShort
    /// More pixels, or a longer side, than `PictureLimits` allow.
    case tooLarge(width: Int, height: Int, allowed: PictureLimits)
    /// A progressive JPEG with more scans than `PictureLimits` allow.
    case tooManyScans(allowed: Int)
    /// More bytes than `PictureLimits` allow.
    case tooManyBytes(count: Int, allowed: Int)
    /// A PNG chunk whose checksum is wrong: the file was damaged or changed.
    case wrongChecksum(String)
    /// The data contradicts itself; the text is the codec's.
    case corrupt(String)
    /// A form of picture that is not read: 12-bit JPEG, an animation, WebP in a build without libav.
    case unsupported(String)
    case outOfMemory(String)
}

extension PictureError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAPicture(let start): "not a JPEG, PNG or WebP picture (it begins with \(start))"
        case .empty: "the file is empty"
        case .cutShort: "the picture is cut short before its first row"
        case .tooLarge(let width, let height, let allowed):
            "the header asks for \(width) x \(height) pixels; at most \(allowed.pixels) pixels "
                + "and \(allowed.side) a side are read"
        case .tooManyScans(let allowed): "a progressive JPEG of more than \(allowed) scans is not read"
        case .tooManyBytes(let count, let allowed): "\(count) bytes; at most \(allowed) are read"
        case .wrongChecksum(let text): "a checksum of the PNG is wrong (\(text)): the file was damaged or changed"
        case .corrupt(let text): "the picture is corrupt: \(text)"
        case .unsupported(let text): "this form of picture is not read: \(text)"
        case .outOfMemory(let text): "out of memory: \(text)"
        }
    }
}

/// Why a picture could not be encoded.
public enum PictureEncodingError: Error, Hashable, Sendable {
    /// A side is 0, or longer than the format can say (65,500 for JPEG).
    case badSize(width: Int, height: Int)
    case codec(String)
}

extension PictureEncodingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badSize(let width, let height): "a picture of \(width) x \(height) pixels cannot be encoded"
        case .codec(let text): "the picture could not be encoded: \(text)"
        }
    }
}
