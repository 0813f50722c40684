public import Geometry
public import TrafficModel

/// Chooses the frames in which the plates of tracks are looked for: where each vehicle is seen largest, whole and free.
///
/// The whole path of a track is known when its looks are chosen, so a few frames suffice and all others are never
/// decoded at full size.
public struct LookPlanner: Sendable {
    public struct Options: Sendable {
        /// Looks a track in one chunk. Raising it adds votes and costs a full-size decode and a search each.
        public var looksPerTrack = 6
        /// Seconds between two looks of a track: neighbouring frames share their blur. Raising it leaves fast vehicles
        /// with fewer looks.
        public var spacing = 0.12
        /// Pixels of the footage: a vehicle less high has no plate that could be read. Raising it loses far reads.
        public var minimumBoxHeight = 36.0
        /// The share of a box that nearer vehicles may cover. Raising it risks reading a neighbour's plate.
        public var maximumCover = 0.35

        public init() {}
    }

    /// One vehicle to look at in one frame; the box is in pixels of the site's frame.
    public struct Look: Hashable, Sendable {
        public var track: Track.ID
        public var time: FrameTime
        public var box: Box
    }

    public var options: Options
    /// The site's frame, and how many pixels of the footage one of its pixels is.
    private let frame: Box
    private let scale: Double

    public init(frameWidth: Int, frameHeight: Int, scale: Double, options: Options = Options()) {
        self.options = options
        self.scale = scale
        frame = Box(x: 0, y: 0, width: Double(frameWidth), height: Double(frameHeight))
    }

    /// The looks of all tracks, by frame, and within a frame by track.
    ///
    /// - Parameter range: only points of these frames are considered.
    public func looks(at tracks: [Track], in range: ClosedRange<Int>) -> [Look] {
        var byFrame: [Int: [Track.Point]] = [:]
        for track in tracks {
            for point in track.points where range.contains(point.time.frame) {
                byFrame[point.time.frame, default: []].append(point)
            }
        }
        let all = tracks.flatMap { track in
            best(of: track, in: range, among: byFrame).map { Look(track: track.id, time: $0.time, box: $0.box) }
        }
        return all.sorted { ($0.time.frame, $0.track) < ($1.time.frame, $1.track) }
    }

    private func best(
        of track: Track, in range: ClosedRange<Int>, among byFrame: [Int: [Track.Point]]
    ) -> [Track.Point] {
        let scored = track.points.compactMap { point -> (point: Track.Point, score: Double)? in
            guard point.isObserved, range.contains(point.time.frame) else { return nil }
            guard point.box.height * scale >= options.minimumBoxHeight else { return nil }
            let cover = cover(of: point, among: byFrame[point.time.frame] ?? [])
            guard cover <= options.maximumCover else { return nil }
            return (point, point.box.area * inside(point.box) * (1 - cover))
        }
        .sorted { ($1.score, $0.point.time.frame) < ($0.score, $1.point.time.frame) }
        var chosen: [Track.Point] = []
        for candidate in scored where chosen.count < options.looksPerTrack {
            let near = chosen.contains { abs($0.time.seconds - candidate.point.time.seconds) < options.spacing }
            if !near { chosen.append(candidate.point) }
        }
        return chosen
    }

    /// How much of a box nearer vehicles (those that touch the road lower in the picture) cover, 0 to 1.
    private func cover(of point: Track.Point, among others: [Track.Point]) -> Double {
        guard point.box.area > 0 else { return 1 }
        let covered = others.reduce(0.0) { sum, other in
            other.contact.y > point.contact.y ? sum + other.box.intersection(point.box).area : sum
        }
        return min(1, covered / point.box.area)
    }

    /// A box that the edge of the picture cuts may have lost its plate, so a smaller whole one is preferred.
    private func inside(_ box: Box) -> Double {
        let margin = 2.0
        let cut =
            box.minX < frame.minX + margin || box.maxX > frame.maxX - margin || box.minY < frame.minY + margin
            || box.maxY > frame.maxY - margin
        return cut ? 0.4 : 1
    }
}
