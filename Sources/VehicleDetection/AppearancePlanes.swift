public import Imaging
import PixelKernels

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
            NetworkKernels.best.difference(
                picture.luma.samples, less: scene.road.luma.samples, gain: gains, from: y * width,
                into: &difference.samples)
        }
        blue = Self.chroma(picture.cb, scene.road.cb, offset: gain.cbOffset, of: picture)
        red = Self.chroma(picture.cr, scene.road.cr, offset: gain.crOffset, of: picture)
    }

    private static func chroma(_ plane: Plane, _ road: Plane, offset: Int, of picture: YCbCrPicture) -> Plane {
        var out = Plane(width: (picture.width + 1) / 2, height: (picture.height + 1) / 2)
        let step = picture.chromaStep, columns = out.width, middle = Int32(128 - offset)
        plane.samples.withUnsafeBufferPointer { samples in
            road.samples.withUnsafeBufferPointer { road in
                out.samples.withUnsafeMutableBufferPointer { out in
                    for y in 0..<out.count / max(1, columns) {
                        let start = min(2 * y / step.y, plane.height - 1) &* plane.width
                        for x in 0..<columns {
                            let at = start &+ min(step.x == 2 ? x : 2 &* x / step.x, plane.width &- 1)
                            let value = Int32(samples[at]) &- Int32(road[at]) &+ middle
                            out[y &* columns &+ x] = UInt8(truncatingIfNeeded: min(max(value, 0), 255))
                        }
                    }
                }
            }
        }
        return out
    }
}
