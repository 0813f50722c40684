/// The last record of a footage.
public struct EndRecord: Codable, Equatable, Sendable {
    /// Wall-clock figures of the run; they differ from run to run, so they are written only where asked for.
    public struct Performance: Codable, Equatable, Sendable {
        /// Milliseconds by stage.
        public var milliseconds: [String: Double]
        public var framesPerSecond: Double
        /// Seconds of footage a second of work.
        public var timesRealTime: Double

        public init(milliseconds: [String: Double], framesPerSecond: Double, timesRealTime: Double) {
            self.milliseconds = milliseconds
            self.framesPerSecond = framesPerSecond
            self.timesRealTime = timesRealTime
        }
    }

    public var frames: Int
    /// From the first frame's time to the last's.
    public var seconds: Double
    /// Records by type; violations also by act.
    public var counts: [String: Int]
    /// True where the run was stopped before the end of the footage.
    public var interrupted: Bool
    public var performance: Performance?

    public init(frames: Int, seconds: Double, counts: [String: Int], interrupted: Bool, performance: Performance?) {
        self.frames = frames
        self.seconds = seconds.rounded(toPlaces: 3)
        self.counts = counts
        self.interrupted = interrupted
        self.performance = performance
    }
}
