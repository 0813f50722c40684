public import TrafficModel

/// What every head showed, as far as the footage is known.
public struct SignalTimelines: Sendable {
    private let byHead: [String: [SignalInterval]]

    /// - Parameter intervals: of any heads, those of one head in order of time and without overlap.
    public init(intervals: [SignalInterval]) {
        byHead = Dictionary(grouping: intervals, by: \.signal)
    }

    /// The head's intervals in order of time; empty for a head that is not known.
    public func intervals(of head: String) -> [SignalInterval] { byHead[head] ?? [] }

    /// What the head shows at an instant; the last state holds on after its last frame.
    public func interval(of head: String, at seconds: Double) -> SignalInterval? {
        intervals(of: head).last { $0.from.seconds <= seconds }
    }

    public func state(of head: String, at seconds: Double) -> SignalState {
        interval(of: head, at: seconds)?.state ?? .unknown
    }

    /// A stretch of red, with what the lamp reading could not tell inside it.
    struct RedPhase: Hashable {
        var head: String
        var start: FrameTime
        /// When another state begins; nil while red is the last that is known.
        var end: Double?
        /// Seconds by which the true onset may lie off `start`; nil where red was lit from the first frame on.
        var onsetUncertainty: Double?
        var yellowSeconds: Double?
        /// Stretches of seconds inside in which the head could not be read.
        var unread: [ClosedRange<Double>] = []
        var confidence: Double

        func contains(_ seconds: Double) -> Bool { seconds >= start.seconds && (end.map { seconds < $0 } ?? true) }
    }

    /// Seconds for which a head may be unreadable between two reds and still count as red throughout (a bus in front of
    /// it): no signal plan shows anything else between two reds for so short a time.
    private static let longestUnread = 1.0

    /// The red phases of a head in order of time.
    func redPhases(of head: String) -> [RedPhase] {
        let intervals = intervals(of: head)
        var phases: [RedPhase] = []
        var index = 0
        while index < intervals.count {
            let interval = intervals[index]
            guard interval.state == .red else {
                index += 1
                continue
            }
            var phase = RedPhase(
                head: head, start: interval.from, end: nil, onsetUncertainty: interval.onsetUncertainty,
                yellowSeconds: yellow(before: index, in: intervals), confidence: interval.confidence)
            index += 1
            while index < intervals.count {
                let next = intervals[index]
                if next.state == .red {
                    phase.confidence = min(phase.confidence, next.confidence)
                } else if (next.state == .unknown || next.state == .dark), index + 1 < intervals.count,
                    intervals[index + 1].state == .red,
                    intervals[index + 1].from.seconds - next.from.seconds <= Self.longestUnread
                {
                    phase.unread.append(next.from.seconds...intervals[index + 1].from.seconds)
                } else {
                    phase.end = next.from.seconds
                    break
                }
                index += 1
            }
            phases.append(phase)
        }
        return phases
    }

    /// The length of a yellow that led to red and whose own onset was seen.
    private func yellow(before index: Int, in intervals: [SignalInterval]) -> Double? {
        guard index > 0, intervals[index - 1].state == .yellow, intervals[index - 1].onsetUncertainty != nil else {
            return nil
        }
        return intervals[index].from.seconds - intervals[index - 1].from.seconds
    }
}
