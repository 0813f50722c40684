/// A colour picture: 8-bit red, green, blue interleaved, row after row without padding (sRGB as the camera wrote it).
public struct RGBPicture: Hashable, Sendable {
    public let width: Int
    public let height: Int
    /// `3 * width * height` values; pixel (x, y) starts at `3 * (y * width + x)`.
    public var samples: [UInt8]

    public init(width: Int, height: Int, fill: (UInt8, UInt8, UInt8) = (0, 0, 0)) {
        precondition(width >= 0 && height >= 0, "a picture has no negative side")
        self.width = width
        self.height = height
        samples = [UInt8](repeating: fill.0, count: 3 * width * height)
        guard fill.0 != fill.1 || fill.1 != fill.2 else { return }
        for i in 0..<width * height {
            samples[3 * i + 1] = fill.1
            samples[3 * i + 2] = fill.2
        }
    }

    /// - Precondition: `samples` holds `3 * width * height` values.
    public init(width: Int, height: Int, samples: [UInt8]) {
        precondition(samples.count == 3 * width * height, "a picture of \(width)x\(height) has 3 samples a pixel")
        self.width = width
        self.height = height
        self.samples = samples
    }

    @inlinable public subscript(x: Int, y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        get {
            let i = 3 * (y * width + x)
            return (samples[i], samples[i + 1], samples[i + 2])
        }
        set {
            let i = 3 * (y * width + x)
            samples[i] = newValue.red
            samples[i + 1] = newValue.green
            samples[i + 2] = newValue.blue
        }
    }

    /// A copy of the part inside `region` (clamped to the picture).
    public func cropped(to region: PixelRegion) -> RGBPicture {
        let r = region.clamped(width: width, height: height)
        var crop: [UInt8] = []
        crop.reserveCapacity(3 * r.width * r.height)
        for y in r.y..<r.y + r.height {
            let from = 3 * (y * width + r.x)
            crop.append(contentsOf: samples[from..<from + 3 * r.width])
        }
        return RGBPicture(width: r.width, height: r.height, samples: crop)
    }

    /// Luma by ITU-R BT.601: (77 R + 150 G + 29 B + 128) / 256.
    public var luma: Plane {
        var plane = Plane(width: width, height: height)
        for i in 0..<width * height {
            let sum = 77 * Int(samples[3 * i]) + 150 * Int(samples[3 * i + 1]) + 29 * Int(samples[3 * i + 2])
            plane.samples[i] = UInt8((sum + 128) >> 8)
        }
        return plane
    }
}
