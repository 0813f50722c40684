public import Geometry

/// One channel of a picture: 8-bit samples, row after row without padding.
public struct Plane: Hashable, Sendable {
    /// Samples a row, 0 or more.
    public private(set) var width: Int
    /// Rows, 0 or more.
    public private(set) var height: Int
    /// `width * height` samples; row `y` starts at `y * width`.
    public var samples: [UInt8]

    public init(width: Int, height: Int, fill: UInt8 = 0) {
        precondition(width >= 0 && height >= 0, "a plane has no negative side")
        self.width = width
        self.height = height
        samples = [UInt8](repeating: fill, count: width * height)
    }

    /// - Precondition: `samples` holds `width * height` values.
    public init(width: Int, height: Int, samples: [UInt8]) {
        precondition(samples.count == width * height, "a plane of \(width)x\(height) has \(width * height) samples")
        self.width = width
        self.height = height
        self.samples = samples
    }

    @inlinable public subscript(x: Int, y: Int) -> UInt8 {
        get { samples[y * width + x] }
        set { samples[y * width + x] = newValue }
    }

    /// Makes this plane `width` by `height`, keeping its memory where that suffices; the samples are undefined after.
    public mutating func reshape(width: Int, height: Int) {
        precondition(width >= 0 && height >= 0, "a plane has no negative side")
        self.width = width
        self.height = height
        let count = width * height
        if samples.count > count {
            samples.removeLast(samples.count - count)
        } else if samples.count < count {
            samples.append(contentsOf: repeatElement(0, count: count - samples.count))
        }
    }

    public var bounds: Box { Box(x: 0, y: 0, width: Double(width), height: Double(height)) }

    /// A copy of the part inside `region` (clamped to the plane).
    public func cropped(to region: PixelRegion) -> Plane {
        let r = region.clamped(width: width, height: height)
        var crop = Plane(width: r.width, height: r.height)
        for y in 0..<r.height {
            let from = (r.y + y) * width + r.x
            crop.samples.replaceSubrange(y * r.width..<(y + 1) * r.width, with: samples[from..<from + r.width])
        }
        return crop
    }
}
