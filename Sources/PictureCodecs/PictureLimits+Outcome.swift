internal import CImageCodecs

extension PictureLimits {
    var forC: phn_limits {
        phn_limits(
            pixels: UInt64(clamping: pixels), side: UInt32(clamping: side), scans: UInt32(clamping: scans),
            memory: UInt64(clamping: workingMemory))
    }
}

extension phn_outcome {
    var text: String {
        withUnsafeBytes(of: message) { raw in
            String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The typed error for a status other than `PHN_OK`.
    func error(_ limits: PictureLimits) -> PictureError {
        switch UInt32(status) {
        case PHN_NOT_A_PICTURE.rawValue: return .notAPicture(start: text)
        case PHN_CUT_IN_HEADER.rawValue: return .cutShort
        case PHN_TOO_LARGE.rawValue:
            let sides = text.split(separator: " ").compactMap { Int($0) }
            return .tooLarge(width: sides.first ?? 0, height: sides.dropFirst().first ?? 0, allowed: limits)
        case PHN_TOO_MANY_SCANS.rawValue: return .tooManyScans(allowed: limits.scans)
        case PHN_OUT_OF_MEMORY.rawValue: return .outOfMemory(text)
        case PHN_WRONG_CHECKSUM.rawValue: return .wrongChecksum(text)
        case PHN_UNSUPPORTED.rawValue: return .unsupported(text)
        default: return .corrupt(text)
        }
    }
}
