/// The place of a frame in its footage.
public struct FrameTime: Hashable, Sendable, Comparable, Codable {
    /// 0-based, in the order in which the footage presents its frames.
    public var frame: Int
    /// Seconds from the first frame, by the footage's own presentation times.
    public var seconds: Double

    public init(frame: Int, seconds: Double) {
        self.frame = frame
        self.seconds = seconds
    }

    public static func < (a: FrameTime, b: FrameTime) -> Bool { a.frame < b.frame }
}
