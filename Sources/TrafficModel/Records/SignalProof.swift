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
    /// What the controller's log says of the same instant, where there is one.
    public var log: Log?

    /// The log's word beside the picture's.
    public struct Log: Codable, Equatable, Sendable {
        /// Seconds by which the clocks of camera and controller may differ. Raising it lets a wrong head or a wrong
        /// start time pass; lowering it holds cases for a drift that every junction has.
        public static let clockTolerance = 1.0

        public var file: String
        public var sha256: String
        /// At the deciding instant; absent where the log begins later or the footage has no start time.
        public var state: SignalState?
        /// When that state began by the log, seconds from the first frame.
        public var onsetTime: Double?
        /// Whether log and picture tell of the same light: the same state, begun within the tolerance.
        public var agrees: Bool

        public init(file: String, sha256: String, state: SignalState?, onsetTime: Double?, agrees: Bool) {
            self.file = file
            self.sha256 = sha256
            self.state = state
            self.onsetTime = onsetTime?.rounded(toPlaces: 3)
            self.agrees = agrees
        }
    }

    /// Puts a log's word to the proof.
    ///
    /// - Parameter start: when the footage began, in seconds since 1970.
    public mutating func compare(with log: SignalLog, start: Double?) {
        let change = log.change(at: crossingTime, start: start)
        var agrees = change?.state == state
        if agrees, let change, let onsetTime {
            agrees = abs(change.seconds - onsetTime) <= Log.clockTolerance + (onsetUncertainty ?? 0)
        }
        self.log = Log(
            file: log.file, sha256: log.sha256, state: change?.state, onsetTime: change?.seconds, agrees: agrees)
    }

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
