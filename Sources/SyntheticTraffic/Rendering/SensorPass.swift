import Drawing
import Foundation
import Geometry
import Imaging

/// Turns the drawing into what the camera delivers: shifted by the shake, exposed, with the sensor's noise.
struct SensorPass {
    let sensor: SensorModel
    let seed: UInt64
    let margin: Int

    /// - Parameter shift: of the content, in pixels, within the margin.
    func picture(of canvas: Canvas, frame: Int, time: Double, shift: Point) -> RGBPicture {
        let width = canvas.width - 2 * margin, height = canvas.height - 2 * margin
        var picture = RGBPicture(width: width, height: height)
        let gain = Int32((256 * (1 + sensor.exposureDrift * sin(2 * .pi * time / 23 + Double(seed % 7)))).rounded())
        // The sum of four bytes has a standard deviation of 147.8.
        let noise = Int32((sensor.noise / 147.8 * 65536).rounded())
        let x = Double(margin) - shift.x, y = Double(margin) - shift.y
        let left = Int(x.rounded(.down)), top = Int(y.rounded(.down))
        let fx = UInt32((x - Double(left)) * 16), fy = UInt32((y - Double(top)) * 16)
        canvas.withPixels { pixels, stride in
            picture.samples.withUnsafeMutableBufferPointer { samples in
                for row in 0..<height {
                    var state = Self.rowSeed(seed, frame, row)
                    var source = (row + top) * stride + left, target = 3 * row * width
                    for _ in 0..<width {
                        var pixel = pixels[source]
                        if fx | fy != 0 { pixel = Self.bilinear(pixels, source, stride, fx, fy) }
                        state ^= state << 13
                        state ^= state >> 17
                        state ^= state << 5
                        let sum = Int32(
                            bitPattern: (state & 255) &+ (state >> 8 & 255) &+ (state >> 16 & 255) &+ (state >> 24))
                        let luma = ((sum &- 510) &* noise) >> 16
                        let difference = Int32(bitPattern: state & 255) &- Int32(bitPattern: state >> 8 & 255)
                        let chroma = (difference &* noise) >> 18
                        let r = (Int32(bitPattern: pixel >> 16 & 255) &* gain) >> 8
                        let g = (Int32(bitPattern: pixel >> 8 & 255) &* gain) >> 8
                        let b = (Int32(bitPattern: pixel & 255) &* gain) >> 8
                        samples[target] = UInt8(truncatingIfNeeded: min(255, max(0, r &+ luma &+ chroma)))
                        samples[target &+ 1] = UInt8(truncatingIfNeeded: min(255, max(0, g &+ luma)))
                        samples[target &+ 2] = UInt8(truncatingIfNeeded: min(255, max(0, b &+ luma &- chroma)))
                        source &+= 1
                        target &+= 3
                    }
                }
            }
        }
        return picture
    }

    private static func rowSeed(_ seed: UInt64, _ frame: Int, _ row: Int) -> UInt32 {
        var generator = SeededGenerator(seed: seed ^ UInt64(frame) << 20 ^ UInt64(row))
        return UInt32(truncatingIfNeeded: generator.next()) | 1
    }

    @inline(__always)
    private static func bilinear(
        _ pixels: UnsafeMutableBufferPointer<UInt32>, _ i: Int, _ stride: Int, _ fx: UInt32, _ fy: UInt32
    ) -> UInt32 {
        func mix(_ a: UInt32, _ b: UInt32, _ f: UInt32) -> UInt32 {
            // Two channels at once: red and blue lie 16 bits apart.
            let rb = ((a & 0xFF00FF) &* (16 &- f) &+ (b & 0xFF00FF) &* f) >> 4 & 0xFF00FF
            let g = ((a & 0x00FF00) &* (16 &- f) &+ (b & 0x00FF00) &* f) >> 4 & 0x00FF00
            return rb | g
        }
        return mix(mix(pixels[i], pixels[i &+ 1], fx), mix(pixels[i &+ stride], pixels[i &+ stride &+ 1], fx), fy)
    }
}
