import Geometry
import TrafficModel

/// STOPPING: the vehicle stood where nobody may stop, with nothing that kept it there.
///
/// NĐ 168/2024/NĐ-CP điểm đ khoản 3 Điều 6 (car: where roads meet, and within 5 m), điểm đ khoản 2 Điều 6 (on a
/// crosswalk, under sign P.130), điểm e khoản 2 Điều 7 (motorcycle: all of these); QCVN 41:2024/BGTVT signs P.130,
/// P.131 and marking 7.3. Luật 36/2024/QH15 Đ.18: a stop is made for people to get on or off, for loads or other work;
/// who waits for a light, for the vehicles before it or for a gap in the traffic has not made one.
///
/// Counted are the seconds of a halt in the zone in which the way ahead was free (no vehicle stood or
/// drove there, nor had in the last `aheadPause` seconds), no red or unread light explained it, and the sign was in
/// force. Proposed where these seconds reach the dwell of the kind of zone. Held where other vehicles stood around it
/// for half of that time (a jam that the picture shows in part), where the light of its approach is not known, where it
/// was out of sight for longer than a vehicle that stands may be, and for class and hour as any sign.
struct StoppingRule {
    let zone: NoStoppingZone
    let site: CameraSite
    let use: RoadUse
    /// Seconds after midnight at the first frame, by the clock of the site; nil where no start is known.
    let startOfFootage: Double?
    let options: RuleOptions

    /// What was counted of a halt so far.
    private enum State {
        /// Seconds that nothing explains, and of these the seconds with others standing around, or the hour not
        /// certain.
        case counting(free: Double, crowded: Double, uncertainHour: Double)
        case reached(at: Int, isCrowded: Bool, isHourCertain: Bool)
    }

    private var dwell: Double {
        switch zone.kind {
        case .junction: options.junctionDwell
        case .crosswalk: options.crosswalkDwell
        case .sign: options.signDwell
        }
    }

    func judge(_ track: Track, sight: SightCheck, signals: SignalTimelines) -> Finding? {
        guard zone.scope.mayBind(track.vehicleClass), zone.polygon.area > 0 else { return nil }
        for halt in Halt.halts(of: track, atLeast: dwell, options: options)
        where isInside(halt, track) && !isInBay(halt, track) {
            guard case .reached(let end, let isCrowded, let isHourCertain) = count(halt, track, signals) else {
                continue
            }
            var reasons = sight.classReasons(track, for: zone.scope).union(sightReasons(halt, track, until: end, sight))
            if isCrowded { reasons.insert(.trafficStanding) }
            if isUnchanged(halt, track, until: end) { reasons.insert(.seenStandingOnly) }
            if !isHourCertain { reasons.insert(.hourUncertain) }
            if hasUnknownLight(halt) { reasons.insert(.signalUncertain) }
            let before = track.points[..<halt.first].lastIndex { $0.contact.distance(to: halt.place) >= halt.size }
            var finding = track.finding(
                .stopping, at: .zone(zone.id), places: (before ?? halt.first, halt.first, end), reasons: reasons)
            finding.manner = Manner(zone.kind)
            return finding
        }
        return nil
    }

    /// Whether the box hardly ever changed while the vehicle stood: then nothing was found there, and the place looks
    /// as it did when something stopped in it. A queue that draws up together stops as one.
    private func isUnchanged(_ halt: Halt, _ track: Track, until end: Int) -> Bool {
        let steps = (halt.first + 1...max(halt.first + 1, end)).filter { $0 < track.points.count }
        let same = steps.count { track.points[$0].box == track.points[$0 - 1].box }
        return Double(same) > options.unchangedShare * Double(steps.count)
    }

    private func isInside(_ halt: Halt, _ track: Track) -> Bool {
        var point = track.points[halt.first]
        point.contact = middle(of: halt, track)
        let uncertainty = options.positionSigmas * point.deviation
        guard zone.polygon.contains(point.contact) else { return false }
        // A crosswalk is shorter than a car: its middle on it is enough.
        guard zone.kind != .crosswalk else { return zone.polygon.distance(to: point.contact) >= uncertainty }
        return zone.polygon.clearance(of: point, track.vehicleClass) >= uncertainty
    }

    /// The ground under the middle of the vehicle, as far as a box tells: its lower edge is the end or the side nearest
    /// the camera. From 13 to 27 degrees above, the half of a car's length takes 0.2 to 0.3 of the box's height, of a
    /// lorry's 0.18; the less of it counts.
    private func middle(of halt: Halt, _ track: Track) -> Point {
        let way = arrival(halt, track.points)
        let isAcross = way.map { abs($0.x) > abs($0.y) } ?? (halt.box.width > 1.5 * halt.box.height)
        return Point(x: halt.place.x, y: halt.place.y - (isAcross ? 0.1 : 0.15) * halt.box.height)
    }

    /// In a bay in which it may wait, or might if it is of another class than told.
    private func isInBay(_ halt: Halt, _ track: Track) -> Bool {
        site.approaches.flatMap(\.waitingBays).contains { bay in
            (track.vehicleClass == .unknown || bay.classes.contains(track.vehicleClass))
                && bay.polygon.contains(halt.place)
        }
    }

    private func count(_ halt: Halt, _ track: Track, _ signals: SignalTimelines) -> State {
        let points = track.points
        let range = points[halt.first].time.seconds...points[halt.last].time.seconds
        let around = Surroundings(
            halt, direction: arrival(halt, points), mayTurn: zone.kind == .junction,
            others: use.others(than: track.id, in: range.lowerBound - options.aheadPause...range.upperBound),
            options: options)
        let lights = lights(over: halt)
        var (free, crowded, uncertainHour) = (0.0, 0.0, 0.0)
        for index in halt.first..<halt.last {
            let now = points[index].time.seconds, step = points[index + 1].time.seconds - now
            guard step <= options.longestFrameStep, now >= use.knownFrom, !around.isAheadTaken(at: now),
                !lights.contains(where: { explains($0, signals, at: now) })
            else { continue }
            let isInForce = startOfFootage.map {
                zone.scope.isInForce(at: $0 + now, tolerance: options.clockTolerance)
            }
            if !zone.scope.hours.isEmpty {
                if isInForce == .some(false) { continue }
                if isInForce == .none || isInForce == .some(nil) { uncertainHour += step }
            }
            free += step
            if around.isCrowded(at: now) { crowded += step }
            if free >= dwell - 1e-9 {
                return .reached(at: index + 1, isCrowded: crowded * 2 >= free, isHourCertain: uncertainHour == 0)
            }
        }
        return .counting(free: free, crowded: crowded, uncertainHour: uncertainHour)
    }

    /// The direction in which it came; nil where it was first seen standing.
    private func arrival(_ halt: Halt, _ points: [Track.Point]) -> Point? {
        let from = points[..<halt.first].last { $0.isObserved && $0.contact.distance(to: halt.place) >= halt.size }
        return from.map { halt.place - $0.contact }
    }

    // MARK: Lights

    /// The approaches over whose lanes the halt is, before the stop line or just beyond it.
    private func approaches(at halt: Halt) -> [Approach] {
        site.approaches.filter { approach in
            let line = approach.stopLine.facing(approach.heading.vector)
            guard line.length > 0 else { return false }
            let along = line.parameter(of: halt.place)
            let reach = options.lightReach * VehicleFootprint.scale(of: halt.box, heading: approach.heading)
            return (-0.25...1.25).contains(along) && line.signedDistance(to: halt.place) <= reach
        }
    }

    private func lights(over halt: Halt) -> [String] { approaches(at: halt).compactMap(\.signal) }

    private func hasUnknownLight(_ halt: Halt) -> Bool { approaches(at: halt).contains { $0.signal == nil } }

    /// Whether a light may be what the vehicle waits for: anything but a green that has been on for a while.
    private func explains(_ head: String, _ signals: SignalTimelines, at seconds: Double) -> Bool {
        guard let interval = signals.interval(of: head, at: seconds), interval.state == .green else { return true }
        return seconds - interval.from.seconds < options.startUpTime
    }

    // MARK: Sight

    /// A vehicle that stands may be hidden for a while: it is the same one that stands there afterwards.
    private func sightReasons(
        _ halt: Halt, _ track: Track, until end: Int, _ sight: SightCheck
    ) -> Set<ReviewReason> {
        let points = track.points
        let range = points[halt.first].time.seconds...points[end].time.seconds
        var reasons = sight.reasons(track, over: range)
        reasons.remove(.trackBroken)
        var seen = range.lowerBound
        for index in halt.first...end {
            let now = points[index].time.seconds
            // Missing frames are told as such.
            let isGap = index > 0 && now - points[index - 1].time.seconds > options.longestFrameStep
            if !isGap, now - seen > options.longestHaltBlindness { reasons.insert(.trackBroken) }
            if isGap || points[index].isObserved { seen = now }
        }
        return reasons
    }
}

extension Manner {
    init(_ kind: NoStoppingZone.Kind) {
        switch kind {
        case .junction: self = .junction
        case .crosswalk: self = .crosswalk
        case .sign: self = .sign
        }
    }
}
