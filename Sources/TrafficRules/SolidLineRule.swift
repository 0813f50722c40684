import Geometry
import TrafficModel

/// SOLID_LINE: the wheels stood on a solid line, or the vehicle went over it.
///
/// QCVN 41:2024/BGTVT markings 1.2, 1.3 (centre) and 2.2 (lanes): "không được lấn làn, không được đè lên vạch";
/// marking 3.1, the edge, may be pressed when needed and is not judged. NĐ 168/2024/NĐ-CP điểm a khoản 1 Điều 6
/// (car), điểm a khoản 1 Điều 7 (motorcycle); into the opposite lanes perhaps điểm b khoản 5 Điều 6: an officer
/// chooses.
///
/// The ground band of a vehicle is its contact point plus and minus half the track width, taken across the line.
/// Crossed: the contact point, which lies between the wheels, was for a while clearly on one side, then on the other.
/// Pressed: the band lies deep over the line for the dwell time, while the vehicle moves by at least its own size.
/// Off the ends of the painted line nothing counts.
struct SolidLineRule {
    let boundary: Boundary
    let options: RuleOptions

    /// A stretch of samples on one side of the line.
    private struct Stay {
        /// -1 or 1.
        var side: Int
        var first: Int
        var last: Int
    }

    /// On which side of the line the vehicle is.
    private enum State {
        /// Off the ends of the line, or never yet clearly on a side.
        case away
        case beside(Stay)
        /// Clearly on the other side than before, not yet for long enough to say so.
        case over(from: Stay, to: Stay)
    }

    /// Where one sample lies.
    private struct Place {
        /// -1 or 1 where the contact is clearly on that side, 0 where it is too near the line to tell.
        var side: Int
        /// The line lies well inside the wheels.
        var isDeep: Bool
    }

    func judge(_ track: Track, sight: SightCheck) -> Finding? {
        let line = Polyline(boundary.line)
        let points = track.points
        var state = State.away
        var deepSince: Int?
        for index in points.indices {
            guard let place = place(points[index], of: track.vehicleClass, line: line) else {
                state = .away
                deepSince = nil
                continue
            }
            state = next(state, side: place.side, index, points)
            if case .over(let from, let to) = state, hasLasted(options.sideDwell, to.first, index, points) {
                return finding(track, before: from.last, to: index, line: line, sight: sight)
            }
            guard place.isDeep else {
                deepSince = nil
                continue
            }
            let since = deepSince ?? index
            deepSince = since
            if hasLasted(options.pressDwell, since, index, points) && hasMoved(since, index, points) {
                return finding(track, before: since, to: index, line: line, sight: sight)
            }
        }
        return nil
    }

    private func next(_ state: State, side: Int, _ index: Int, _ points: [Track.Point]) -> State {
        guard side != 0 else { return state }
        let stay = Stay(side: side, first: index, last: index)
        switch state {
        case .away: return .beside(stay)
        case .beside(var known) where known.side == side:
            known.last = index
            return .beside(known)
        case .beside(let known):
            // A side that was seen for an instant only is no side to come from.
            return hasLasted(options.sideDwell, known.first, known.last, points)
                ? .over(from: known, to: stay) : .beside(stay)
        case .over(var from, _) where from.side == side:
            from.last = index
            return .beside(from)
        case .over(let from, var to):
            to.last = index
            return .over(from: from, to: to)
        }
    }

    /// Nil off the ends of the line.
    private func place(_ point: Track.Point, of vehicleClass: VehicleClass, line: Polyline) -> Place? {
        guard let foot = line.foot(of: point.contact), foot.beyondEnd <= options.besideEnd * point.box.height else {
            return nil
        }
        let half = VehicleFootprint.halfTrack(of: vehicleClass, box: point.box, across: foot.normal)
        let uncertainty = options.positionSigmas * point.deviation
        let isTold = foot.distance >= options.sideShare * half + uncertainty
        return Place(
            side: !isTold ? 0 : foot.signedDistance < 0 ? -1 : 1,
            isDeep: foot.distance + uncertainty <= half * (1 - options.pressDepth))
    }

    private func hasLasted(_ seconds: Double, _ since: Int, _ now: Int, _ points: [Track.Point]) -> Bool {
        points[now].time.seconds - points[since].time.seconds >= seconds - 1e-9
    }

    private func hasMoved(_ since: Int, _ now: Int, _ points: [Track.Point]) -> Bool {
        points[now].contact.distance(to: points[since].contact) >= min(points[now].box.width, points[now].box.height)
    }

    private func finding(
        _ track: Track, before start: Int, to last: Int, line: Polyline, sight: SightCheck
    ) -> Finding? {
        let points = track.points
        let before = lastClear(before: start, track, line: line)
        guard !track.isTorn(in: before...last, options: options) else { return nil }
        let depths = (before...last).map { line.foot(of: points[$0].contact)?.distance ?? .infinity }
        let on = before + (depths.indices.min { depths[$0] < depths[$1] } ?? 0)
        let range = points[before].time.seconds...points[last].time.seconds
        let reasons = sight.classReasons(track).union(sight.reasons(track, over: range))
        return track.finding(
            .solidLine, at: .boundary(boundary.id), places: (before, on, last), reasons: reasons)
    }

    /// The last sample up to `index` at which the wheels were clear of the line; the first beside the line, if none
    /// was.
    private func lastClear(before index: Int, _ track: Track, line: Polyline) -> Int {
        var first = index
        for candidate in stride(from: index, through: 0, by: -1) {
            let point = track.points[candidate]
            guard let foot = line.foot(of: point.contact), foot.beyondEnd <= options.besideEnd * point.box.height else {
                break
            }
            first = candidate
            if foot.distance >= VehicleFootprint.halfTrack(of: track.vehicleClass, box: point.box, across: foot.normal)
            {
                break
            }
        }
        return first
    }
}
