import Geometry
import TrafficModel

/// WRONG_WAY: the vehicle came over the stop line of an approach from the junction's side and drove on against the
/// approach's traffic.
///
/// NĐ 168/2024/NĐ-CP điểm d khoản 9 Điều 6 (car), điểm a khoản 7 Điều 7 (motorcycle): "đi ngược chiều của đường một
/// chiều, đi ngược chiều trên đường có biển Cấm đi ngược chiều" (sign P.102 of QCVN 41:2024/BGTVT). Where the road is
/// one of two ways, the same drive is điểm b khoản 5 Điều 6 or điểm d khoản 3 Điều 7, the lane of the other direction.
/// The site file does not say which road it is, so every finding is held for an officer to choose the clause, and to
/// exempt a vehicle with right of way on duty.
///
/// Told where the contact point was surely beyond the line, came back over it well inside its ends, and went on for
/// `wrongWayDistance` against the lawful travel. Who comes beside the ends is oncoming traffic on its own side. Who had
/// come up over the line before is backing out, and left alone; who is first seen this side of the line cannot be told
/// from traffic of other lanes.
struct WrongWayRule {
    let approach: Approach
    let options: RuleOptions

    /// Where the vehicle is on its way; only coming up over the line leads back to `away`.
    private enum State {
        /// Not surely beyond the line so far.
        case away
        /// Surely beyond the line, last at the sample.
        case beyond(last: Int)
        /// Back over the line between `over - 1` and `over`.
        case against(from: Int, over: Int)
        /// It came up over the line: what it does from now on is backing.
        case entered
    }

    func judge(_ track: Track, sight: SightCheck) -> Finding? {
        let line = approach.stopLine.facing(approach.heading.vector)
        guard line.length > 0 else { return nil }
        var state = State.away
        for index in track.points.indices {
            let point = track.points[index]
            state = next(state, index, track.points, line)
            guard case .against(let from, let over) = state else { continue }
            let size = VehicleFootprint.scale(of: point.box, heading: approach.heading)
            let driven = -line.signedDistance(to: point.contact) - options.positionSigmas * point.deviation
            if driven >= options.wrongWayDistance * size {
                return finding(track, places: (from, over, index), line: line, sight: sight)
            }
        }
        return nil
    }

    private func next(_ state: State, _ index: Int, _ points: [Track.Point], _ line: Segment) -> State {
        let point = points[index]
        let distance = line.signedDistance(to: point.contact)
        let uncertainty = options.positionSigmas * point.deviation
        switch state {
        case .away:
            if distance > uncertainty { return .beyond(last: index) }
            let along = line.parameter(of: point.contact)
            // In front of the line itself: it is on the approach, not on another road.
            return distance < -uncertainty && (0...1).contains(along) ? .entered : .away
        case .beyond(let last):
            if distance > uncertainty { return .beyond(last: index) }
            guard distance < 0 else { return state }
            return comesInside(over: index, points, line) ? .against(from: last, over: index) : .away
        case .against: return distance > uncertainty ? .beyond(last: index) : state
        case .entered: return .entered
        }
    }

    /// Whether the path meets the line well inside its ends.
    private func comesInside(over index: Int, _ points: [Track.Point], _ line: Segment) -> Bool {
        let before = points[index - 1], after = points[index]
        let d = line.signedDistance(to: before.contact), e = line.signedDistance(to: after.contact)
        let meeting = before.contact.interpolated(to: after.contact, at: d > e ? min(max(d / (d - e), 0), 1) : 1)
        let along = line.parameter(of: meeting)
        let inside = min(along, 1 - along) * line.length
        return inside >= options.wrongWayInset * after.box.width + options.positionSigmas * after.deviation
    }

    private func finding(
        _ track: Track, places: (before: Int, on: Int, beyond: Int), line: Segment, sight: SightCheck
    ) -> Finding? {
        let points = track.points
        let first = points[places.before], last = points[places.beyond]
        let way = last.contact - first.contact
        guard way.length > 0, -way.dot(line.normal) / way.length >= cosine(ofDegrees: options.wrongWaySlant),
            last.time.seconds - points[0].time.seconds >= options.leastSight,
            !track.isTorn(in: places.before...places.beyond, options: options)
        else { return nil }
        var reasons = sight.classReasons(track).union(
            sight.reasons(track, over: first.time.seconds...last.time.seconds))
        let size = VehicleFootprint.scale(of: points[places.on].box, heading: approach.heading)
        if size < options.leastSize * line.length { reasons.insert(.classUncertain) }
        reasons.insert(.clauseAmbiguous)
        return track.finding(.wrongWay, at: .approach(approach.id), places: places, reasons: reasons)
    }
}
