/// What a signal head shows.
public enum SignalState: String, CaseIterable, Codable, Sendable {
    case red, yellow, green
    /// No lamp lit for longer than a lamp takes to change or flicker.
    case dark
    /// Not told: hidden, washed out, contradictory, or footage missing.
    case unknown
}

/// A stretch of frames in which a head showed one state.
public struct SignalInterval: Hashable, Sendable {
    /// The head: the site file's id (`main`), or for an arrow `main.right`.
    public var signal: String
    public var state: SignalState
    /// The first and the last frame of the stretch.
    public var from: FrameTime
    public var to: FrameTime
    /// 0 to 1: how clearly the frames show the state, times the share of them that do.
    public var confidence: Double
    /// How far before `from` the true onset may lie, in seconds (a frame interval at best; nil at the start of
    /// the footage, where the onset was not seen).
    public var onsetUncertainty: Double?

    public init(
        signal: String, state: SignalState, from: FrameTime, to: FrameTime, confidence: Double,
        onsetUncertainty: Double?
    ) {
        self.signal = signal
        self.state = state
        self.from = from
        self.to = to
        self.confidence = confidence
        self.onsetUncertainty = onsetUncertainty
    }
}
