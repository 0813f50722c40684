/// A range of the footage that could not be used, and why.
public struct GapRecord: Codable, Equatable, Sendable {
    /// The file that the gap is in, without its folder.
    public var file: String
    /// The first and last frame of the range, where frames could be counted.
    public var fromFrame: Int?
    public var toFrame: Int?
    /// Seconds from the first frame of the footage.
    public var fromTime: Double?
    public var toTime: Double?
    /// A short code (`undecodable`, `size_changed`, `truncated`, `time_jump`, `limit`).
    public var code: String
    /// What is wrong and what to do, in a sentence.
    public var reason: String

    public init(
        file: String, frames: ClosedRange<Int>? = nil, seconds: ClosedRange<Double>? = nil, code: String, reason: String
    ) {
        self.file = file
        fromFrame = frames?.lowerBound
        toFrame = frames?.upperBound
        fromTime = seconds?.lowerBound.rounded(toPlaces: 3)
        toTime = seconds?.upperBound.rounded(toPlaces: 3)
        self.code = code
        self.reason = reason
    }
}
