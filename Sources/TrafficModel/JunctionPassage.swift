/// A vehicle's way through a junction: the arm it came by and the arm it left by, as far as both were seen.
public struct JunctionPassage: Hashable, Sendable {
    /// The arm over whose line it came in; nil where it was not seen to.
    public var from: String?
    /// The arm over whose line it left; nil where it was not seen to.
    public var to: String?
    /// The site file's name of the movement, where it has one.
    public var movement: TurningMovement?
    public var vehicleClass: VehicleClass
    public var track: Track.ID
    /// When it came in and when it left.
    public var entry: FrameTime?
    public var exit: FrameTime?

    public init(
        from: String?, to: String?, movement: TurningMovement?, vehicleClass: VehicleClass, track: Track.ID,
        entry: FrameTime?, exit: FrameTime?
    ) {
        self.from = from
        self.to = to
        self.movement = movement
        self.vehicleClass = vehicleClass
        self.track = track
        self.entry = entry
        self.exit = exit
    }
}
