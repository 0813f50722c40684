public import Imaging

/// What a frame shows, and how it differs from the scene: what the network of vehicles looks at.
///
/// All samples are 8 bit. `luma`, `difference` and `excess` have the size of the reduced frame, `blue` and `red` half
/// of it, rounded up.
public struct AppearancePlanes: Sendable {
    public var luma: Plane
    /// Luma less that of the empty road at the frame's exposure, 128 for none.
    public var difference: Plane
    /// How far beyond the thresholds a pixel is from everything that the scene model allows; 0 for background.
    public var excess: Plane
    /// Chroma less that of the empty road, 128 for none.
    public var blue: Plane
    public var red: Plane

    public init(luma: Plane, difference: Plane, excess: Plane, blue: Plane, red: Plane) {
        self.luma = luma
        self.difference = difference
        self.excess = excess
        self.blue = blue
        self.red = red
    }

    init(_ picture: YCbCrPicture, _ scene: SceneModel, _ gain: GainField, excess: Plane) {
        let width = picture.width, height = picture.height
        luma = picture.luma
        self.excess = excess
        difference = Plane(width: width, height: height)
        var gains = [UInt16](repeating: 256, count: width)
        for y in 0..<height {
            gain.read(row: y, into: &gains)
            Self.subtract(picture.luma, scene.road.luma, gains, from: y * width, into: &difference)
        }
        blue = Self.chroma(picture.cb, scene.road.cb, offset: gain.cbOffset, of: picture)
        red = Self.chroma(picture.cr, scene.road.cr, offset: gain.crOffset, of: picture)
    }

    private static func subtract(
        _ luma: Plane, _ road: Plane, _ gains: [UInt16], from start: Int, into out: inout Plane
    ) {
        for x in gains.indices {
            let expected = (Int(road.samples[start &+ x]) &* Int(gains[x])) &>> 8
            out.samples[start &+ x] = UInt8(clamping: Int(luma.samples[start &+ x]) &- expected &+ 128)
        }
    }

    private static func chroma(_ plane: Plane, _ road: Plane, offset: Int, of picture: YCbCrPicture) -> Plane {
        var out = Plane(width: (picture.width + 1) / 2, height: (picture.height + 1) / 2)
        let step = picture.chromaStep
        for y in 0..<out.height {
            let fromY = min(2 * y / step.y, plane.height - 1)
            for x in 0..<out.width {
                let at = fromY &* plane.width &+ min(2 * x / step.x, plane.width - 1)
                out.samples[y &* out.width &+ x] = UInt8(
                    clamping: Int(plane.samples[at]) &- Int(road.samples[at]) &- offset &+ 128)
            }
        }
        return out
    }
}
