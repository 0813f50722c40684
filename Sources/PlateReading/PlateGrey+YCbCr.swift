import Geometry
public import Imaging

extension YCbCrPicture {
    /// The colour of a pixel by ITU-R BT.601, full range (JFIF); chroma is that of the sample which covers the pixel.
    func colour(_ x: Int, _ y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        let cx = min(x / chromaStep.x, cb.width - 1), cy = min(y / chromaStep.y, cb.height - 1)
        let light = Int(luma[x, y]) << 16 + 32768
        guard cx >= 0, cy >= 0 else { return (luma[x, y], luma[x, y], luma[x, y]) }
        let b = Int(cb[cx, cy]) - 128, r = Int(cr[cx, cy]) - 128
        func byte(_ value: Int) -> UInt8 { UInt8(min(max(value >> 16, 0), 255)) }
        return (byte(light + 91881 * r), byte(light - 22554 * b - 46802 * r), byte(light + 116_130 * b))
    }

    /// The part inside `region` (clamped to the picture) in red, green and blue.
    public func rgb(in region: PixelRegion) -> RGBPicture {
        let r = region.clamped(width: width, height: height)
        var picture = RGBPicture(width: r.width, height: r.height)
        for y in 0..<r.height {
            for x in 0..<r.width { picture[x, y] = colour(r.x + x, r.y + y) }
        }
        return picture
    }
}

extension PlateGrey {
    /// The grey of `region` (clamped to the picture), reduced by averaging `reduction` by `reduction` pixels.
    public init(of picture: YCbCrPicture, in region: PixelRegion, polarity: PlatePolarity, reduction: Int = 1) {
        let r = region.clamped(width: picture.width, height: picture.height)
        let part = picture.rgb(in: r)
        self.init(
            of: part, in: PixelRegion(x: 0, y: 0, width: r.width, height: r.height), polarity: polarity,
            reduction: reduction)
        origin = Point(x: Double(r.x), y: Double(r.y))
    }
}
