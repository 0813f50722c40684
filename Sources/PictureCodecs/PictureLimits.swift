/// What a picture from outside may ask for. Checked against the header, before memory is taken.
public struct PictureLimits: Hashable, Sendable {
    /// Width times height. Raising it lets one file take 3 bytes a pixel, and more while decoding.
    public var pixels: Int
    /// Pixels along the longer side.
    public var side: Int
    /// Scans of a progressive JPEG. Each costs a pass over the whole picture, so a small file with thousands of scans
    /// holds a processor for minutes.
    public var scans: Int
    /// Bytes of the encoded picture.
    public var bytes: Int

    public init(pixels: Int = 100_000_000, side: Int = 32_768, scans: Int = 100, bytes: Int = 256 << 20) {
        self.pixels = pixels
        self.side = side
        self.scans = scans
        self.bytes = bytes
    }

    /// Coefficients of a progressive JPEG are 2 bytes a sample; four full channels are the most there can be.
    var workingMemory: Int { 16 * pixels + (64 << 20) }
}
