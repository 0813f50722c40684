/// A stretch of a recording that was not, or not soundly, decoded.
public struct Gap: Hashable, Sendable {
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// A picture file could not be read or decoded.
        case unreadable
        /// A picture ends before its last row.
        case cutShort = "cut_short"
        /// The data was damaged; frames in the range were decoded as well as could be.
        case damaged
        /// A part of the stream gave no frame.
        case lost
        /// A frame of another size than the first.
        case sizeChanged = "size_changed"
        /// A pixel format that is not read.
        case pixelFormat = "pixel_format"
        /// Times jump forward: nothing was recorded in between.
        case timeJump = "time_jump"
        /// The file ends before the frames that it declares.
        case endsEarly = "ends_early"
    }

    /// Frame numbers concerned; empty, at the number of the next frame, where no frame was numbered.
    public var frames: Range<Int>
    /// Seconds from the first frame: from the last sound frame before to the first sound one after, as far as known.
    public var seconds: ClosedRange<Double>
    public var reason: Reason
    /// In English, for a log or a record.
    public var text: String
    /// Whether the frames in the range are given out all the same, marked as damaged.
    public var isDelivered: Bool
}
