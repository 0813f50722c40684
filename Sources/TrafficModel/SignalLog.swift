/// What the signal controller itself says that a head showed, to be held against the head in the picture.
public struct SignalLog: Hashable, Sendable {
    /// What the times of a log count from.
    public enum Clock: String, Codable, Sendable {
        /// The first frame of the footage.
        case footage
        /// 1970-01-01 00:00 UTC.
        case wall
    }

    public struct Change: Hashable, Sendable {
        public var seconds: Double
        public var state: SignalState

        public init(seconds: Double, state: SignalState) {
            self.seconds = seconds
            self.state = state
        }
    }

    /// The file's name without its folder, and the SHA-256 of its bytes.
    public var file: String
    public var sha256: String
    public var clock: Clock
    /// In order of time.
    public var changes: [Change]

    public init(file: String, sha256: String, clock: Clock, changes: [Change]) {
        self.file = file
        self.sha256 = sha256
        self.clock = clock
        self.changes = changes
    }

    /// What the log says of an instant, and when that state began; nil before its first line.
    ///
    /// - Parameters:
    ///   - seconds: from the first frame of the footage.
    ///   - start: when the footage began, in seconds since 1970; without it a log by the wall clock says nothing.
    public func change(at seconds: Double, start: Double?) -> Change? {
        guard let offset = clock == .footage ? 0 : start else { return nil }
        // The last change not after the instant, by halves: a log may hold a year.
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].seconds <= seconds + offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        return Change(seconds: changes[low - 1].seconds - offset, state: changes[low - 1].state)
    }
}
