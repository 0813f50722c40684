package import Geometry
package import Imaging
package import Tracking
package import TrafficModel
package import VehicleDetection

/// The pictures of vehicles that stand, over the frames of one chunk after the other.
package struct StandBook: StandWitness, Sendable {
    /// Side in pixels of the reduced frame up to which a vehicle that drives off is looked for.
    private static let reach = 6

    /// Seconds after its last sight for which a vehicle is looked for around its place though nothing moves there.
    private static let rolling = 1.0

    /// How alike (share of samples) an empty place must be at least, and how much more than the vehicle's picture, to
    /// say that it has left. Lowering either lets go of vehicles that look like the road.
    private static let leastEmpty = 0.8, emptyGain = 0.05

    /// A place where a vehicle seems to stand.
    private struct Stand: Sendable {
        let box: Box
        /// What the vehicle looks like there; nil where it could be told from others by nothing.
        var patch: StandingPatch?
        /// What the place looked like before the vehicle came; nil where that is not known.
        var earlier: StandingPatch?
        /// When it was not there yet.
        let before: FrameTime
        var lastSeen: Double
    }

    private var stands: [Int: Stand] = [:]
    private var frames: [ReducedFrame] = []
    /// What is seen most of the time, mostly the empty road; not always, where one vehicle stood for long.
    private var road = Plane(width: 0, height: 0)
    /// From pixels of the reduced frames to those of the site.
    private var scale = Point(x: 1, y: 1)

    package init() {}

    /// The frame at hand.
    package var place = 0

    /// Begins with the frames of a chunk, of which the first is at hand.
    package mutating func open(_ frames: [ReducedFrame], road: Plane, scale: Point) {
        (self.frames, self.road, self.scale) = (frames, road, scale)
        place = 0
    }

    private var picture: Plane { frames[place].picture.luma }

    package mutating func watch(_ key: Int, in box: Box, before: FrameTime, isItsOwn: Bool) -> StandSight {
        stands[key] = nil
        let small = Box(
            x: box.x / scale.x, y: box.y / scale.y, width: box.width / scale.x, height: box.height / scale.y)
        guard let earlier = earlier(small, before) else { return .unknown }
        if earlier.isClearly(in: picture) { return .empty }
        var patch: StandingPatch?
        // Before it came another may have been there: only what differs from the road too is a vehicle.
        if isItsOwn && !earlier.isIn(picture) && StandingPatch(road, in: small)?.isIn(picture) == false {
            patch = StandingPatch(picture, in: small)
        }
        stands[key] = Stand(
            box: small, patch: patch, earlier: earlier, before: before, lastSeen: frames[place].time.seconds)
        return patch == nil ? .unknown : .stands(movedBy: .zero)
    }

    /// What a place looked like at an instant of this chunk.
    private func earlier(_ box: Box, _ before: FrameTime) -> StandingPatch? {
        frames[..<place].last { $0.time <= before }.flatMap { StandingPatch($0.picture.luma, in: box) }
    }

    package mutating func sight(of key: Int, mayDriveOff: Bool) -> StandSight {
        guard let stand = stands[key] else { return .unknown }
        let now = frames[place].time.seconds
        if isLikelierEmpty(stand) { return .empty }
        let reach = mayDriveOff ? Self.reach : now - stand.lastSeen <= Self.rolling ? StandingPatch.creep : 0
        guard let patch = stand.patch, let shift = patch.shift(in: picture, reach: reach) else {
            return isEmpty(stand) ? .empty : .unknown
        }
        stands[key]?.lastSeen = now
        if shift != .zero {
            // The vehicle rolls on: what it looks like there is what it is known by from now on.
            let box = Box(
                x: patch.box.x + shift.x, y: patch.box.y + shift.y, width: patch.box.width, height: patch.box.height)
            stands[key] = Stand(
                box: box, patch: StandingPatch(picture, in: box), earlier: earlier(box, stand.before),
                before: stand.before, lastSeen: now)
        }
        return .stands(movedBy: Point(x: shift.x * scale.x, y: shift.y * scale.y))
    }

    /// Whether a place where the vehicle is not seen looks as it did before it came, or as the road does.
    private func isEmpty(_ stand: Stand) -> Bool {
        withoutIt(stand).contains { $0.isClearly(in: picture) }
    }

    /// What the place looked like before the vehicle came, and as the road; not where it stood so long that it is in
    /// the picture of the road.
    private func withoutIt(_ stand: Stand) -> [StandingPatch] {
        let road = stand.patch?.isIn(road) == true ? nil : StandingPatch(road, in: stand.box)
        return [stand.earlier, road].compactMap { $0 }
    }

    /// Whether the place looks more as it did without the vehicle, or as the road does, than as it did with it: what
    /// stands behind a vehicle, and a lamp before it, are in all three.
    private func isLikelierEmpty(_ stand: Stand) -> Bool {
        guard let patch = stand.patch else { return false }
        guard let empty = withoutIt(stand).map({ $0.likeness(to: picture) }).max(), empty >= Self.leastEmpty
        else { return false }
        return empty > patch.likeness(to: picture) + Self.emptyGain
    }

    package mutating func forget(_ key: Int) { stands[key] = nil }

    /// The frames of the chunk are not needed any more.
    package mutating func close() { (frames, road) = ([], Plane(width: 0, height: 0)) }
}
