internal import CImageCodecs
public import Imaging

/// Decodes one JPEG, PNG or WebP held in memory, in the form that is asked for and no other.
///
/// The header is read and the limits are checked at the start; pixels are decoded by each call anew. A picture that is
/// cut short gives what there is, with the number of rows missing; one without any row throws `.cutShort`.
public struct PictureDecoder: Sendable {
    public let bytes: [UInt8]
    public let limits: PictureLimits
    public let header: PictureHeader

    /// Reads the header.
    ///
    /// - Parameter upright: turn pictures as their Exif orientation says. Regions are in the coordinates of the picture
    ///   as it is given back.
    public init(_ bytes: [UInt8], limits: PictureLimits = PictureLimits(), upright: Bool = true) throws(PictureError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.bytes else {
            throw .tooManyBytes(count: bytes.count, allowed: limits.bytes)
        }
        guard let format = PictureFormat(bytes) else {
            throw .notAPicture(start: bytes.prefix(8).map(Self.hexadecimal).joined(separator: " "))
        }
        let stored: phn_picture_header
        switch format {
        case .jpeg: stored = try JPEGHandle.header(bytes, limits)
        case .png: stored = try PNGHandle.header(bytes, limits)
        case .webp: stored = try WebPHandle.header(bytes, limits)
        }
        let orientation = upright ? ExifSummary(picture: bytes).orientation ?? .upright : .upright
        let (width, height) = (Int(stored.width), Int(stored.height))
        self.bytes = bytes
        self.limits = limits
        header = PictureHeader(
            format: format, width: orientation.swapsSides ? height : width,
            height: orientation.swapsSides ? width : height, components: Int(stored.components),
            bitDepth: Int(stored.bit_depth), isProgressive: stored.progressive != 0, orientation: orientation)
    }

    /// Full colour; of the part inside `region` where one is given (clamped to the picture).
    ///
    /// A part is bit for bit what cutting it from the whole would give.
    public func rgb(in region: PixelRegion? = nil) throws(PictureError) -> Decoded<RGBPicture> {
        let part = storedRegion(region)
        guard !part.isEmpty else { return Decoded(picture: RGBPicture(width: part.width, height: part.height)) }
        let orientation = header.orientation
        let decoded: Decoded<RGBPicture>
        switch header.format {
        case .jpeg: decoded = try JPEGHandle.rgb(bytes, limits, part)
        case .png: decoded = try PNGHandle.rgb(bytes, limits, part)
        case .webp: decoded = try WebPHandle.rgb(bytes, limits, part)
        }
        return try checked(decoded).map { orientation.shown($0) }
    }

    /// Luma alone (BT.601, full range); of the part inside `region` where one is given (clamped to the picture).
    public func luma(in region: PixelRegion? = nil) throws(PictureError) -> Decoded<Plane> {
        let part = storedRegion(region)
        guard !part.isEmpty else { return Decoded(picture: Plane(width: part.width, height: part.height)) }
        let orientation = header.orientation
        let decoded: Decoded<Plane>
        switch header.format {
        case .jpeg: decoded = try JPEGHandle.luma(bytes, limits, denominator: 1, part)
        case .png: decoded = try PNGHandle.luma(bytes, limits, part)
        case .webp: decoded = try WebPHandle.rgb(bytes, limits, part).map(\.luma)
        }
        return try checked(decoded).map { orientation.shown($0) }
    }

    /// Luma at `1 / factor` (1 or more): a sample stands for a square of `factor` by `factor` pixels.
    ///
    /// A JPEG is scaled within its transform as far as `factor` has powers of two, up to 8; the rest, and other
    /// formats, by the mean of each square. The size is rounded up.
    public func luma(reducedBy factor: Int) throws(PictureError) -> Decoded<Plane> {
        precondition(factor >= 1, "a picture is reduced by 1 or more")
        let orientation = header.orientation
        guard header.format == .jpeg else {
            return try luma().map { BoxReduction.reduce($0, by: factor) }
        }
        let denominator = JPEGHandle.denominator(of: factor)
        return try checked(JPEGHandle.luma(bytes, limits, denominator: denominator, nil)).map {
            orientation.shown(BoxReduction.reduce($0, by: factor / denominator))
        }
    }

    /// Luma and chroma at `1 / factor` (1 or more), as for `luma(reducedBy:)`. Chroma keeps the steps the file has
    /// (2 x 2 for 4:2:0), so it is reduced like the luma.
    public func yCbCr(reducedBy factor: Int = 1) throws(PictureError) -> Decoded<YCbCrPicture> {
        precondition(factor >= 1, "a picture is reduced by 1 or more")
        let orientation = header.orientation
        guard header.format == .jpeg else {
            return try rgb().map { BoxReduction.reduce(YCbCrPicture($0), by: factor) }
        }
        let decoded = try checked(JPEGHandle.yCbCr(bytes, limits, factor: factor))
        return decoded.map { orientation.shown($0) }
    }

    /// The stored size, before any turning.
    private var storedSize: (width: Int, height: Int) {
        header.orientation.swapsSides ? (header.height, header.width) : (header.width, header.height)
    }

    private func storedRegion(_ region: PixelRegion?) -> PixelRegion {
        let (width, height) = storedSize
        guard let region else { return PixelRegion(x: 0, y: 0, width: width, height: height) }
        let shown = region.clamped(width: header.width, height: header.height)
        return shown.isEmpty ? shown : header.orientation.stored(shown, width: width, height: height)
    }

    /// A picture of which no row is there is an error, not a grey picture.
    private func checked<Picture>(_ decoded: Decoded<Picture>) throws(PictureError) -> Decoded<Picture> {
        guard decoded.missingRows < storedSize.height else { throw .cutShort }
        return decoded
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
