import SyntheticTraffic
public import TrafficModel

/// One act on the junction: who does what, in what light, at what time of day.
public struct PlayedAct: Sendable {
    /// What the tracker or the camera fails at, at the moment that decides, and what the case must be held for.
    public enum Failure: CaseIterable, Sendable {
        case hidden, framesMissing, classDoubt, clockUnknown

        public var reason: ReviewReason {
            switch self {
            case .hidden: .trackBroken
            case .framesMissing: .gapAtDecision
            case .classDoubt: .classUncertain
            case .clockUnknown: .hourUncertain
            }
        }
    }

    public var name: String
    /// What must be told; nil for something lawful.
    public var act: Act?
    public var view: ActJunction.View
    public var subject: DrivenVehicle
    public var others: [DrivenVehicle] = []
    /// The red of the approach, in seconds of the recording; yellow for three seconds before, green otherwise.
    public var red: ClosedRange<Double> = 1000...1010
    /// Seconds after midnight at the first frame.
    public var clock = 10.0 * 3600
    /// The stretch of seconds that decides.
    public var decision: ClosedRange<Double>
    /// What can make a person look, if it fails.
    public var failures: [Failure] = [.hidden, .framesMissing]

    init(
        _ name: String, _ act: Act?, view: ActJunction.View, _ subject: DrivenVehicle, decision: ClosedRange<Double>
    ) {
        (self.name, self.act, self.view, self.subject, self.decision) = (name, act, view, subject, decision)
    }

    /// What the head shows, at frames of `rate`.
    public func signals(rate: Double, until end: Double) -> [SignalInterval] {
        let changes: [(SignalState, Double)] = [
            (.green, 0), (.yellow, red.lowerBound - 3), (.red, red.lowerBound), (.green, red.upperBound),
        ]
        let known = changes.filter { $0.1 < end }
        return known.enumerated().map { index, change in
            let next = index + 1 < known.count ? known[index + 1].1 : end
            let first = Int((max(0, change.1) * rate).rounded(.up)), last = Int((next * rate).rounded(.up)) - 1
            return SignalInterval(
                signal: "main", state: change.0, from: FrameTime(frame: first, seconds: Double(first) / rate),
                to: FrameTime(frame: last, seconds: Double(last) / rate), confidence: 0.9,
                onsetUncertainty: index == 0 ? nil : 1 / rate)
        }
    }
}
