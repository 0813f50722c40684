internal import CImageCodecs
internal import Imaging

/// The calls into libpng.
enum PNGHandle {
    static func header(_ bytes: [UInt8], _ limits: PictureLimits) throws(PictureError) -> phn_picture_header {
        try open(bytes, limits) { (_, header) throws(PictureError) in header }
    }

    static func rgb(
        _ bytes: [UInt8], _ limits: PictureLimits, _ region: PixelRegion
    ) throws(PictureError) -> Decoded<RGBPicture> {
        let (samples, outcome) = try decode(bytes, limits, PHN_FORM_RGB, region)
        return Decoded(
            picture: RGBPicture(width: region.width, height: region.height, samples: samples),
            missingRows: Int(outcome.missing_rows), damagedRows: Int(outcome.damaged_rows))
    }

    static func luma(
        _ bytes: [UInt8], _ limits: PictureLimits, _ region: PixelRegion
    ) throws(PictureError) -> Decoded<Plane> {
        let (samples, outcome) = try decode(bytes, limits, PHN_FORM_LUMA, region)
        return Decoded(
            picture: Plane(width: region.width, height: region.height, samples: samples),
            missingRows: Int(outcome.missing_rows), damagedRows: Int(outcome.damaged_rows))
    }

    private static func decode(
        _ bytes: [UInt8], _ limits: PictureLimits, _ form: phn_form, _ part: PixelRegion
    ) throws(PictureError) -> ([UInt8], phn_outcome) {
        try open(bytes, limits) { (png, _) throws(PictureError) in
            let stride = part.width * (form == PHN_FORM_RGB ? 3 : 1)
            // Rows that a cut file never gives stay mid-grey, as in a cut JPEG.
            var samples = [UInt8](repeating: 128, count: stride * part.height)
            var outcome = phn_outcome()
            let rect = phn_rect(
                x: Int32(part.x), y: Int32(part.y), width: Int32(part.width), height: Int32(part.height))
            samples.withUnsafeMutableBufferPointer { buffer in
                _ = phn_png_decode(png, Int32(form.rawValue), rect, buffer.baseAddress, stride, &outcome)
            }
            guard outcome.status == 0 else { throw outcome.error(limits) }
            return (samples, outcome)
        }
    }

    private static func open<Result>(
        _ bytes: [UInt8], _ limits: PictureLimits,
        _ body: (OpaquePointer, phn_picture_header) throws(PictureError) -> Result
    ) throws(PictureError) -> Result {
        try bytes.withUnsafeBufferPointer { (buffer) throws(PictureError) in
            var header = phn_picture_header(), outcome = phn_outcome()
            var allowed = limits.forC
            guard let png = phn_png_open(buffer.baseAddress, buffer.count, &allowed, &header, &outcome) else {
                throw outcome.error(limits)
            }
            defer { phn_png_close(png) }
            return try body(png, header)
        }
    }
}
