internal import CImageCodecs
internal import Imaging

/// The calls into libjpeg: open, size, decode into our memory, close.
enum JPEGHandle {
    static func header(_ bytes: [UInt8], _ limits: PictureLimits) throws(PictureError) -> phn_picture_header {
        try open(bytes, limits) { (_, header) throws(PictureError) in header }
    }

    static func rgb(
        _ bytes: [UInt8], _ limits: PictureLimits, _ region: PixelRegion
    ) throws(PictureError) -> Decoded<RGBPicture> {
        let (samples, _, outcome) = try interleaved(bytes, limits, PHN_FORM_RGB, 1, region)
        return Decoded(
            picture: RGBPicture(width: region.width, height: region.height, samples: samples),
            missingRows: Int(outcome.missing_rows), damagedRows: Int(outcome.damaged_rows))
    }

    /// - Parameter region: in stored coordinates of the scaled picture; the whole where nil.
    static func luma(
        _ bytes: [UInt8], _ limits: PictureLimits, denominator: Int, _ region: PixelRegion?
    ) throws(PictureError) -> Decoded<Plane> {
        let (samples, part, outcome) = try interleaved(bytes, limits, PHN_FORM_LUMA, denominator, region)
        return Decoded(
            picture: Plane(width: part.width, height: part.height, samples: samples),
            missingRows: Int(outcome.missing_rows), damagedRows: Int(outcome.damaged_rows))
    }

    static func yCbCr(
        _ bytes: [UInt8], _ limits: PictureLimits, factor: Int
    ) throws(PictureError) -> Decoded<YCbCrPicture> {
        let denominator = denominator(of: factor)
        return try open(bytes, limits) { (jpeg, header) throws(PictureError) in
            let full = try layout(jpeg, PHN_FORM_YCBCR, 1, limits)
            let scaled = try layout(jpeg, PHN_FORM_YCBCR, denominator, limits)
            var luma = Plane(width: Int(scaled.width), height: Int(scaled.height))
            var cb = Plane(width: Int(scaled.chroma_width), height: Int(scaled.chroma_height))
            var cr = cb
            var outcome = phn_outcome()
            luma.samples.withUnsafeMutableBufferPointer { y in
                cb.samples.withUnsafeMutableBufferPointer { b in
                    cr.samples.withUnsafeMutableBufferPointer { r in
                        let whole = phn_rect(x: 0, y: 0, width: scaled.width, height: scaled.height)
                        decode(
                            jpeg, whole, [y.baseAddress, b.baseAddress, r.baseAddress],
                            [Int(scaled.width), Int(scaled.chroma_width), Int(scaled.chroma_width)], &outcome)
                    }
                }
            }
            guard outcome.status == 0 else { throw outcome.error(limits) }
            let rest = factor / denominator
            // The transform gives chroma at a finer step than the file's when it scales; bring it back.
            let extra = (x: Int(full.step_x / scaled.step_x), y: Int(full.step_y / scaled.step_y))
            let picture = YCbCrPicture(
                luma: BoxReduction.reduce(luma, by: rest),
                cb: BoxReduction.reduce(cb, byX: rest * extra.x, byY: rest * extra.y),
                cr: BoxReduction.reduce(cr, byX: rest * extra.x, byY: rest * extra.y),
                chromaStep: (x: Int(full.step_x), y: Int(full.step_y)))
            return Decoded(
                picture: picture, missingRows: Int(outcome.missing_rows), damagedRows: Int(outcome.damaged_rows))
        }
    }

    /// The largest of 8, 4, 2, 1 that divides `factor`: what the transform can do of the reduction.
    static func denominator(of factor: Int) -> Int { min(8, factor & -factor) }

    private static func interleaved(
        _ bytes: [UInt8], _ limits: PictureLimits, _ form: phn_form, _ denominator: Int, _ region: PixelRegion?
    ) throws(PictureError) -> ([UInt8], PixelRegion, phn_outcome) {
        try open(bytes, limits) { (jpeg, header) throws(PictureError) in
            let sizes = try layout(jpeg, form, denominator, limits)
            let whole = PixelRegion(x: 0, y: 0, width: Int(sizes.width), height: Int(sizes.height))
            let part = (region ?? whole).clamped(width: whole.width, height: whole.height)
            let stride = part.width * (form == PHN_FORM_RGB ? 3 : 1)
            var outcome = phn_outcome()
            let samples = [UInt8](unsafeUninitializedCapacity: stride * part.height) { buffer, count in
                let rect = phn_rect(
                    x: Int32(part.x), y: Int32(part.y), width: Int32(part.width), height: Int32(part.height))
                decode(jpeg, rect, [buffer.baseAddress, nil, nil], [stride, 0, 0], &outcome)
                count = stride * part.height
            }
            guard outcome.status == 0 else { throw outcome.error(limits) }
            return (samples, part, outcome)
        }
    }

    private static func decode(
        _ jpeg: OpaquePointer, _ rect: phn_rect, _ planes: [UnsafeMutablePointer<UInt8>?], _ strides: [Int],
        _ outcome: inout phn_outcome
    ) {
        planes.withUnsafeBufferPointer { planes in
            strides.withUnsafeBufferPointer { strides in
                _ = phn_jpeg_decode(jpeg, rect, planes.baseAddress, strides.baseAddress, &outcome)
            }
        }
    }

    private static func layout(
        _ jpeg: OpaquePointer, _ form: phn_form, _ denominator: Int, _ limits: PictureLimits
    ) throws(PictureError) -> phn_layout {
        var layout = phn_layout(), outcome = phn_outcome()
        guard phn_jpeg_layout(jpeg, Int32(form.rawValue), Int32(denominator), &layout, &outcome) == 0 else {
            throw outcome.error(limits)
        }
        return layout
    }

    private static func open<Result>(
        _ bytes: [UInt8], _ limits: PictureLimits,
        _ body: (OpaquePointer, phn_picture_header) throws(PictureError) -> Result
    ) throws(PictureError) -> Result {
        try bytes.withUnsafeBufferPointer { (buffer) throws(PictureError) in
            var header = phn_picture_header(), outcome = phn_outcome()
            var allowed = limits.forC
            guard let jpeg = phn_jpeg_open(buffer.baseAddress, buffer.count, &allowed, &header, &outcome) else {
                throw outcome.error(limits)
            }
            defer { phn_jpeg_close(jpeg) }
            return try body(jpeg, header)
        }
    }
}
