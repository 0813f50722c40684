import Geometry

/// A connected part of the foreground, in pixels of the reduced frame.
struct Blob: Hashable, Sendable {
    var minX: Int
    var minY: Int
    /// One past the last column and row.
    var maxX: Int
    var maxY: Int
    /// Foreground pixels.
    var area: Int
    /// Of these, pixels far beyond the threshold.
    var sure: Int

    var width: Int { maxX - minX }
    var height: Int { maxY - minY }
    var box: Box { Box(x: Double(minX), y: Double(minY), width: Double(width), height: Double(height)) }

    mutating func add(_ other: Blob) {
        minX = min(minX, other.minX)
        minY = min(minY, other.minY)
        maxX = max(maxX, other.maxX)
        maxY = max(maxY, other.maxY)
        area += other.area
        sure += other.sure
    }
}
