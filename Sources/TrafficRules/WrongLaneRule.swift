import Geometry
import TrafficModel

/// WRONG_LANE: the vehicle drove in a lane that is assigned to other classes.
///
/// QCVN 41:2024/BGTVT signs R.412 (a lane of one class's own) and R.415 (lanes by class); near a junction vehicles may
/// change lanes to follow their route (D.14, D.16), and R.415 does not bind those who enter, leave or stop. NĐ
/// 168/2024/NĐ-CP điểm b khoản 5 Điều 6 (car), điểm d khoản 3 Điều 7 (motorcycle): "đi không đúng phần đường hoặc làn
/// đường quy định".
///
/// Proposed where both wheels stayed inside the lane's outline, `laneEnd` away from every stop line, for `laneDwell`
/// seconds and `laneTravel` of the vehicle's own size. Crossing a lane, drawing up in it or pressing its edge is not
/// driving in it. The act hangs on the class, so a class that is not certain holds the case.
struct WrongLaneRule {
    let lane: Lane
    /// Of the camera's approaches: the junction's edge.
    let stopLines: [Segment]
    let options: RuleOptions

    /// Whether the vehicle is in the lane.
    private enum State {
        case outside
        /// Wholly in the lane since the sample, `driven` pixels far.
        case inside(since: Int, driven: Double)
    }

    func judge(_ track: Track, sight: SightCheck) -> Finding? {
        guard !lane.classes.isEmpty, !lane.classes.contains(track.vehicleClass), lane.polygon.area > 0 else {
            return nil
        }
        var state = State.outside
        for index in track.points.indices {
            state = next(state, index, track.points, track.vehicleClass)
            guard case .inside(let since, let driven) = state else { continue }
            let from = track.points[since], now = track.points[index]
            // How far it came, not how far it jittered.
            let way = min(driven, from.contact.distance(to: now.contact))
            if now.time.seconds - from.time.seconds >= options.laneDwell - 1e-9,
                way >= options.laneTravel * Self.size(of: now.box)
            {
                return finding(track, since: since, last: index, sight: sight)
            }
        }
        return nil
    }

    private func next(
        _ state: State, _ index: Int, _ points: [Track.Point], _ vehicleClass: VehicleClass
    ) -> State {
        guard isInside(points[index], vehicleClass) else { return .outside }
        guard case .inside(let since, let driven) = state else { return .inside(since: index, driven: 0) }
        let step = points[index].contact.distance(to: points[index - 1].contact)
        return .inside(since: since, driven: driven + step)
    }

    /// With both wheels in the lane, and far enough from the junction for the lane to bind.
    private func isInside(_ point: Track.Point, _ vehicleClass: VehicleClass) -> Bool {
        let reach = options.laneEnd * Self.size(of: point.box)
        guard lane.polygon.contains(point.contact),
            !stopLines.contains(where: { $0.distance(to: point.contact) < reach })
        else { return false }
        let vertices = lane.polygon.vertices
        let uncertainty = options.positionSigmas * point.deviation
        return vertices.indices.allSatisfy { index in
            let edge = Segment(vertices[index], vertices[(index + 1) % vertices.count])
            let half = VehicleFootprint.halfTrack(of: vehicleClass, box: point.box, across: edge.normal)
            return edge.distance(to: point.contact) >= half + uncertainty
        }
    }

    /// The larger side of the box: which way the lane runs is not asked.
    private static func size(of box: Box) -> Double { max(box.width, box.height) }

    private func finding(_ track: Track, since: Int, last: Int, sight: SightCheck) -> Finding? {
        guard !track.leaps(in: since...last, options: options) else { return nil }
        let range = track.points[since].time.seconds...track.points[last].time.seconds
        let reasons = sight.decidingClassReasons(track).union(sight.reasons(track, over: range))
        let middle = (range.lowerBound + range.upperBound) / 2
        let on = track.points[since...last].firstIndex { $0.time.seconds >= middle } ?? last
        return track.finding(.wrongLane, at: .lane(lane.id), places: (since, on, last), reasons: reasons)
    }
}
