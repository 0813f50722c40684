import CPixelKernels

extension Kernels {
    /// Halves a picture along both sides: each sample of `out` is the mean of 2x2 samples, `(sum + 2) / 4` rounded
    /// down. A last odd column or row of the source is left out.
    ///
    /// - Parameters:
    ///   - source: rows of `width` samples, `stride` samples apart.
    ///   - out: `width / 2` by `height / 2` samples without padding.
    /// - Precondition: the source holds its rows, and `out` has exactly the samples it needs.
    public func halve(_ source: Span<UInt8>, width: Int, height: Int, stride: Int, into out: inout [UInt8]) {
        Self.check(source, width: width, height: height, stride: stride)
        let (halfWidth, halfHeight) = (width / 2, height / 2)
        precondition(out.count == halfWidth * halfHeight, "half of \(width)x\(height) is \(halfWidth)x\(halfHeight)")
        guard halfWidth > 0 && halfHeight > 0 else { return }
        source.withUnsafeBufferPointer { source in
            out.withUnsafeMutableBufferPointer { out in
                for y in 0..<halfHeight {
                    let top = source.baseAddress! + 2 * y * stride
                    table.pointee.halve_rows(top, top + stride, out.baseAddress! + y * halfWidth, halfWidth)
                }
            }
        }
    }

    /// Erosion: each sample of `out` is the least of the 3x3 around it; what lies outside repeats the border.
    ///
    /// - Parameters:
    ///   - source: rows of `width` samples, `stride` samples apart.
    ///   - out: `width` by `height` samples without padding.
    /// - Precondition: the source holds its rows, and `out` has exactly the samples it needs.
    public func minimum3x3(_ source: Span<UInt8>, width: Int, height: Int, stride: Int, into out: inout [UInt8]) {
        neighbourhood(table.pointee.minimum3x3, source, width: width, height: height, stride: stride, into: &out)
    }

    /// Dilation: each sample of `out` is the greatest of the 3x3 around it; what lies outside repeats the border.
    ///
    /// Parameters and preconditions are those of `minimum3x3`.
    public func maximum3x3(_ source: Span<UInt8>, width: Int, height: Int, stride: Int, into out: inout [UInt8]) {
        neighbourhood(table.pointee.maximum3x3, source, width: width, height: height, stride: stride, into: &out)
    }

    typealias Sample = UnsafePointer<UInt8>
    typealias ThreeRows = @convention(c) (Sample?, Sample?, Sample?, UnsafeMutablePointer<UInt8>?, Int) -> Void

    func neighbourhood(
        _ kernel: ThreeRows?, _ source: Span<UInt8>, width: Int, height: Int, stride: Int, into out: inout [UInt8]
    ) {
        Self.check(source, width: width, height: height, stride: stride)
        precondition(out.count == width * height, "\(width)x\(height) needs \(width * height) samples")
        guard let kernel, width > 0, height > 0 else { return }
        source.withUnsafeBufferPointer { source in
            out.withUnsafeMutableBufferPointer { out in
                for y in 0..<height {
                    let row = source.baseAddress! + y * stride
                    let above = y > 0 ? row - stride : row
                    let below = y < height - 1 ? row + stride : row
                    kernel(above, row, below, out.baseAddress! + y * width, width)
                }
            }
        }
    }

    private static func check(_ source: borrowing Span<UInt8>, width: Int, height: Int, stride: Int) {
        precondition(width >= 0 && height >= 0 && stride >= width, "rows are at least as far apart as they are long")
        precondition(height == 0 || source.count >= (height - 1) * stride + width, "the source is too short")
    }
}
