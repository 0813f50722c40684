public import TrafficModel

/// Which frames a signal strip shows: how the light came to be what it was, and what it was until the vehicle was
/// beyond the line.
public enum SignalStripPlan {
    /// Lamps on one strip. Raising it shows more steps, each smaller in print.
    public static let mostFrames = 12
    /// Seconds after the last moment that are still shown.
    private static let after = 0.5

    /// Frame numbers in their order: for an act without a light its moments alone; else the last frame of the light
    /// before the yellow, the first of the yellow, the last before the onset, the first of the state, the finding's
    /// three moments, half a second more, and what fits evenly between onset and crossing.
    ///
    /// - Parameters:
    ///   - signal: the intervals of the head, in order of time.
    ///   - times: of all frames of the footage, in their order.
    public static func frames(for finding: Finding, signal: [SignalInterval], times: [FrameTime]) -> [Int] {
        guard let first = times.first?.frame, let last = times.last?.frame else { return [] }
        var wanted = Set(finding.moments.map(\.time.frame))
        guard let light = finding.signal else { return wanted.filter { (first...last).contains($0) }.sorted() }
        if let end = finding.moments.map(\.time).max() {
            wanted.insert(times.last { $0.seconds <= end.seconds + after }?.frame ?? last)
        }
        let state = signal.lastIndex { interval in
            interval.from.frame <= finding.time.frame && interval.state == light.state
        }
        if let state {
            let onset = signal[state].from.frame
            wanted.formUnion([onset - 1, onset])
            if state > 0, signal[state - 1].state == .yellow {
                wanted.formUnion([signal[state - 1].from.frame - 1, signal[state - 1].from.frame])
            }
            wanted = wanted.filter { (first...last).contains($0) }
            wanted.formUnion(between(onset, finding.time.frame, count: mostFrames - wanted.count))
        }
        return Set(wanted.filter { (first...last).contains($0) }).sorted()
    }

    private static func between(_ start: Int, _ end: Int, count: Int) -> [Int] {
        guard count > 0, end > start + 1 else { return [] }
        return (1...count).map { start + (end - start) * $0 / (count + 1) }
    }
}
