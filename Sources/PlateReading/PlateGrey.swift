public import Geometry
public import Imaging

/// The part of a picture around a plate in the normal form of reading: dark ink on a light ground.
///
/// Grey is the largest of R, G and B where the ink is dark (a yellow or shaded ground turns light) and 255 less the
/// smallest where the ink is light (a blue or red ground turns light, white ink dark).
public struct PlateGrey: Hashable, Sendable {
    public var plane: Plane
    /// Where the plane's top left sample lies in the picture.
    public var origin: Point
    /// Picture pixels a sample: above 1 where the plane was reduced.
    public var step: Double

    public init(plane: Plane, origin: Point = .zero, step: Double = 1) {
        self.plane = plane
        self.origin = origin
        self.step = step
    }

    /// The grey of `region` (clamped to the picture), reduced by averaging `reduction` by `reduction` pixels.
    public init(of picture: RGBPicture, in region: PixelRegion, polarity: PlatePolarity, reduction: Int = 1) {
        let r = region.clamped(width: picture.width, height: picture.height)
        let k = max(1, reduction)
        var plane = Plane(width: r.width / k, height: r.height / k)
        picture.samples.withUnsafeBufferPointer { source in
            plane.samples.withUnsafeMutableBufferPointer { target in
                for y in 0..<r.height / k {
                    for x in 0..<r.width / k {
                        var sum = 0
                        for dy in 0..<k {
                            var at = 3 &* ((r.y &+ y &* k &+ dy) &* picture.width &+ r.x &+ x &* k)
                            for _ in 0..<k {
                                let (red, green, blue) = (source[at], source[at &+ 1], source[at &+ 2])
                                sum &+=
                                    polarity == .darkOnLight
                                    ? Int(max(red, green, blue)) : 255 &- Int(min(red, green, blue))
                                at &+= 3
                            }
                        }
                        target[y &* (r.width / k) &+ x] = UInt8(truncatingIfNeeded: (sum &+ k &* k / 2) / (k &* k))
                    }
                }
            }
        }
        self.init(plane: plane, origin: Point(x: Double(r.x), y: Double(r.y)), step: Double(k))
    }
}
