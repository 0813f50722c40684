public import Imaging
public import TrafficModel

/// A frame of the footage at full resolution.
public struct EvidenceFrame: Sendable {
    public var time: FrameTime
    /// ISO 8601 with the site's offset; nil where the start time of the footage is not known.
    public var wallTime: String?
    public var picture: RGBPicture
    /// The very bytes of the frame, where the footage is made of JPEGs.
    public var jpeg: [UInt8]?

    public init(time: FrameTime, wallTime: String?, picture: RGBPicture, jpeg: [UInt8]? = nil) {
        self.time = time
        self.wallTime = wallTime
        self.picture = picture
        self.jpeg = jpeg
    }
}
