package import TrafficModel

/// What the looks at a track's plate gave.
package struct PlateResult: Sendable {
    var track: Track.ID
    /// Boxes in pixels of the footage's frames.
    var read: PlateRead
    /// The frame whose look shows the plate best.
    var time: FrameTime
    /// The frames whose looks speak for it.
    var seen: [FrameTime]

    package init(track: Track.ID, read: PlateRead, time: FrameTime, seen: [FrameTime]) {
        self.track = track
        self.read = read
        self.time = time
        self.seen = seen
    }

    var record: PlateRecord {
        PlateRecord(plate: PlateRecord.Plate(read), track: track, time: time, votes: seen.count)
    }
}
