import Geometry
import TrafficModel

extension SignalProof {
    /// The slowest that a vehicle is taken to be, as a share of its own height a second: one that stands tells nothing
    /// of when it crossed. Raising it makes slow crossings look surer than they are.
    private static let slowest = 0.05

    /// What is known of the light at a finding; nil for acts without one.
    ///
    /// - Parameter signals: of all heads, those of one head in order of time.
    init?(_ finding: Finding, signals: [SignalInterval], track: Track?) {
        guard let light = finding.signal else { return nil }
        let own = signals.filter { $0.signal == light.head }
        let interval = own.last { $0.state == light.state && $0.from.seconds <= finding.time.seconds }
        self.init(
            signal: light.head, state: light.state, confidence: interval?.confidence ?? 0,
            crossingTime: finding.time.seconds, margin: light.margin)
        if let interval, let uncertainty = interval.onsetUncertainty {
            onsetFrame = interval.from.frame
            onsetTime = interval.from.seconds.rounded(toPlaces: 3)
            onsetUncertainty = uncertainty.rounded(toPlaces: 3)
        }
        secondsInState = light.secondsInState?.rounded(toPlaces: 3)
        yellowSeconds = light.yellowSeconds?.rounded(toPlaces: 3)
        crossingUncertainty = track.flatMap { Self.crossingUncertainty(finding, $0) }?.rounded(toPlaces: 3)
    }

    /// Seconds: the deviation of the vehicle's place over its speed between the first and the last moment shown, and
    /// half the step between the frames around the instant.
    private static func crossingUncertainty(_ finding: Finding, _ track: Track) -> Double? {
        guard let first = finding.moments.first?.time, let last = finding.moments.last?.time,
            let start = track.points.first(where: { $0.time.frame >= first.frame }),
            let end = track.points.last(where: { $0.time.frame <= last.frame }),
            end.time.seconds > start.time.seconds,
            let after = track.points.firstIndex(where: { $0.time.seconds >= finding.time.seconds }), after > 0
        else { return nil }
        let way = end.contact - start.contact
        let speed = (way.x * way.x + way.y * way.y).squareRoot() / (end.time.seconds - start.time.seconds)
        let point = track.points[after]
        let step = point.time.seconds - track.points[after - 1].time.seconds
        return point.deviation / max(speed, slowest * max(1, point.box.height)) + step / 2
    }
}
