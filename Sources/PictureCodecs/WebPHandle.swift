internal import CImageCodecs
internal import CVideoCodecs
import Imaging

/// WebP stills through libavcodec.
enum WebPHandle {
    /// What the first chunk says, checked against the limits.
    ///
    /// Source: RFC 9649, sections 2.5 to 2.7; RFC 6386 (VP8), section 9.1.
    static func header(_ bytes: [UInt8], _ limits: PictureLimits) throws(PictureError) -> phn_picture_header {
        let chunks = WebPChunks(bytes)
        guard chunks.declaredCount <= bytes.count else {
            throw .corrupt("the WebP is cut: \(bytes.count) of \(chunks.declaredCount) bytes")
        }
        guard let first = chunks.first(where: { _ in true }), let size = try size(first) else {
            throw .corrupt("the WebP has no picture where its header should be")
        }
        guard size.width > 0, size.height > 0 else { throw .corrupt("the WebP has no pixels") }
        guard size.width <= limits.side, size.height <= limits.side, size.width * size.height <= limits.pixels else {
            throw .tooLarge(width: size.width, height: size.height, allowed: limits)
        }
        var header = phn_picture_header()
        header.width = Int32(size.width)
        header.height = Int32(size.height)
        header.components = size.hasAlpha ? 4 : 3
        header.bit_depth = 8
        return header
    }

    private static func size(_ chunk: WebPChunks.Chunk) throws(PictureError) -> (
        width: Int, height: Int, hasAlpha: Bool
    )? {
        let body = Array(chunk.body.prefix(10))
        func number(_ range: Range<Int>) -> Int { WebPChunks.number(body[range]) }
        switch chunk.kind {
        case "VP8 " where body.count == 10 && body[3...5].elementsEqual([0x9D, 0x01, 0x2A]):
            return (number(6..<8) & 0x3FFF, number(8..<10) & 0x3FFF, false)
        case "VP8L" where body.count >= 5 && body[0] == 0x2F:
            let bits = number(1..<5)
            return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1, bits >> 28 & 1 == 1)
        case "VP8X" where body.count == 10:
            guard body[0] & 0x02 == 0 else { throw .unsupported("an animated WebP; give one of its pictures") }
            return (number(4..<7) + 1, number(7..<10) + 1, body[0] & 0x10 != 0)
        default: return nil
        }
    }

    /// A part of the picture as stored, composed over white where it has alpha.
    static func rgb(
        _ bytes: [UInt8], _ limits: PictureLimits, _ part: PixelRegion
    ) throws(PictureError) -> Decoded<RGBPicture> {
        let picture = try picture(bytes, limits)
        var decoded = try picture.rgb(in: part)
        guard try header(bytes, limits).components == 4, picture.hasAlpha else { return decoded }
        for (i, alpha) in picture.alpha(in: part).samples.enumerated() where alpha < 255 {
            for c in 3 * i..<3 * i + 3 {
                let sum = Int(decoded.picture.samples[c]) * Int(alpha) + 255 * (255 - Int(alpha))
                decoded.picture.samples[c] = UInt8((sum + 127) / 255)
            }
        }
        return decoded
    }

    private static func picture(_ bytes: [UInt8], _ limits: PictureLimits) throws(PictureError) -> LibavPicture {
        let header = try header(bytes, limits)
        var allowed = phn_video_limits(
            pixels: Int64(clamping: limits.pixels), side: Int32(clamping: limits.side), threads: 1)
        var info = phn_video_frame_info(), status: Int32 = 0
        var message = [CChar](repeating: 0, count: 256)
        guard let handle = phn_webp_decode(bytes, bytes.count, &allowed, &info, &status, &message) else {
            throw error(status, message)
        }
        let picture = LibavPicture(handle, info, .upright)
        guard info.colour != 0, info.width == header.width, info.height == header.height else {
            throw .corrupt("the WebP's picture is not of the size or kind that its header says")
        }
        return picture
    }

    private static func error(_ status: Int32, _ message: [CChar]) -> PictureError {
        let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return switch UInt32(status) {
        case PHN_VIDEO_NOT_BUILT_IN.rawValue:
            .unsupported("WebP, in a build without the trait Video; build with it, or convert to JPEG or PNG")
        case PHN_VIDEO_NO_DECODER.rawValue: .unsupported("WebP: \(text)")
        case PHN_VIDEO_OUT_OF_MEMORY.rawValue: .outOfMemory(text)
        default: .corrupt("WebP: \(text)")
        }
    }
}
