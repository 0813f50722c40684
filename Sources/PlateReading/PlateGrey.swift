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

    /// The grey of `region`; where it reaches past the picture, the picture's nearest pixel is repeated.
    ///
    /// - Parameter reduction: that many pixels by as many are averaged.
    public init(of picture: RGBPicture, in region: PixelRegion, polarity: PlatePolarity, reduction: Int = 1) {
        let k = max(1, reduction)
        var plane = Plane(width: region.width, height: region.height)
        if picture.width > 0, picture.height > 0, !region.isEmpty {
            Self.fill(&plane, with: picture, region, light: polarity == .lightOnDark)
        }
        self.init(
            plane: k > 1 ? plane.reduced(by: k) : plane, origin: Point(x: Double(region.x), y: Double(region.y)),
            step: Double(k))
    }

    private static func fill(_ plane: inout Plane, with picture: RGBPicture, _ region: PixelRegion, light: Bool) {
        let width = region.width
        let left = min(max(-region.x, 0), width), right = max(left, min(picture.width - region.x, width))
        picture.samples.withUnsafeBufferPointer { source in
            plane.samples.withUnsafeMutableBufferPointer { target in
                for y in 0..<region.height {
                    let row = 3 &* min(max(region.y &+ y, 0), picture.height &- 1) &* picture.width
                    let out = y &* width
                    for x in left..<right { target[out &+ x] = grey(source, row &+ 3 &* (region.x &+ x), light) }
                    if left > 0 {
                        let first = grey(source, row, light)
                        for x in 0..<left { target[out &+ x] = first }
                    }
                    if right < width {
                        let last = grey(source, row &+ 3 &* (picture.width &- 1), light)
                        for x in right..<width { target[out &+ x] = last }
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func grey(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ light: Bool) -> UInt8 {
        let (red, green, blue) = (source[at], source[at &+ 1], source[at &+ 2])
        return light ? 255 &- min(red, green, blue) : max(red, green, blue)
    }

    /// This grey and its halves, down to `least` samples of height: levels to look at it more coarsely.
    package func pyramid(least: Int = 16) -> [PlateGrey] {
        var levels = [self]
        while let last = levels.last, last.plane.height >= 2 * least, last.plane.width >= 2 * least {
            levels.append(PlateGrey(plane: last.plane.halved, origin: origin, step: last.step * 2))
        }
        return levels
    }
}

extension [PlateGrey] {
    /// The level of a pyramid to sample every `step` pixels of the picture from: from finer ones strokes would alias.
    /// - Precondition: there is a level.
    package func level(step: Double) -> PlateGrey { last { $0.step * 1.42 <= step } ?? self[0] }

    /// The level for the strip of a line.
    package func level(for line: TextLine, _ rectifier: PlateRectifier) -> PlateGrey {
        level(step: line.height / Double(rectifier.characterHeight))
    }
}

extension Plane {
    /// The plane reduced by averaging `k` by `k` samples; odd last rows and columns are dropped.
    fileprivate func reduced(by k: Int) -> Plane {
        var result = Plane(width: width / k, height: height / k)
        for y in 0..<result.height {
            for x in 0..<result.width {
                var sum = 0
                for dy in 0..<k { for dx in 0..<k { sum += Int(self[x * k + dx, y * k + dy]) } }
                result[x, y] = UInt8((sum + k * k / 2) / (k * k))
            }
        }
        return result
    }
}
