import TrafficModel

/// Wall-clock time by stage, for the performance figures alone: no stage and no record depends on it.
struct Stopwatch {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private(set) var milliseconds: [String: Double] = [:]

    init() { start = clock.now }

    /// Runs `body` and adds its time to `stage`.
    mutating func measure<Value>(_ stage: String, _ body: () throws -> Value) rethrows -> Value {
        let begin = clock.now
        defer { milliseconds[stage, default: 0] += Self.milliseconds(clock.now - begin) }
        return try body()
    }

    /// The figures of a run over `frames` frames that lasted `seconds` of footage.
    func performance(frames: Int, seconds: Double) -> EndRecord.Performance {
        let total = max(Self.milliseconds(clock.now - start), 0.001)
        return EndRecord.Performance(
            milliseconds: milliseconds.mapValues { $0.rounded(toPlaces: 1) },
            framesPerSecond: (Double(frames) * 1000 / total).rounded(toPlaces: 1),
            timesRealTime: (seconds * 1000 / total).rounded(toPlaces: 2))
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }
}
