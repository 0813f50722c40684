public import Imaging
public import TrafficModel

/// One frame as vehicles are looked for in it: the whole picture, at most a few hundred pixels wide.
public struct ReducedFrame: Sendable {
    public var time: FrameTime
    /// Luma and chroma; all frames of one chunk have one size.
    public var picture: YCbCrPicture

    public init(time: FrameTime, picture: YCbCrPicture) {
        self.time = time
        self.picture = picture
    }
}
