import Geometry
import TrafficModel

/// NO_ENTRY: the vehicle drove into a part of the road that a sign closes to its class at that hour.
///
/// QCVN 41:2024/BGTVT signs P.101 and P.103 to P.107 with the hours of their auxiliary plates. NĐ 168/2024/NĐ-CP điểm i
/// khoản 5 Điều 6 (car), điểm b khoản 6 Điều 7 (motorcycle): "đi vào khu vực cấm, đường có biển báo hiệu có nội dung
/// cấm đi vào đối với loại phương tiện đang điều khiển", from 15 Aug 2026 also by order of an authority. Emergency
/// vehicles on duty are exempt, which no picture tells: an officer does.
///
/// Proposed where the vehicle was seen outside, then came in, with both wheels or over the line well inside its ends,
/// and drove on by `entryDistance` inside. Who touches the edge, turns back at it, comes out, or is first seen inside
/// is left alone. What the vehicle is makes the act where the sign closes the road to some classes only, so a class
/// that is not certain holds the case; so does an hour within `clockTolerance` of the sign's, or one that is not known.
struct NoEntryRule {
    let zone: ClosedZone
    /// Seconds after midnight at the first frame, by the clock of the site; nil where no start is known.
    let startOfFootage: Double?
    let options: RuleOptions

    /// Where the vehicle is on its way in; only leaving leads back.
    private enum State {
        /// Not yet seen outside, or come in where it is not closed.
        case untold
        /// Surely outside, last at the sample.
        case outside(last: Int)
        /// Wholly inside since `since`, surely outside before, last at `from`.
        case inside(from: Int, since: Int)
    }

    private enum Place {
        case outside, edge, inside
    }

    func judge(_ track: Track, sight: SightCheck) -> Finding? {
        guard zone.scope.mayBind(track.vehicleClass), isSound else { return nil }
        var state = State.untold
        // A place that was foretold, not seen, proves nothing.
        for index in track.points.indices where track.points[index].isObserved {
            state = next(state, index, track)
            guard case .inside(let from, let since) = state else { continue }
            let size = max(track.points[index].box.width, track.points[index].box.height)
            if depth(index, since: since, track.points) >= options.entryDistance * size {
                return finding(track, places: (from, since, index), sight: sight)
            }
        }
        return nil
    }

    private var isSound: Bool {
        switch zone.place {
        case .area(let polygon): polygon.area > 0
        case .line(let line, let heading): abs(line.direction.cross(heading.vector)) > 0
        }
    }

    private func next(_ state: State, _ index: Int, _ track: Track) -> State {
        switch (state, place(track.points[index], track.vehicleClass)) {
        case (_, .outside): .outside(last: index)
        case (.outside(let last), .inside):
            comesInside(from: last, to: index, track.points, track.vehicleClass)
                ? .inside(from: last, since: index) : .untold
        case (_, _): state
        }
    }

    private func place(_ point: Track.Point, _ vehicleClass: VehicleClass) -> Place {
        let uncertainty = options.positionSigmas * point.deviation
        switch zone.place {
        case .area(let polygon):
            guard polygon.clearance(of: point, vehicleClass) >= uncertainty else { return .edge }
            return polygon.contains(point.contact) ? .inside : .outside
        case .line(let line, let heading):
            let distance = line.facing(heading.vector).signedDistance(to: point.contact)
            return distance > uncertainty ? .inside : distance < -uncertainty ? .outside : .edge
        }
    }

    /// Whether the way from one sample to another meets a closed line with both wheels inside its ends.
    private func comesInside(
        from first: Int, to last: Int, _ points: [Track.Point], _ vehicleClass: VehicleClass
    ) -> Bool {
        guard case .line(let line, _) = zone.place else { return true }
        let before = points[first].contact, after = points[last].contact
        let d = abs(line.signedDistance(to: before)), e = abs(line.signedDistance(to: after))
        let along = line.parameter(of: before.interpolated(to: after, at: d / max(d + e, .leastNonzeroMagnitude)))
        let inside = min(along, 1 - along) * line.length, point = points[last]
        let unit = line.direction * (1 / line.length)
        let half = VehicleFootprint.halfTrack(of: vehicleClass, box: point.box, across: unit)
        return inside >= half + options.positionSigmas * point.deviation
    }

    /// Pixels that the vehicle has come into the zone since it was wholly inside.
    private func depth(_ index: Int, since: Int, _ points: [Track.Point]) -> Double {
        let point = points[index]
        switch zone.place {
        case .area: return points[since].contact.distance(to: point.contact)
        case .line(let line, let heading):
            return line.facing(heading.vector).signedDistance(to: point.contact)
                - options.positionSigmas * point.deviation
        }
    }

    private func finding(
        _ track: Track, places: (before: Int, on: Int, beyond: Int), sight: SightCheck
    ) -> Finding? {
        let points = track.points
        guard !track.leaps(in: places.before...places.beyond, options: options) else { return nil }
        let range = points[places.before].time.seconds...points[places.beyond].time.seconds
        let entry = points[places.on].time.seconds
        guard let hours = sight.hourReasons(zone.scope, at: entry, start: startOfFootage) else { return nil }
        let reasons = sight.classReasons(track, for: zone.scope).union(sight.reasons(track, over: range)).union(hours)
        return track.finding(.noEntry, at: .zone(zone.id), places: places, reasons: reasons)
    }
}
