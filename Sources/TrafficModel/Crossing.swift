public import Geometry

/// A vehicle went over a counting line: the bottom-centre of its box changed side of the segment.
public struct Crossing: Hashable, Sendable {
    /// The id of the counting line.
    public var line: String
    public var direction: PictureDirection
    public var vehicleClass: VehicleClass
    public var track: Track.ID
    /// The first frame on the far side, and the interpolated instant of the crossing.
    public var time: FrameTime
    public var box: Box
    /// Seconds at which the vehicle was first seen; nil where it was not asked.
    public var seenFrom: Double?
    /// Seconds at which it first came to a stand before it crossed; nil where it did not, or it was not asked.
    public var stoodFrom: Double?

    public init(
        line: String, direction: PictureDirection, vehicleClass: VehicleClass, track: Track.ID, time: FrameTime,
        box: Box
    ) {
        self.line = line
        self.direction = direction
        self.vehicleClass = vehicleClass
        self.track = track
        self.time = time
        self.box = box
    }
}
