internal import Imaging
internal import PictureCodecs

/// A frame that is a JPEG, PNG or WebP in memory.
struct PicturePixels: FramePixels {
    let decoder: PictureDecoder

    func luma(in region: PixelRegion?) throws(PictureError) -> Decoded<Plane> { try decoder.luma(in: region) }

    func reduced(by factor: Int) throws(PictureError) -> Decoded<YCbCrPicture> {
        try decoder.yCbCr(reducedBy: factor)
    }

    func rgb(in region: PixelRegion?) throws(PictureError) -> Decoded<RGBPicture> { try decoder.rgb(in: region) }

    var jpegBytes: [UInt8]? { decoder.header.format == .jpeg ? decoder.bytes : nil }
}
