import Geometry
import TrafficModel

/// WRONG_WAY: the vehicle came over the stop line of an approach from the junction's side and drove on against the
/// approach's traffic.
///
/// NĐ 168/2024/NĐ-CP điểm d khoản 9 Điều 6 (car), điểm a khoản 7 Điều 7 (motorcycle): "đi ngược chiều của đường một
/// chiều, đi ngược chiều trên đường có biển Cấm đi ngược chiều" (sign P.102 of QCVN 41:2024/BGTVT). Where the road is
/// one of two ways, the same drive is điểm b khoản 5 Điều 6 or điểm d khoản 3 Điều 7, the lane of the other direction.
/// Proposed where the site file says that the road is one-way. Held where it does not (an officer chooses the clause),
/// and where it says that the road has two ways (overtaking, or a corner that is cut, leads over the line too). An
/// officer exempts a vehicle with right of way on duty.
///
/// Told where the contact point was surely beyond the line, came back over it well inside its ends, and went on for
/// `wrongWayDistance` against the lawful travel. Who comes beside the ends is oncoming traffic on its own side. Who had
/// come up over the line before is backing out, and left alone; who is first seen this side of the line cannot be told
/// from traffic of other lanes. Who came from just beyond the line, or slowly, may be backing, and is held.
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
            !track.leaps(in: places.before...places.beyond, options: options),
            isOneBody(points[places.before...places.beyond], line: line)
        else { return nil }
        var reasons = sight.classReasons(track).union(
            sight.reasons(track, over: first.time.seconds...last.time.seconds))
        let size = VehicleFootprint.scale(of: points[places.on].box, heading: approach.heading)
        if size < options.leastSize * line.length { reasons.insert(.classUncertain) }
        if mayBeBacking(track, places, size: size, line: line) { reasons.insert(.backingPossible) }
        switch approach.isOneWay {
        case true?: break
        case false?: reasons.insert(.directionUnclear)
        case nil: reasons.insert(.clauseAmbiguous)
        }
        var finding = track.finding(.wrongWay, at: .approach(approach.id), places: places, reasons: reasons)
        finding.manner = approach.isOneWay.map { $0 ? .oneWay : .twoWay }
        return finding
    }

    /// Whether the whole box came along, not its lower edge alone, as it does when what hid the vehicle drives off.
    private func isOneBody(_ points: ArraySlice<Track.Point>, line: Segment) -> Bool {
        let seen = points.filter(\.isObserved)
        guard let first = seen.first, let last = seen.last else { return false }
        let sizes = seen.map { VehicleFootprint.scale(of: $0.box, heading: approach.heading) }
        guard (sizes.max() ?? 0) <= options.wrongWaySwelling * max(sizes.min() ?? 0, 1) else { return false }
        let way = line.signedDistance(to: first.contact) - line.signedDistance(to: last.contact)
        let body = line.signedDistance(to: first.box.centre) - line.signedDistance(to: last.box.centre)
        return body >= 0.5 * way
    }

    /// Who backs begins near the line and is never fast.
    private func mayBeBacking(
        _ track: Track, _ places: (before: Int, on: Int, beyond: Int), size: Double, line: Segment
    ) -> Bool {
        let points = track.points
        let furthest = points[...places.on].map { line.signedDistance(to: $0.contact) }.max() ?? 0
        guard furthest >= options.wrongWayOrigin * size else { return true }
        // Over a second, in which no jitter looks like speed.
        let start = points[places.before].time.seconds - 1
        var first = points.firstIndex { $0.time.seconds >= start } ?? places.before
        for last in places.before...places.beyond {
            while points[last].time.seconds - points[first + 1].time.seconds >= 1 { first += 1 }
            let seconds = points[last].time.seconds - points[first].time.seconds
            let way = points[first].contact.distance(to: points[last].contact)
            if seconds >= 1 - 1e-9, way >= options.wrongWaySpeed * size * seconds { return false }
        }
        return true
    }
}
