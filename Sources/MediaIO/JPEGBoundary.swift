#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Finds where JPEG pictures begin and end in a run of bytes, by their markers (ITU-T T.81, annex B).
enum JPEGBoundary {
    enum End: Equatable {
        /// The picture ends before this offset.
        case at(Int)
        /// Another picture begins at this offset before the end of this one.
        case cut(Int)
        /// The bytes do not hold the end.
        case beyond
    }

    /// Where the next picture begins (FF D8 FF), from `start` on.
    static func start(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        while at + 3 <= bytes.count {
            guard let found = nextFF(in: bytes, from: at), found + 3 <= bytes.count else { return nil }
            if bytes[found + 1] == 0xD8, bytes[found + 2] == 0xFF { return found }
            at = found + 1
        }
        return nil
    }

    /// Where the picture that begins at `start` ends.
    ///
    /// Segments are passed over by their length, so that a thumbnail within does not end the picture.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> End {
        var at = start + 2
        while true {
            guard let found = nextFF(in: bytes, from: at), found + 2 <= bytes.count else { return .beyond }
            let marker = bytes[found + 1]
            switch marker {
            case 0xD9: return .at(found + 2)
            case 0xD8: return .cut(found)
            // Fill, stuffed zero, restart, TEM: no segment follows.
            case 0xFF: at = found + 1
            case 0x00, 0x01, 0xD0...0xD7: at = found + 2
            default:
                guard found + 4 <= bytes.count else { return .beyond }
                at = found + 2 + max(2, Int(bytes[found + 2]) << 8 | Int(bytes[found + 3]))
            }
        }
    }

    private static func nextFF(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, 0xFF, bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
