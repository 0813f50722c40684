import Geometry
import TrafficModel

/// Says whether a vehicle that comes into sight is one that went out of it a moment ago: behind a pole or another
/// vehicle, or since it stood where it could not be told from the scene, and drove off.
struct Rejoining {
    let options: TrackingOptions
    /// The picture: what reaches its edge drives out of it, or in.
    let bounds: Box

    /// A sight after which one vehicle was lost, and how well the other's first fits it.
    struct Seam {
        /// Place in the points of the one that was lost: what follows is not of it.
        var last: Int
        /// How far, in box lengths, the first sight is from where it can be, and the more the more the speed changed.
        var cost: Double
    }

    /// The seam at which `found` follows on `parted`; nil where they cannot be the same vehicle.
    ///
    /// It came out where it would be had its speed changed evenly from that of before to that of after. Gaps shorter
    /// than those after which a track counts as broken are not bridged: two vehicles that were taken for one must be
    /// told by the gap between them. What stood is known again by its driving off alone, since another may draw up in
    /// its place. Whoever was seen by itself beside the other is another.
    func seam(_ parted: Trail, _ found: Trail) -> Seam? {
        guard let first = found.points.first, parted.serial < found.serial,
            parted.lastAlone.seconds - first.time.seconds <= options.longestTwins,
            parted.lastSeen.seconds - first.time.seconds <= options.longestParting,
            parted.isLike(found), !first.box.reachesEdge(of: bounds),
            !parted.wasPiece(options) && parted.secondsCovered <= options.longestCovered
        else { return nil }
        // What hides a vehicle may have carried off its track, even past the moment when it came out again.
        let seams = [options.longestGap, options.longestGap + options.longestDragging].compactMap { gap in
            parted.lastSight(before: first.time.seconds - gap).flatMap { seam(parted, found, after: $0) }
        }
        return seams.min { $0.cost < $1.cost }
    }

    private func seam(_ parted: Trail, _ found: Trail, after place: Int) -> Seam? {
        // The first sights of one that comes out may be of a part.
        let shown = found.sight(after: options.showingSeconds)
        let last = parted.points[place], first = found.points[shown]
        let seconds = first.time.seconds - last.time.seconds
        guard seconds <= options.longestParting,
            last.time.seconds - parted.points[0].time.seconds >= options.knownSeconds, hasLikeSize(last.box, first.box),
            !last.box.reachesEdge(of: bounds)
        else { return nil }
        let before = parted.velocity(at: place), after = found.velocity(at: shown)
        let side = max(1, max(last.box.area, first.box.area).squareRoot())
        let isTurnedRound = before.dot(after) < 0 && min(before.length, after.length) > options.rollingSpeed * side
        let standing = options.standingSpeed * side
        guard !isTurnedRound else { return nil }
        if before.length < standing {
            let way = first.contact - last.contact
            guard after.length >= standing && way.dot(after) >= -options.standingShift * side * after.length else {
                return nil
            }
        }
        let change = before.distance(to: after) * seconds / side
        let between = last.contact + (before + after) * (seconds / 2)
        let distance = between.distance(to: first.contact) / side
        guard distance <= options.partingReach && change <= options.partingChange else { return nil }
        return Seam(last: place, cost: distance + options.changeCost * change)
    }

    private func hasLikeSize(_ a: Box, _ b: Box) -> Bool {
        max(a.area, b.area) <= options.partingSize * min(a.area, b.area)
    }
}

extension Trail {
    /// Place of the last point in which it was seen, no later than `seconds`.
    fileprivate func lastSight(before seconds: Double) -> Int? {
        points.lastIndex { $0.time <= lastSeen && $0.time.seconds < seconds }
    }

    /// Place of the first point so many seconds after it was found, or of the last.
    fileprivate func sight(after seconds: Double) -> Int {
        guard let first = points.first else { return 0 }
        return points.firstIndex { $0.time.seconds >= first.time.seconds + seconds } ?? points.count - 1
    }

    /// Pixels a second at the point of that place.
    fileprivate func velocity(at place: Int) -> Point {
        guard let moment = moments[...place].last(where: { $0 != nil }) ?? nil
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
    /// - Parameters:
    ///   - place: of the last point that is of this vehicle.
    ///   - times: of the frames in between, in order.
    func rejoined(_ found: Trail, after place: Int, times: [FrameTime]) -> Trail {
        guard let first = found.points.first else { return found }
        var whole = found
        let last = points[place], kept = place + 1
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
