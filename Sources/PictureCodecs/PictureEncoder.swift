internal import CImageCodecs
public import Imaging

/// Encodes pictures to bytes in memory. The same picture and options give the same bytes.
public enum PictureEncoder {
    public enum Chroma: Hashable, Sendable {
        /// 4:2:0: half the chroma along each side; smallest.
        case halved
        /// 4:4:4: for fine coloured detail, a data bar for one.
        case full
    }

    /// Baseline JPEG.
    ///
    /// - Parameter quality: 1 to 100, on libjpeg's scale.
    public static func jpeg(
        _ picture: RGBPicture, quality: Int = 90, chroma: Chroma = .halved
    ) throws(PictureEncodingError) -> [UInt8] {
        try encode(picture.samples, width: picture.width, height: picture.height, channels: 3) {
            phn_jpeg_encode(&$0, Int32(min(max(quality, 1), 100)), chroma == .full ? 1 : 0, &$1, &$2, &$3)
        }
    }

    /// Grey baseline JPEG.
    public static func jpeg(_ plane: Plane, quality: Int = 90) throws(PictureEncodingError) -> [UInt8] {
        try encode(plane.samples, width: plane.width, height: plane.height, channels: 1) {
            phn_jpeg_encode(&$0, Int32(min(max(quality, 1), 100)), 0, &$1, &$2, &$3)
        }
    }

    /// 8-bit RGB PNG.
    ///
    /// - Parameter level: 0 (fast, large) to 9 (slow, small).
    public static func png(_ picture: RGBPicture, level: Int = 6) throws(PictureEncodingError) -> [UInt8] {
        try encode(picture.samples, width: picture.width, height: picture.height, channels: 3) {
            phn_png_encode(&$0, Int32(min(max(level, 0), 9)), &$1, &$2, &$3)
        }
    }

    /// 8-bit grey PNG.
    public static func png(_ plane: Plane, level: Int = 6) throws(PictureEncodingError) -> [UInt8] {
        try encode(plane.samples, width: plane.width, height: plane.height, channels: 1) {
            phn_png_encode(&$0, Int32(min(max(level, 0), 9)), &$1, &$2, &$3)
        }
    }

    private typealias Codec = (
        inout phn_pixels, inout UnsafeMutablePointer<UInt8>?, inout Int, inout phn_outcome
    ) -> Int32

    private static func encode(
        _ samples: [UInt8], width: Int, height: Int, channels: Int, _ codec: Codec
    ) throws(PictureEncodingError) -> [UInt8] {
        guard (1...65_500).contains(width), (1...65_500).contains(height) else {
            throw .badSize(width: width, height: height)
        }
        var outcome = phn_outcome(), bytes: UnsafeMutablePointer<UInt8>?, count = 0
        samples.withUnsafeBufferPointer { buffer in
            var pixels = phn_pixels(
                samples: buffer.baseAddress, stride: width * channels, width: Int32(width), height: Int32(height),
                channels: Int32(channels))
            _ = codec(&pixels, &bytes, &count, &outcome)
        }
        guard outcome.status == 0, let bytes else { throw .codec(outcome.text) }
        defer { phn_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
