public import Geometry
public import TrafficModel

/// Says whether vehicles that came to a stand are still where they stood: the foreground cannot tell, for what stands
/// long belongs to the scene.
public protocol StandWitness {
    /// Keeps the picture in `box` as that of a vehicle that now stands there.
    /// - Parameters:
    ///   - key: by which the vehicle is asked for; one number, one vehicle.
    ///   - before: an instant at which the vehicle was not there yet.
    /// - Returns: false where the place looks as it did then, or where nothing is known of that instant: then nothing
    ///   is kept.
    mutating func remember(_ key: Int, in box: Box, before: FrameTime) -> Bool
    /// How far the picture that was kept lies from where it was, in the frame at hand; nil where it is not found.
    /// - Parameter mayDriveOff: whether anything moves there, so that it has to be looked for around the place too.
    mutating func shift(of key: Int, mayDriveOff: Bool) -> Point?
    mutating func forget(_ key: Int)
}

/// Never knows: vehicles that stand are waited for, and seen again when they drive on.
public struct NoWitness: StandWitness {
    public init() {}
    public mutating func remember(_ key: Int, in box: Box, before: FrameTime) -> Bool { false }
    public mutating func shift(of key: Int, mayDriveOff: Bool) -> Point? { nil }
    public mutating func forget(_ key: Int) {}
}
