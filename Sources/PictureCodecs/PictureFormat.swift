/// The kinds of picture that are read, told by their first bytes and never by a name.
public enum PictureFormat: String, Hashable, Sendable {
    case jpeg, png
    /// Decoded by libavcodec, where the package trait `Video` is on.
    case webp

    /// Nil where the bytes are none of them.
    public init?(_ bytes: some Collection<UInt8>) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            self = .webp
        } else {
            return nil
        }
    }
}

/// What the head of a picture says of it.
public struct PictureHeader: Hashable, Sendable {
    public var format: PictureFormat
    /// Size in pixels as the picture is to be shown, `orientation` applied.
    public var width: Int
    public var height: Int
    /// Channels as stored: 1 grey, 2 grey and alpha, 3 colour or palette, 4 CMYK, or colour and alpha.
    public var components: Int
    public var bitDepth: Int
    /// Progressive JPEG or interlaced PNG.
    public var isProgressive: Bool
    /// How the stored rows must be turned to be shown; `.upright` where decoding was asked to leave them as stored.
    public var orientation: Orientation
}
