/// How surely the light forbade the act: what is known of the onset, of the crossing, and what lies between.
public struct SignalProof: Codable, Equatable, Sendable {
    /// The head that governs the vehicle.
    public var signal: String
    public var state: SignalState
    public var confidence: Double
    /// The first frame of the state and its time; absent where the onset lies before the footage.
    public var onsetFrame: Int?
    public var onsetTime: Double?
    /// Seconds by which the true onset may lie before `onsetTime`.
    public var onsetUncertainty: Double?
    /// The deciding instant, seconds from the first frame.
    public var crossingTime: Double
    /// Seconds by which the instant may be wrong: how long the vehicle needs for the standard deviation of its place,
    /// and half the step between frames.
    public var crossingUncertainty: Double?
    /// From the onset to the deciding instant.
    public var secondsInState: Double?
    /// Seconds into the state at which the front was last surely before the line, less the uncertainty of the onset.
    public var margin: Double
    /// The length of the yellow before, where it was seen whole.
    public var yellowSeconds: Double?

    public init(signal: String, state: SignalState, confidence: Double, crossingTime: Double, margin: Double) {
        self.signal = signal
        self.state = state
        self.confidence = confidence.rounded(toPlaces: 3)
        self.crossingTime = crossingTime.rounded(toPlaces: 3)
        self.margin = margin.rounded(toPlaces: 3)
    }

    /// Whether the margin is larger than what place and frames leave open. Where it is not, the case is held.
    public var isBeyondUncertainty: Bool { margin > (crossingUncertainty ?? 0) }
}
