/// A vehicle's way through the junction, from arm to arm.
public struct MovementRecord: Codable, Equatable, Sendable {
    enum CodingKeys: String, CodingKey {
        case movement, turn, from, to, vehicleClass = "class", track, frame, time, wallTime, exitFrame, exitTime
    }

    /// The id that the site file gives the movement; absent where it gives none, or where the way was not seen whole.
    public var movement: String?
    public var turn: Turn?
    /// The arm it came by; absent where its entry was not seen.
    public var from: String?
    /// The arm it left by; absent where its exit was not seen.
    public var to: String?
    public var vehicleClass: VehicleClass
    public var track: Int
    /// Of the entry; of the exit, where the entry was not seen. It decides the quarter that counts the vehicle.
    public var frame: Int
    public var time: Double
    /// ISO 8601 with the site's offset.
    public var wallTime: String?
    /// Of the exit; absent where it was not seen.
    public var exitFrame: Int?
    public var exitTime: Double?

    /// Nil where the passage has neither entry nor exit.
    public init?(_ passage: JunctionPassage, wallTime: (Double) -> String?) {
        guard let begun = passage.entry ?? passage.exit else { return nil }
        movement = passage.movement?.id
        turn = passage.movement?.turn
        from = passage.from
        to = passage.to
        vehicleClass = passage.vehicleClass
        track = passage.track
        frame = begun.frame
        time = begun.seconds.rounded(toPlaces: 3)
        self.wallTime = wallTime(begun.seconds)
        exitFrame = passage.exit?.frame
        exitTime = passage.exit.map { $0.seconds.rounded(toPlaces: 3) }
    }
}
