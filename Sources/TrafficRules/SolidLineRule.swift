import Geometry
import TrafficModel

/// SOLID_LINE: the wheels stood on a solid line, or the vehicle went over it.
///
/// QCVN 41:2024/BGTVT markings 1.2, 1.3 (centre) and 2.2 (lanes): "không được lấn làn, không được đè lên vạch"; marking
/// 3.1, the edge, may be pressed when needed and is not judged. NĐ 168/2024/NĐ-CP điểm a khoản 1 Điều 6 (car), điểm a
/// khoản 1 Điều 7 (motorcycle); into the opposite lanes perhaps điểm b khoản 5 Điều 6: an officer chooses.
///
/// The ground band of a vehicle is its contact point plus and minus half the track width, taken across the line.
/// Crossed: seen clear of the line on one side for a while, then on the other. Pressed: the band lies deep over the line
/// for the dwell time, while the vehicle moves by at least its own size. Off the ends of the painted line nothing counts.
struct SolidLineRule {
    let boundary: Boundary
    let options: RuleOptions

    /// Where the vehicle stands towards the line.
    private enum State {
        /// Off the ends of the line, or never yet seen clear of it.
        case away
        /// Clear on a side (-1 or 1) from one sample to another.
        case clear(side: Int, since: Int, last: Int)
        /// The band touches the line; deep over it since a sample, if it is. `origin`: where it was clear before.
        case touching(origin: Origin?, deepSince: Int?)
        /// Clear on the other side than before, not yet for long enough to say so.
        case arriving(origin: Origin, since: Int)
    }

    private struct Origin {
        var side: Int
        /// The last sample that was clear.
        var last: Int
    }

    /// Where the band of one sample lies.
    private enum Zone {
        case off
        case clear(side: Int)
        case shallow
        case deep
    }

    func judge(_ track: Track, sight: SightCheck) -> Finding? {
        let line = Polyline(boundary.line)
        let points = track.points
        var state = State.away
        for index in points.indices {
            state = next(state, zone(points[index], of: track.vehicleClass, line: line), index, points)
            switch state {
            case .arriving(let origin, let since) where hasLasted(options.clearDwell, since, index, points):
                return finding(track, before: origin.last, to: since, line: line, sight: sight)
            case .touching(let origin, let deep?)
            where hasLasted(options.pressDwell, deep, index, points) && hasMoved(deep, index, points):
                return finding(track, before: origin?.last ?? deep, to: index, line: line, sight: sight)
            default: break
            }
        }
        return nil
    }

    private func next(_ state: State, _ zone: Zone, _ index: Int, _ points: [Track.Point]) -> State {
        switch (zone, state) {
        case (.off, _): return .away
        case (.clear(let side), .clear(let known, let since, _)) where known == side:
            return .clear(side: side, since: since, last: index)
        case (.clear(let side), .clear), (.clear(let side), .touching):
            if let origin = origin(of: state, points), origin.side != side {
                return .arriving(origin: origin, since: index)
            }
            return .clear(side: side, since: index, last: index)
        case (.clear(let side), .arriving(let origin, _)):
            return origin.side == side ? .clear(side: side, since: index, last: index) : state
        case (.clear(let side), .away): return .clear(side: side, since: index, last: index)
        case (.shallow, .touching(let origin, _)): return .touching(origin: origin, deepSince: nil)
        case (.deep, .touching(let origin, let deep)): return .touching(origin: origin, deepSince: deep ?? index)
        case (.shallow, _): return .touching(origin: origin(of: state, points), deepSince: nil)
        case (.deep, _): return .touching(origin: origin(of: state, points), deepSince: index)
        }
    }

    /// The side on which the vehicle was clear for long enough to be sure of it.
    private func origin(of state: State, _ points: [Track.Point]) -> Origin? {
        switch state {
        case .away: nil
        case .clear(let side, let since, let last):
            hasLasted(options.clearDwell, since, last, points) ? Origin(side: side, last: last) : nil
        case .touching(let origin, _): origin
        case .arriving(let origin, _): origin
        }
    }

    private func zone(_ point: Track.Point, of vehicleClass: VehicleClass, line: Polyline) -> Zone {
        guard let foot = line.foot(of: point.contact), foot.beyondEnd == 0 else { return .off }
        let half = Self.halfTrack(of: vehicleClass, box: point.box, across: foot.normal)
        let uncertainty = options.positionSigmas * point.deviation
        if foot.distance >= half + uncertainty { return .clear(side: foot.signedDistance < 0 ? -1 : 1) }
        return foot.distance + uncertainty <= half * (1 - options.pressDepth) ? .deep : .shallow
    }

    /// Half the track width in pixels, across a line with the given normal: wheels stand side by side along the picture's
    /// rows for traffic up or down, and one row above the other, foreshortened, for traffic across. The wheels of a car
    /// stand within two thirds of its box; a rider's stand one behind the other.
    private static func halfTrack(of vehicleClass: VehicleClass, box: Box, across normal: Point) -> Double {
        let share =
            switch vehicleClass {
            case .motorbike, .bicycle: 0.08
            case .car, .unknown: 0.32
            case .bus, .truck: 0.36
            }
        let foreshortened = 0.3
        return share * (abs(normal.x) * box.width + abs(normal.y) * box.height * foreshortened)
    }

    private func hasLasted(_ seconds: Double, _ since: Int, _ now: Int, _ points: [Track.Point]) -> Bool {
        points[now].time.seconds - points[since].time.seconds >= seconds - 1e-9
    }

    private func hasMoved(_ since: Int, _ now: Int, _ points: [Track.Point]) -> Bool {
        points[now].contact.distance(to: points[since].contact) >= min(points[now].box.width, points[now].box.height)
    }

    private func finding(
        _ track: Track, before: Int, to last: Int, line: Polyline, sight: SightCheck
    ) -> Finding {
        let points = track.points
        let depths = (before...last).map { line.foot(of: points[$0].contact)?.distance ?? .infinity }
        let on = before + (depths.indices.min { depths[$0] < depths[$1] } ?? 0)
        let range = points[before].time.seconds...points[last].time.seconds
        var reasons = sight.classReasons(track).union(sight.reasons(track, over: range))
        if isTorn(points[before...last]) { reasons.insert(.trackBroken) }
        func moment(_ role: Finding.Moment.Role, _ index: Int) -> Finding.Moment {
            Finding.Moment(role: role, time: points[index].time, box: points[index].box)
        }
        return Finding(
            act: .solidLine, place: .boundary(boundary.id), track: track.id, vehicleClass: track.vehicleClass,
            time: points[on].time, box: points[on].box, signal: nil,
            moments: [moment(.before, before), moment(.on, on), moment(.beyond, last)], reasons: reasons.ordered)
    }

    /// Whether the box leapt or swelled, as it does when two vehicles become one track.
    private func isTorn(_ points: ArraySlice<Track.Point>) -> Bool {
        let largestSwelling = 1.8
        let widths = points.map(\.box.width)
        let leaps = zip(points, points.dropFirst()).contains { earlier, later in
            later.time.seconds - earlier.time.seconds <= options.longestFrameStep
                && earlier.contact.distance(to: later.contact) > earlier.box.width
        }
        return leaps || (widths.max() ?? 0) > largestSwelling * (widths.min() ?? 0)
    }
}
