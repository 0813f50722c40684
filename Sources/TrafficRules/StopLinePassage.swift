import Geometry
import TrafficModel

/// A track as seen from one stop line: how far front, contact and rear are before (negative) or beyond it.
struct StopLinePassage {
    struct Sample {
        var time: FrameTime
        var box: Box
        var contact: Point
        /// Signed distances in pixels along the lawful travel; 0 on the line.
        var front: Double
        var rear: Double
        /// Of the rear to the second line, where the site gives one.
        var clear: Double?
        /// Pixels by which the contact lies beside the ends of the line.
        var beside: Double
        /// Size of the vehicle along the travel, in pixels.
        var scale: Double
        /// How far the front may be from where it is told, in pixels.
        var uncertainty: Double
        var isObserved: Bool
    }

    let samples: [Sample]

    /// Half the window, in frames, over which the size of the box is evened out.
    private static let scaleWindow = 4

    init(_ track: Track, approach: Approach, options: RuleOptions) {
        let heading = approach.heading
        let footprint = VehicleFootprint(track.vehicleClass, heading: heading)
        let line = approach.stopLine.facing(heading.vector)
        let clearLine = approach.clearLine?.facing(heading.vector)
        let sizes = track.points.map { VehicleFootprint.scale(of: $0.box, heading: heading) }
        samples = track.points.enumerated().map { index, point in
            let window = sizes[max(0, index - Self.scaleWindow)...min(sizes.count - 1, index + Self.scaleWindow)]
            let scale = window.sorted()[window.count / 2]
            let ends = footprint.ends(contact: point.contact, scale: scale, heading: heading)
            let along = line.parameter(of: point.contact)
            return Sample(
                time: point.time, box: point.box, contact: point.contact,
                front: line.signedDistance(to: ends.front), rear: line.signedDistance(to: ends.rear),
                clear: clearLine?.signedDistance(to: ends.rear),
                beside: max(-along, along - 1, 0) * line.length, scale: scale,
                uncertainty: options.positionSigmas * point.deviation + footprint.uncertainty * scale,
                isObserved: point.isObserved)
        }
    }

    /// A signed distance at an instant, interpolated; nil outside the track's life.
    func value(_ path: KeyPath<Sample, Double>, at seconds: Double) -> Double? {
        guard let first = samples.first, let last = samples.last, seconds >= first.time.seconds,
            seconds <= last.time.seconds
        else { return nil }
        let next = samples.firstIndex { $0.time.seconds >= seconds } ?? samples.count - 1
        guard next > 0 else { return samples[0][keyPath: path] }
        let a = samples[next - 1], b = samples[next]
        let span = b.time.seconds - a.time.seconds
        guard span > 0 else { return b[keyPath: path] }
        let fraction = (seconds - a.time.seconds) / span
        return a[keyPath: path] + (b[keyPath: path] - a[keyPath: path]) * fraction
    }

    /// The instant, between sample `index - 1` and `index`, at which a distance reaches `level`.
    func instant(_ path: KeyPath<Sample, Double>, reaching level: Double = 0, before index: Int) -> Double {
        guard index > 0 else { return samples[index].time.seconds }
        let a = samples[index - 1], b = samples[index]
        let rise = b[keyPath: path] - a[keyPath: path]
        guard rise > 0 else { return b.time.seconds }
        let fraction = min(max((level - a[keyPath: path]) / rise, 0), 1)
        return a.time.seconds + (b.time.seconds - a.time.seconds) * fraction
    }

    /// Where the vehicle is on its way over the line; the states follow each other, and only backing out leads back.
    enum State: Hashable {
        case before
        /// The rear is over the line, since the sample.
        case over(since: Int)
        /// The second line is reached too.
        case through(over: Int, second: Int)
    }

    /// Follows the vehicle over both lines; a track that begins beyond the line never gets over it.
    func state(options: RuleOptions) -> State {
        var state = State.before
        for index in samples.indices.dropFirst() {
            let sample = samples[index]
            switch state {
            case .before:
                if samples[index - 1].rear < 0 && sample.rear >= 0 { state = .over(since: index) }
            case .over: if sample.rear < 0 { state = .before }
            case .through: break
            }
            if case .over(let since) = state, isAtSecondLine(sample, size: samples[since].scale, options) {
                return .through(over: since, second: index)
            }
        }
        return state
    }

    /// The given second line, or a share of the vehicle's size beyond the stop line, measured at the rear.
    /// - Parameter size: as it was on the line; further on, a box that took in a neighbour would move the second line
    ///   away.
    private func isAtSecondLine(_ sample: Sample, size: Double, _ options: RuleOptions) -> Bool {
        sample.clear.map { $0 >= 0 } ?? (sample.rear >= options.clearDistance * size)
    }

    /// Whether the vehicle, once at the second line, drove on by more than its box may be wrong, straight on or in a
    /// turn, while it was red.
    /// - Parameter size: as it was on the line.
    func isClearlyThrough(
        _ second: Int, on phase: SignalTimelines.RedPhase, size: Double, options: RuleOptions
    ) -> Bool {
        samples[second...].prefix { phase.contains($0.time.seconds) }.contains { sample in
            let beyond = sample.clear ?? (sample.rear - options.clearDistance * size)
            let way = max(beyond, sample.contact.distance(to: samples[second].contact))
            return sample.isObserved && way >= options.clearMargin * size
        }
    }

    /// Whether the vehicle goes over the painted line, not past its ends, and along the lawful travel, not across it.
    func isLawfulWay(over index: Int, to later: Int, approach: Approach, options: RuleOptions) -> Bool {
        guard samples[index].beside <= options.besideLine * samples[index].box.width else { return false }
        let sample = samples[index]
        let earlier = samples[..<index].lastIndex { $0.rear <= sample.rear - options.clearDistance * sample.scale } ?? 0
        let way = samples[later].contact - samples[earlier].contact
        let normal = approach.stopLine.facing(approach.heading.vector).normal
        guard way.length > 0 else { return false }
        return way.dot(normal) / way.length >= cosine(ofDegrees: options.largestSlant)
    }
}
