import MediaIO
import TrafficModel
import VehicleDetection

/// A stretch of footage as the survey leaves it: every frame made small, and what the signal heads showed.
struct Chunk: Sendable {
    var frames: [ReducedFrame] = []
    /// Every head's states from the first frame of the footage to the end of this chunk.
    var signals: [SignalInterval] = []
    var gaps: [Gap] = []
    /// Whether the footage ends with it.
    var isLast = false

    /// First to last frame number; nil where there is no frame.
    var range: ClosedRange<Int>? {
        guard let first = frames.first, let last = frames.last else { return nil }
        return first.time.frame...last.time.frame
    }
}
