/// A stretch of frames in which a signal head showed one state.
public struct SignalRecord: Codable, Equatable, Sendable {
    public var signal: String
    public var state: SignalState
    public var fromFrame: Int
    /// The last frame of the stretch (inclusive).
    public var toFrame: Int
    /// Seconds from the first frame of the footage.
    public var fromTime: Double
    public var toTime: Double
    public var confidence: Double
    /// Seconds; absent where the onset lies before the footage.
    public var onsetUncertainty: Double?

    public init(_ interval: SignalInterval) {
        signal = interval.signal
        state = interval.state
        fromFrame = interval.from.frame
        toFrame = interval.to.frame
        fromTime = interval.from.seconds.rounded(toPlaces: 3)
        toTime = interval.to.seconds.rounded(toPlaces: 3)
        confidence = interval.confidence.rounded(toPlaces: 3)
        onsetUncertainty = interval.onsetUncertainty?.rounded(toPlaces: 3)
    }
}
