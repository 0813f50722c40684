import Geometry
import TrafficModel

/// Says whether a vehicle that comes into sight is one that went out of it a moment ago: behind a pole or another
/// vehicle, or since it stood where it could not be told from the scene, and drove off.
struct Rejoining {
    let options: TrackingOptions
    /// The picture: what reaches its edge drives out of it, or in.
    let bounds: Box

    /// How far, in box lengths, the vehicle that `found` follows is from where the one of `parted` can be; nil where
    /// they cannot be the same.
    ///
    /// Whatever its speed between the two sights was, if it lay between those at them the place lies between where
    /// either would have led. Gaps shorter than those after which a track counts as broken are not bridged: two
    /// vehicles that were taken for one must be told by the gap between them. What stood is known again by its driving
    /// off alone, since another may draw up in its place.
    func distance(_ parted: Trail, _ found: Trail) -> Double? {
        guard let last = parted.lastSight, let first = found.points.first else { return nil }
        let seconds = first.time.seconds - last.time.seconds
        guard seconds > options.longestGap && seconds <= options.longestParting, hasLikeSize(last.box, first.box),
            parted.isLike(found), !last.box.reachesEdge(of: bounds), !first.box.reachesEdge(of: bounds),
            !parted.wasPiece(options) && parted.secondsCovered <= options.longestCovered,
            parted.phase != .held || found.relativeSpeed >= options.standingSpeed
        else { return nil }
        let before = parted.lastVelocity, after = found.velocity
        let size = max(last.box.area, first.box.area).squareRoot()
        let isTurnedRound = before.dot(after) < 0 && min(before.length, after.length) > options.rollingSpeed * size
        guard !isTurnedRound else { return nil }
        let slow = last.contact + before * seconds, fast = last.contact + after * seconds
        let distance = Segment(slow, fast).distance(to: first.contact) / max(1, size)
        return distance <= options.partingReach ? distance : nil
    }

    private func hasLikeSize(_ a: Box, _ b: Box) -> Bool {
        max(a.area, b.area) <= options.partingSize * min(a.area, b.area)
    }
}

extension Trail {
    /// Where it was when it was last seen.
    fileprivate var lastSight: Track.Point? { points.last { $0.time <= lastSeen } }

    /// Pixels a second, when it was last seen; none of one that stood.
    fileprivate var lastVelocity: Point {
        guard phase != .held, let place = points.lastIndex(where: { $0.time <= lastSeen }), let moment = moments[place]
        else { return .zero }
        return Point(x: moment.x.known.velocity, y: moment.y.known.velocity)
    }

    /// Whether both have the same class before all others; of one without a word on its class nothing is known.
    fileprivate func isLike(_ other: Trail) -> Bool {
        guard let own = leadingClass, let others = other.leadingClass else { return true }
        return own == others
    }

    private var leadingClass: Int? { votes.indices.max { votes[$0] < votes[$1] }.flatMap { votes[$0] > 0 ? $0 : nil } }

    /// This vehicle, found again as `found`.
    /// - Parameter times: of the frames in between, in order.
    func rejoined(_ found: Trail, times: [FrameTime]) -> Trail {
        guard let last = lastSight, let first = found.points.first else { return found }
        var whole = found
        let kept = points.count { $0.time <= last.time }
        let span = first.time.seconds - last.time.seconds
        let between = times.filter { $0 > last.time && $0 < first.time }.map { time in
            var point = last.between(first, at: time, share: (time.seconds - last.time.seconds) / span)
            point.isObserved = false
            return point
        }
        whole.take(points[..<kept] + between, moments[..<kept] + between.map { _ in nil }, from: self)
        return whole
    }
}
