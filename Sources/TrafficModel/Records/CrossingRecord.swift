/// A vehicle went over a counting line.
public struct CrossingRecord: Codable, Equatable, Sendable {
    enum CodingKeys: String, CodingKey {
        case line, direction, vehicleClass = "class", track, frame, time, wallTime, box, seenFrom, stoodFrom
    }

    public var line: String
    public var direction: PictureDirection
    public var vehicleClass: VehicleClass
    public var track: Int
    /// 0-based, the first frame on the far side.
    public var frame: Int
    /// Seconds from the first frame.
    public var time: Double
    /// ISO 8601 with the site's offset.
    public var wallTime: String?
    /// x, y, width, height in pixels of the site's frame.
    public var box: [Double]
    /// Seconds from the first frame, of the vehicle's first sight; absent in records of versions that did not tell it.
    public var seenFrom: Double?
    /// Seconds from the first frame, of its first stand before it crossed; absent where it did not stand.
    public var stoodFrom: Double?

    public init(_ crossing: Crossing, wallTime: String?) {
        line = crossing.line
        direction = crossing.direction
        vehicleClass = crossing.vehicleClass
        track = crossing.track
        frame = crossing.time.frame
        time = crossing.time.seconds.rounded(toPlaces: 3)
        self.wallTime = wallTime
        box = crossing.box.values
        seenFrom = crossing.seenFrom?.rounded(toPlaces: 3)
        stoodFrom = crossing.stoodFrom?.rounded(toPlaces: 3)
    }
}
