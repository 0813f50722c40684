import Geometry
public import TrafficModel

/// Finds where tracks go over counting lines.
public struct LineCounter: Sendable {
    public let lines: [CountLine]
    public let options: CountingOptions

    /// Lines of no length count nothing.
    public init(lines: [CountLine], options: CountingOptions = CountingOptions()) {
        self.lines = lines.filter { $0.line.length > 0 }
        self.options = options
    }

    /// All crossings of `tracks`, in order of frame, line and track; several by one track where it comes back.
    public func crossings(of tracks: [Track]) -> [Crossing] {
        var found: [Sight] = []
        for (place, line) in lines.enumerated() {
            var sights: [Sight] = []
            for track in tracks where isTravelled(track) {
                sights += withoutReturns(self.sights(of: track, over: line, place))
            }
            found += withoutDuplicates(sights, of: tracks)
        }
        return found.sorted {
            ($0.crossing.time.frame, $0.place, $0.crossing.track) < (
                $1.crossing.time.frame, $1.place, $1.crossing.track
            )
        }
        .map(\.crossing)
    }

    /// A crossing with what tells duplicates apart.
    private struct Sight {
        var crossing: Crossing
        var place: Int
        /// Where along the line, in pixels from its start.
        var along: Double
        /// Observed points of the track.
        var weight: Int
        var isExtrapolated: Bool
        /// How far from the line the vehicle had been on the side it comes from, since it was on the other, in heights
        /// of its box.
        var wayBefore: Double
    }

    private func isTravelled(_ track: Track) -> Bool {
        guard let first = track.points.first else { return false }
        var farthest = 0.0
        var size = 0.0
        for point in track.points {
            farthest = max(farthest, point.contact.distance(to: first.contact))
            size += point.box.area.squareRoot()
        }
        return farthest >= options.leastTravel * size / Double(track.points.count)
    }

    private func sights(of track: Track, over line: CountLine, _ place: Int) -> [Sight] {
        var path = track.points.map { Step(time: $0.time, contact: $0.contact, box: $0.box) }
        let seen = path.count
        let weight = track.points.count { $0.isObserved }
        if let before = extrapolated(path, forward: false) { path.insert(before, at: 0) }
        let offset = path.count - seen
        if let after = extrapolated(path, forward: true, skipping: offset) { path.append(after) }
        var sights: [Sight] = []
        var side = 0
        var lastSide = 0
        var farthest = 0.0
        for (i, step) in path.enumerated() {
            let distance = line.line.signedDistance(to: step.contact)
            let margin = max(options.leastHysteresis, options.hysteresis * step.box.height)
            let now = distance > margin ? 1 : distance < -margin ? -1 : 0
            guard now != 0 else { continue }
            if side != 0 && now != side {
                let seen = offset..<offset + seen
                if var sight = sight(path, from: lastSide, to: i, track, line, place, seen: seen, weight) {
                    sight.wayBefore = farthest
                    sights.append(sight)
                }
                farthest = 0
            }
            farthest = max(farthest, abs(distance) / max(1, step.box.height))
            side = now
            lastSide = i
        }
        return sights
    }

    /// Of one track's crossings of a line, in order of time, leaves out those that are taken back before the vehicle
    /// has gone far: one that stands on the line seems to rock over it. Who turns round goes further.
    private func withoutReturns(_ sights: [Sight]) -> [Sight] {
        var kept: [Sight] = []
        for sight in sights {
            if let last = kept.last, last.crossing.direction != sight.crossing.direction,
                sight.wayBefore < options.returnWay
            {
                kept.removeLast()
            } else {
                kept.append(sight)
            }
        }
        return kept
    }

    private struct Step {
        var time: FrameTime
        var contact: Point
        var box: Box
    }

    /// A step continued from the end of `path` at the velocity there, or nil where the vehicle stands.
    private func extrapolated(_ path: [Step], forward: Bool, skipping: Int = 0) -> Step? {
        let steps = forward ? Array(path[skipping...].suffix(7)) : Array(path.prefix(7))
        guard steps.count >= 3, let first = steps.first, let last = steps.last else { return nil }
        let seconds = last.time.seconds - first.time.seconds
        guard seconds > 0 else { return nil }
        let velocity = (last.contact - first.contact) * (1 / seconds)
        let end = forward ? last : first
        var reach = options.extrapolation * (forward ? 1 : -1)
        if !forward { reach = max(reach, -end.time.seconds) }
        let way = velocity * reach
        guard way.length > 0.1 * end.box.area.squareRoot() else { return nil }
        let frames = Double(last.time.frame - first.time.frame) / seconds * reach
        return Step(
            time: FrameTime(
                frame: max(0, end.time.frame + Int(frames.rounded())), seconds: end.time.seconds + reach),
            contact: end.contact + way,
            box: Box(x: end.box.x + way.x, y: end.box.y + way.y, width: end.box.width, height: end.box.height))
    }

    /// The crossing between two steps on different sides, or nil where the path passes beside the segment.
    private func sight(
        _ path: [Step], from: Int, to: Int, _ track: Track, _ line: CountLine, _ place: Int, seen: Range<Int>,
        _ weight: Int
    ) -> Sight? {
        let segment = line.line
        let target = segment.signedDistance(to: path[to].contact) > 0
        // The last step on the old side: the vehicle may touch the line several times before it goes over.
        var i = to
        while i - 1 > from && (segment.signedDistance(to: path[i - 1].contact) > 0) == target { i -= 1 }
        let a = path[i - 1], b = path[i]
        let da = segment.signedDistance(to: a.contact), db = segment.signedDistance(to: b.contact)
        let share = da == db ? 1 : min(max(da / (da - db), 0), 1)
        let point = a.contact.interpolated(to: b.contact, at: share)
        let t = segment.parameter(of: point)
        guard t >= -options.endTolerance && t <= 1 + options.endTolerance else { return nil }
        let seconds = a.time.seconds + share * (b.time.seconds - a.time.seconds)
        let frame = Int((Double(a.time.frame) + share * Double(b.time.frame - a.time.frame)).rounded(.up))
        let travel = target ? segment.normal : segment.normal * -1
        var crossing = Crossing(
            line: line.id, direction: PictureDirection(crossing: segment, towards: travel),
            vehicleClass: track.vehicleClass, track: track.id, time: FrameTime(frame: frame, seconds: seconds),
            box: b.box)
        crossing.seenFrom = track.points.first { $0.isObserved }?.time.seconds
        crossing.stoodFrom = track.firstStand(before: seconds, options: options)
        return Sight(
            crossing: crossing, place: place, along: t * segment.length, weight: weight,
            isExtrapolated: !(seen.contains(i - 1) && seen.contains(i)), wayBefore: 0)
    }

    /// Of crossings near each other in time and place, in one direction, by different tracks, keeps that of the track
    /// seen longest (the older, where equal); one that was only extrapolated gives way to one that was seen.
    private func withoutDuplicates(_ sights: [Sight], of tracks: [Track]) -> [Sight] {
        let ways = Dictionary(tracks.map { ($0.id, $0.points) }) { first, _ in first }
        func box(_ track: Track.ID, at time: FrameTime) -> Box? { ways[track]?.box(at: time.seconds) }
        let ranked = sights.sorted {
            ($0.isExtrapolated ? 1 : 0, -$0.weight, $0.crossing.track, $0.crossing.time.frame)
                < ($1.isExtrapolated ? 1 : 0, -$1.weight, $1.crossing.track, $1.crossing.time.frame)
        }
        var kept: [Sight] = []
        for sight in ranked where !kept.contains(where: { isDuplicate(sight, of: $0, box) }) { kept.append(sight) }
        return kept
    }

    /// - Parameter box: where a track was at a time; nil where it was not followed then.
    private func isDuplicate(_ a: Sight, of b: Sight, _ box: (Track.ID, FrameTime) -> Box?) -> Bool {
        guard a.crossing.direction == b.crossing.direction, a.crossing.track != b.crossing.track else { return false }
        let reach = options.duplicateWidth * max(a.crossing.box.width, b.crossing.box.width)
        guard abs(a.crossing.time.seconds - b.crossing.time.seconds) <= options.duplicateSeconds,
            abs(a.along - b.along) <= reach
        else { return false }
        // Where both are followed, and then are not in one place, they are two vehicles.
        return [a.crossing.time, b.crossing.time].allSatisfy { time in
            guard let one = box(a.crossing.track, time), let other = box(b.crossing.track, time) else { return true }
            return one.intersection(other).area >= options.duplicateOverlap * min(one.area, other.area)
        }
    }
}

extension [Track.Point] {
    /// The box of the last point up to `seconds`; nil before the first and after the last.
    fileprivate func box(at seconds: Double) -> Box? {
        guard let last, seconds <= last.time.seconds else { return nil }
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].time.seconds <= seconds { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? self[low - 1].box : nil
    }
}
