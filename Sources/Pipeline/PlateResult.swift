import TrafficModel

/// What the looks at a track's plate gave.
struct PlateResult: Sendable {
    var track: Track.ID
    /// Boxes in pixels of the footage's frames.
    var read: PlateRead
    /// The frame whose look shows the plate best.
    var time: FrameTime
    /// The frames whose looks speak for it.
    var seen: [FrameTime]

    var record: PlateRecord {
        PlateRecord(plate: PlateRecord.Plate(read), track: track, time: time, votes: seen.count)
    }
}
