import Geometry
import TrafficModel
import TrafficRules

/// A junction seen from behind its approach: 640x480, the stop line at y = 300 from x = 200 to 440, travel upwards.
enum Scene {
    static let framesPerSecond = 10.0

    static var site: CameraSite {
        var site = CameraSite(id: "p1", frameWidth: 640, frameHeight: 480)
        site.signals = [SignalHead(id: "main", box: Box(x: 500, y: 50, width: 20, height: 60))]
        site.approaches = [
            Approach(
                id: "south", signal: "main", stopLine: Segment(Point(x: 200, y: 300), Point(x: 440, y: 300)),
                heading: .up)
        ]
        return site
    }

    /// A track of boxes whose bottom-centre is at `path(seconds)`, from one instant to another.
    static func track(
        id: Int = 1, _ vehicleClass: VehicleClass = .car, width: Double = 60, height: Double = 50, from: Double = 0,
        to: Double, deviation: Double = 1, hidden: ClosedRange<Double>? = nil, missing: ClosedRange<Double>? = nil,
        path: (Double) -> (x: Double, y: Double)
    ) -> Track {
        var points: [Track.Point] = []
        for frame in Int((from * framesPerSecond).rounded())...Int((to * framesPerSecond).rounded()) {
            let seconds = Double(frame) / framesPerSecond
            if let missing, missing.contains(seconds) { continue }
            let place = path(seconds)
            let box = Box(x: place.x - width / 2, y: place.y - height, width: width, height: height)
            points.append(
                Track.Point(
                    time: FrameTime(frame: frame, seconds: seconds), box: box, contact: box.bottomCentre,
                    deviation: deviation, isObserved: !(hidden?.contains(seconds) ?? false)))
        }
        return Track(id: id, vehicleClass: vehicleClass, classConfidence: 0.9, points: points)
    }

    /// What a head shows: states with the second at which each begins.
    static func timeline(
        _ states: [(SignalState, Double)], of head: String = "main", end: Double = 30, confidence: Double = 0.9
    ) -> [SignalInterval] {
        states.indices.map { index in
            let from = states[index].1
            let to = (index + 1 < states.count ? states[index + 1].1 : end) - 1 / framesPerSecond
            return SignalInterval(
                signal: head, state: states[index].0,
                from: FrameTime(frame: Int((from * framesPerSecond).rounded()), seconds: from),
                to: FrameTime(frame: Int((to * framesPerSecond).rounded()), seconds: to), confidence: confidence,
                onsetUncertainty: index == 0 ? nil : 0.05)
        }
    }

    /// Green, yellow from 2 s, red from 5 s to 20 s, green again.
    static let cycle = timeline([(.green, 0), (.yellow, 2), (.red, 5), (.green, 20)])

    /// Judges a whole track at once.
    static func findings(
        _ track: Track, signals: [SignalInterval] = cycle, site: CameraSite = site,
        options: RuleOptions = RuleOptions(),
        gaps: [ClosedRange<Double>] = []
    ) -> [Finding] {
        var book = RuleBook(site: site, options: options)
        book.note(gaps: gaps)
        return book.judge(track, signals: SignalTimelines(intervals: signals), isFinished: true)
    }

    /// Upwards at x = 320 with `speed` pixels a second, the bottom-centre on the stop line at `crossing`.
    static func straight(crossing: Double, speed: Double = 80, x: Double = 320) -> (Double) -> (x: Double, y: Double) {
        { (x, 300 - speed * ($0 - crossing)) }
    }

    /// Drives up, stands with the bottom-centre at `y` from `stop` on, and drives on at `start` if given.
    static func standing(at y: Double, from stop: Double, until start: Double? = nil, speed: Double = 80)
        -> (Double) -> (x: Double, y: Double)
    {
        { seconds in
            if seconds < stop { return (320, y + speed * (stop - seconds)) }
            guard let start, seconds > start else { return (320, y) }
            return (320, y - speed * (seconds - start))
        }
    }
}
