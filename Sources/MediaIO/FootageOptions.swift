public import PictureCodecs

/// How footage is to be read.
public struct FootageOptions: Hashable, Sendable {
    /// What pictures and video frames may ask for.
    public var limits = PictureLimits()
    /// When the first frame was taken, in seconds since 1970 (UTC), if the user said so; goes before everything else.
    public var startTime: Double?
    /// Frames a second, if the user said so: then times are frame number over rate, whatever stamps and names say.
    public var frameRate: Double?
    /// The IANA name of the zone in which cameras write local times into names and Exif.
    public var timeZone = "Asia/Ho_Chi_Minh"
    /// Where set, `next()` decodes each frame at once, reduced to at most this width, and a picture that is not whole
    /// becomes a gap; where nil, frames are decoded when they are asked for pixels.
    public var surveyWidth: Int?
    /// Threads of the video decoder. The pictures are the same for any number.
    public var decoderThreads = 1

    public init() {}

    /// Frames a second of pictures that tell no times: the rate of PAL cameras.
    public static let assumedFrameRate = 25.0
    /// A step between stamps longer than this many seconds is told as a gap: a vehicle at 30 km/h goes 16 m in it.
    public static let longestStep = 2.0
}
