public import Geometry

/// A rectangle of whole pixels.
public struct PixelRegion: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The whole pixels that `box` touches. Coordinates past ±1 billion are clamped, so no box from outside can trap.
    public init(covering box: Box) {
        func whole(_ value: Double) -> Int { value.isFinite ? Int(min(max(value, -1e9), 1e9)) : 0 }
        let left = whole(box.minX.rounded(.down)), top = whole(box.minY.rounded(.down))
        self.init(
            x: left, y: top, width: whole(box.maxX.rounded(.up)) - left, height: whole(box.maxY.rounded(.up)) - top)
    }

    /// The part inside a picture of `width` by `height` pixels, perhaps empty.
    public func clamped(width pictureWidth: Int, height pictureHeight: Int) -> PixelRegion {
        let left = min(max(x, 0), pictureWidth), top = min(max(y, 0), pictureHeight)
        let right = min(max(x + width, left), pictureWidth), bottom = min(max(y + height, top), pictureHeight)
        return PixelRegion(x: left, y: top, width: right - left, height: bottom - top)
    }

    public var isEmpty: Bool { width == 0 || height == 0 }
    public var box: Box { Box(x: Double(x), y: Double(y), width: Double(width), height: Double(height)) }
}
