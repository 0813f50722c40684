public import Imaging

extension YCbCrPicture {
    /// BT.601 full range at 4:4:4, in 16-bit fixed point as JFIF encoders have it.
    public init(_ picture: RGBPicture) {
        let count = picture.width * picture.height
        var luma = Plane(width: picture.width, height: picture.height)
        var cb = luma, cr = luma
        picture.samples.withUnsafeBufferPointer { rgb in
            for i in 0..<count {
                let r = Int32(rgb[3 * i]), g = Int32(rgb[3 * i + 1]), b = Int32(rgb[3 * i + 2])
                luma.samples[i] = UInt8(truncatingIfNeeded: (19595 &* r &+ 38470 &* g &+ 7471 &* b &+ 32768) &>> 16)
                cb.samples[i] = UInt8(
                    truncatingIfNeeded: (-11059 &* r &- 21709 &* g &+ 32768 &* b &+ (128 << 16) &+ 32767) &>> 16)
                cr.samples[i] = UInt8(
                    truncatingIfNeeded: (32768 &* r &- 27439 &* g &- 5329 &* b &+ (128 << 16) &+ 32767) &>> 16)
            }
        }
        self.init(luma: luma, cb: cb, cr: cr, chromaStep: (x: 1, y: 1))
    }
}
