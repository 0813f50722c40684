import Geometry
import Imaging
import Tracking
import TrafficModel
import VehicleDetection

/// The pictures of vehicles that stand, over the frames of one chunk after the other.
struct StandBook: StandWitness, Sendable {
    /// Side in pixels of the reduced frame up to which a vehicle that drives off is looked for.
    private static let reach = 6

    private var patches: [Int: StandingPatch] = [:]
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
        patches[key] = patch
        return true
    }

    mutating func shift(of key: Int, mayDriveOff: Bool) -> Point? {
        guard let patch = patches[key],
            let shift = patch.shift(in: frames[place].picture.luma, reach: mayDriveOff ? Self.reach : 0)
        else { return nil }
        if shift != .zero {
            // The vehicle rolls on: what it looks like there is what it is known by from now on.
            let box = Box(
                x: patch.box.x + shift.x, y: patch.box.y + shift.y, width: patch.box.width, height: patch.box.height)
            patches[key] = StandingPatch(frames[place].picture.luma, in: box)
        }
        return Point(x: shift.x * scale.x, y: shift.y * scale.y)
    }

    mutating func forget(_ key: Int) { patches[key] = nil }

    /// The frames of the chunk are not needed any more.
    mutating func close() { frames = [] }
}
