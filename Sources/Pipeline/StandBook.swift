import Geometry
import Imaging
import Tracking
import TrafficModel
import VehicleDetection

/// The pictures of vehicles that stand, over the frames of one chunk after the other.
struct StandBook: StandWitness, Sendable {
    /// Side in pixels of the reduced frame up to which a vehicle that drives off is looked for.
    private static let reach = 6

    /// Seconds after its last sight for which a vehicle is looked for around its place though nothing moves there.
    private static let rolling = 1.0

    /// What a vehicle looks like, and when it was last seen so.
    private struct Stand: Sendable {
        var patch: StandingPatch
        var lastSeen: Double
    }

    private var stands: [Int: Stand] = [:]
    private var frames: [ReducedFrame] = []
    /// From pixels of the reduced frames to those of the site.
    private var scale = Point(x: 1, y: 1)

    /// The frame at hand.
    var place = 0

    /// Begins with the frames of a chunk, of which the first is at hand.
    mutating func open(_ frames: [ReducedFrame], scale: Point) {
        (self.frames, self.scale) = (frames, scale)
        place = 0
    }

    mutating func remember(_ key: Int, in box: Box, before: FrameTime) -> Bool {
        let small = Box(
            x: box.x / scale.x, y: box.y / scale.y, width: box.width / scale.x, height: box.height / scale.y)
        guard let patch = StandingPatch(frames[place].picture.luma, in: small),
            let then = frames[..<place].last(where: { $0.time <= before }), !patch.isIn(then.picture.luma)
        else { return false }
        stands[key] = Stand(patch: patch, lastSeen: frames[place].time.seconds)
        return true
    }

    mutating func shift(of key: Int, mayDriveOff: Bool) -> Point? {
        guard let stand = stands[key] else { return nil }
        let (picture, now) = (frames[place].picture.luma, frames[place].time.seconds)
        let reach = mayDriveOff ? Self.reach : now - stand.lastSeen <= Self.rolling ? StandingPatch.creep : 0
        guard let shift = stand.patch.shift(in: picture, reach: reach) else { return nil }
        stands[key]?.lastSeen = now
        if shift != .zero {
            // The vehicle rolls on: what it looks like there is what it is known by from now on.
            let box = stand.patch.box
            stands[key] = StandingPatch(
                picture, in: Box(x: box.x + shift.x, y: box.y + shift.y, width: box.width, height: box.height)
            ).map { Stand(patch: $0, lastSeen: now) }
        }
        return Point(x: shift.x * scale.x, y: shift.y * scale.y)
    }

    mutating func forget(_ key: Int) { stands[key] = nil }

    /// The frames of the chunk are not needed any more.
    mutating func close() { frames = [] }
}
