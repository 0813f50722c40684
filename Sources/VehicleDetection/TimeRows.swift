import Imaging
import PixelKernels

/// One row of many pictures, one after the other in order of time, as `TimeKernels` read it.
struct TimeRows {
    let pictures: Int
    let width: Int
    /// Samples from a picture's row to that of the next.
    let stride: Int
    /// Picture `k` has pixel `x` at `k * stride + x`.
    private(set) var samples: [UInt8]

    init(pictures: Int, width: Int) {
        self.pictures = pictures
        self.width = width
        stride = (width + TimeKernels.step - 1) / TimeKernels.step * TimeKernels.step
        samples = [UInt8](repeating: 0, count: pictures * stride)
    }

    /// Reads row `y` of one plane of each picture.
    mutating func load(row y: Int, of sources: [YCbCrPicture], plane: KeyPath<YCbCrPicture, Plane>) {
        samples.withUnsafeMutableBytes { samples in
            for (k, picture) in sources.enumerated() {
                picture[keyPath: plane].samples.withUnsafeBytes { source in
                    let row = UnsafeRawBufferPointer(rebasing: source[y * width..<(y + 1) * width])
                    UnsafeMutableRawBufferPointer(rebasing: samples[(k * stride)...]).copyMemory(from: row)
                }
            }
        }
    }

    /// The samples of pixel `x` over time.
    func column(_ x: Int, into values: inout [UInt8]) {
        samples.withUnsafeBufferPointer { samples in
            values.withUnsafeMutableBufferPointer { values in
                for k in 0..<pictures { values[k] = samples[k &* stride &+ x] }
            }
        }
    }
}
