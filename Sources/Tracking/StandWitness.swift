public import Geometry
public import TrafficModel

/// What the picture tells of the place where a vehicle came to a stand.
public enum StandSight: Hashable, Sendable {
    /// The vehicle stands there, moved on by so much since it was last seen.
    case stands(movedBy: Point)
    /// The place looks as it did before the vehicle came: it has left.
    case empty
    /// Neither is shown, or nothing is known of the place.
    case unknown
}

/// Says whether vehicles that came to a stand are still where they stood: the foreground cannot tell, for what stands
/// long belongs to the scene.
public protocol StandWitness {
    /// Begins to watch the place where a vehicle seems to stand.
    /// - Parameters:
    ///   - key: by which the vehicle is asked for; one number, one vehicle.
    ///   - before: an instant at which the vehicle was not there yet.
    ///   - isItsOwn: whether the picture in `box` is that of this vehicle, by which it may be known again.
    /// - Returns: `stands` where its picture is kept; `empty` where the place looks as it did then: nothing is kept.
    mutating func watch(_ key: Int, in box: Box, before: FrameTime, isItsOwn: Bool) -> StandSight
    /// What the frame at hand shows of a place that is watched; `stands` only where the vehicle's picture was kept.
    /// - Parameter mayDriveOff: whether anything moves there, so that it has to be looked for around the place too.
    mutating func sight(of key: Int, mayDriveOff: Bool) -> StandSight
    mutating func forget(_ key: Int)
}

/// Never knows: vehicles that stand are waited for, and seen again when they drive on.
public struct NoWitness: StandWitness {
    public init() {}
    public mutating func watch(_ key: Int, in box: Box, before: FrameTime, isItsOwn: Bool) -> StandSight { .unknown }
    public mutating func sight(of key: Int, mayDriveOff: Bool) -> StandSight { .unknown }
    public mutating func forget(_ key: Int) {}
}
