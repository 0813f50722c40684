package import Geometry
package import Imaging
import PixelKernels

extension PlateRectifier {
    /// A plane of `width` by `height` samples, each taken where `map` sends its centre, bilinearly in 1/256 steps;
    /// outside the grey its nearest sample is repeated.
    package static func sample(_ grey: PlateGrey, through map: Homography, width: Int, height: Int) -> Plane {
        var strip = Plane(width: width, height: height, fill: 128)
        guard grey.plane.width > 0, grey.plane.height > 0, width > 0, height > 0 else { return strip }
        if let walk = AffineWalk(grey, map, width: width, height: height) {
            walk.sample(grey.plane, into: &strip)
        } else {
            sampleAnyhow(grey, through: map, into: &strip)
        }
        return strip
    }

    /// The general case: perspective, or places outside the grey.
    private static func sampleAnyhow(_ grey: PlateGrey, through map: Homography, into strip: inout Plane) {
        let plane = grey.plane
        let m = map.m
        let (width, height) = (strip.width, strip.height)
        // Strip to samples of the plane, pixel centres at whole numbers on the plane's side.
        let k = 1 / grey.step
        let ox = -grey.origin.x * k - 0.5, oy = -grey.origin.y * k - 0.5
        let lastX = Int32(plane.width - 1), lastY = Int32(plane.height - 1)
        plane.samples.withUnsafeBufferPointer { source in
            strip.samples.withUnsafeMutableBufferPointer { target in
                for row in 0..<height {
                    let y = Double(row) + 0.5
                    let (u0, v0, w0) = (m[1] * y + m[2], m[4] * y + m[5], m[7] * y + m[8])
                    for column in 0..<width {
                        let x = Double(column) + 0.5
                        let w = m[6] * x + w0
                        let inverse = w != 0 ? k / w : 0
                        let px = ((m[0] * x + u0) * inverse + ox) * 256, py = ((m[3] * x + v0) * inverse + oy) * 256
                        let ix = Int32(min(max(px, -1e6), 2e8)), iy = Int32(min(max(py, -1e6), 2e8))
                        let x0 = min(max(ix >> 8, 0), lastX), y0 = min(max(iy >> 8, 0), lastY)
                        let x1 = min(max((ix >> 8) + 1, 0), lastX), y1 = min(max((iy >> 8) + 1, 0), lastY)
                        let fx = ix & 255, fy = iy & 255
                        let upper = Int(y0) &* plane.width, lower = Int(y1) &* plane.width
                        let a = Int32(source[upper &+ Int(x0)]), b = Int32(source[upper &+ Int(x1)])
                        let c = Int32(source[lower &+ Int(x0)]), d = Int32(source[lower &+ Int(x1)])
                        let above = a &* (256 &- fx) &+ b &* fx, below = c &* (256 &- fx) &+ d &* fx
                        target[row &* width &+ column] = UInt8(
                            truncatingIfNeeded: (above &* (256 &- fy) &+ below &* fy &+ 32768) >> 16)
                    }
                }
            }
        }
    }
}

/// A patch that an affine map lays wholly inside a plane: walked in steps of 1/65536 sample without a look at borders.
private struct AffineWalk {
    /// Where the first sample lies, and the steps a column and a row, in 1/65536 samples of the plane.
    let start: LineKernels.Fixed
    let column: LineKernels.Fixed
    let row: LineKernels.Fixed

    /// Sides of a plane whose places 32 bits can tell.
    private static let widest = 32_767

    /// nil where the map is not affine or leaves the plane.
    init?(_ grey: PlateGrey, _ map: Homography, width: Int, height: Int) {
        let m = map.m
        guard m[6] == 0, m[7] == 0, m[8] == 1, m.allSatisfy({ abs($0) < 1e6 }) else { return nil }
        guard grey.plane.width <= Self.widest, grey.plane.height <= Self.widest else { return nil }
        let k = 65536 / grey.step
        func fixed(_ value: Double) -> Int { Int((value * k).rounded()) }
        column = .init(x: fixed(m[0]), y: fixed(m[3]))
        row = .init(x: fixed(m[1]), y: fixed(m[4]))
        start = .init(
            x: fixed((m[0] + m[1]) / 2 + m[2] - grey.origin.x) - 32768,
            y: fixed((m[3] + m[4]) / 2 + m[5] - grey.origin.y) - 32768)
        let right = (width - 1) * column.x, down = (height - 1) * row.x
        let rightY = (width - 1) * column.y, downY = (height - 1) * row.y
        let endX = (grey.plane.width - 1) << 16, endY = (grey.plane.height - 1) << 16
        for (x, y) in [(0, 0), (right, rightY), (down, downY), (right + down, rightY + downY)] {
            guard start.x + x >= 0, start.y + y >= 0, start.x + x < endX, start.y + y < endY else { return nil }
        }
    }

    func sample(_ plane: Plane, into strip: inout Plane) {
        let (width, height) = (strip.width, strip.height)
        plane.samples.withUnsafeBufferPointer {
            LineKernels.best.sample(
                $0, stride: plane.width, start: start, column: column, row: row, width: width, height: height,
                into: &strip.samples)
        }
    }
}
