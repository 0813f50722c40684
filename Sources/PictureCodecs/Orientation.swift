public import Imaging

/// How stored rows are turned to be shown: the values of the Exif tag 0x0112 (Exif 2.32, section 4.6.4).
public enum Orientation: Int, CaseIterable, Hashable, Sendable {
    case upright = 1
    case mirrored = 2
    case upsideDown = 3
    case mirroredUpsideDown = 4
    /// Mirrored along the falling diagonal: rows become columns.
    case transposed = 5
    /// The stored picture turns clockwise by a quarter to be shown.
    case turnedRight = 6
    /// Mirrored along the rising diagonal.
    case transversed = 7
    /// The stored picture turns counter-clockwise by a quarter to be shown.
    case turnedLeft = 8

    /// Whether width and height change places.
    public var swapsSides: Bool { rawValue >= 5 }

    /// Where the shown pixel (x, y) is stored, the stored picture being `width` by `height`.
    @inlinable
    func stored(x: Int, y: Int, width: Int, height: Int) -> (x: Int, y: Int) {
        switch self {
        case .upright: (x, y)
        case .mirrored: (width - 1 - x, y)
        case .upsideDown: (width - 1 - x, height - 1 - y)
        case .mirroredUpsideDown: (x, height - 1 - y)
        case .transposed: (y, x)
        case .turnedRight: (y, height - 1 - x)
        case .transversed: (width - 1 - y, height - 1 - x)
        case .turnedLeft: (width - 1 - y, x)
        }
    }

    /// The stored rectangle that is shown as `region`, the stored picture being `width` by `height`.
    public func stored(_ region: PixelRegion, width: Int, height: Int) -> PixelRegion {
        guard !region.isEmpty else { return PixelRegion(x: 0, y: 0, width: 0, height: 0) }
        let a = stored(x: region.x, y: region.y, width: width, height: height)
        let b = stored(
            x: region.x + region.width - 1, y: region.y + region.height - 1, width: width, height: height)
        return PixelRegion(
            x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x) + 1, height: abs(a.y - b.y) + 1)
    }

    /// `plane` as it is to be shown.
    public func shown(_ plane: Plane) -> Plane {
        guard self != .upright else { return plane }
        let turned = turn(plane.samples, width: plane.width, height: plane.height, channels: 1)
        let (width, height) = swapsSides ? (plane.height, plane.width) : (plane.width, plane.height)
        return Plane(width: width, height: height, samples: turned)
    }

    /// `picture` as it is to be shown.
    public func shown(_ picture: RGBPicture) -> RGBPicture {
        guard self != .upright else { return picture }
        let turned = turn(picture.samples, width: picture.width, height: picture.height, channels: 3)
        let (width, height) = swapsSides ? (picture.height, picture.width) : (picture.width, picture.height)
        return RGBPicture(width: width, height: height, samples: turned)
    }

    /// `picture` as it is to be shown.
    ///
    /// Chroma planes are turned on their own grid: with 4:2:0 and an odd side, a mirrored picture's chroma lies up to
    /// half a chroma sample off.
    public func shown(_ picture: YCbCrPicture) -> YCbCrPicture {
        guard self != .upright else { return picture }
        let step = picture.chromaStep
        return YCbCrPicture(
            luma: shown(picture.luma), cb: shown(picture.cb), cr: shown(picture.cr),
            chromaStep: swapsSides ? (x: step.y, y: step.x) : step)
    }

    private func turn(_ samples: [UInt8], width: Int, height: Int, channels: Int) -> [UInt8] {
        let (shownWidth, shownHeight) = swapsSides ? (height, width) : (width, height)
        guard shownWidth > 0, shownHeight > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: samples.count) { to, count in
            samples.withUnsafeBufferPointer { from in
                var next = 0
                for y in 0..<shownHeight {
                    // The map is affine: one step to the right is the same distance in store all along a row.
                    let first = stored(x: 0, y: y, width: width, height: height)
                    let second = stored(x: 1, y: y, width: width, height: height)
                    let step = ((second.y - first.y) * width + second.x - first.x) * channels
                    var source = (first.y * width + first.x) * channels
                    for _ in 0..<shownWidth {
                        for channel in 0..<channels { to[next + channel] = from[source + channel] }
                        next += channels
                        source += step
                    }
                }
            }
            count = samples.count
        }
    }
}
