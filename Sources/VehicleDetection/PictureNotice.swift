/// A stretch of footage in which the pictures cannot be judged by the site's lines, although they were decoded.
public struct PictureNotice: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// The same picture again and again.
        case frozen
        /// Nothing is lit.
        case dark
        /// The picture no longer shows what it showed: the camera was turned, covered or soiled, or it is another one.
        case viewChanged = "view_changed"
        /// By degrees the camera has come to look elsewhere.
        case cameraMoved = "camera_moved"
        /// By and by a part of the picture, or all of it, has lost its detail.
        case lensSoiled = "lens_soiled"
    }

    public var kind: Kind
    public var frames: ClosedRange<Int>
    /// Seconds from the first frame of the footage.
    public var seconds: ClosedRange<Double>

    public init(kind: Kind, frames: ClosedRange<Int>, seconds: ClosedRange<Double>) {
        self.kind = kind
        self.frames = frames
        self.seconds = seconds
    }
}
