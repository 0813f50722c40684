public import Imaging

/// Makes planes smaller by a whole factor: a sample becomes the rounded mean of a rectangle.
///
/// Sizes round up; the rectangles at the right and lower edge cover what is there.
public enum BoxReduction {
    public static func reduce(_ plane: Plane, by factor: Int) -> Plane {
        reduce(plane, byX: factor, byY: factor)
    }

    /// Luma and chroma by the same factor; the chroma step stays.
    public static func reduce(_ picture: YCbCrPicture, by factor: Int) -> YCbCrPicture {
        guard factor > 1 else { return picture }
        return YCbCrPicture(
            luma: reduce(picture.luma, by: factor), cb: reduce(picture.cb, by: factor),
            cr: reduce(picture.cr, by: factor), chromaStep: picture.chromaStep)
    }

    public static func reduce(_ plane: Plane, byX fx: Int, byY fy: Int) -> Plane {
        guard (fx > 1 || fy > 1), plane.width > 0, plane.height > 0 else { return plane }
        return plane.samples.withUnsafeBufferPointer { samples in
            reduce(
                samples.baseAddress!, stride: plane.width, width: plane.width, height: plane.height, byX: fx, byY: fy)
        }
    }

    /// The same over memory that is not a `Plane`: `height` rows of `width` samples, `stride` apart (`stride` may be
    /// negative where rows run upwards).
    public static func reduce(
        _ samples: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int, byX fx: Int, byY fy: Int
    ) -> Plane {
        let outWidth = (width + fx - 1) / fx, outHeight = (height + fy - 1) / fy
        var sums = [UInt32](repeating: 0, count: width)
        let reduced = [UInt8](unsafeUninitializedCapacity: outWidth * outHeight) { out, count in
            sums.withUnsafeMutableBufferPointer { sums in
                for row in 0..<outHeight {
                    let rows = min(fy, height - row * fy)
                    addRows(samples + row * fy * stride, stride: stride, rows: rows, into: sums)
                    meanColumns(sums, rows: rows, factor: fx, into: out.baseAddress! + row * outWidth, count: outWidth)
                }
            }
            count = outWidth * outHeight
        }
        return Plane(width: outWidth, height: outHeight, samples: reduced)
    }

    private static func addRows(
        _ first: UnsafePointer<UInt8>, stride: Int, rows: Int, into sums: UnsafeMutableBufferPointer<UInt32>
    ) {
        let width = sums.count, to = sums.baseAddress!
        for x in 0..<width { to[x] = UInt32(truncatingIfNeeded: first[x]) }
        for row in 1..<max(rows, 1) {
            let from = first + row * stride
            for x in 0..<width { to[x] = to[x] &+ UInt32(truncatingIfNeeded: from[x]) }
        }
    }

    private static func meanColumns(
        _ sums: UnsafeMutableBufferPointer<UInt32>, rows: Int, factor: Int, into out: UnsafeMutablePointer<UInt8>,
        count: Int
    ) {
        let from = sums.baseAddress!
        let wholeColumns = sums.count / factor
        let area = UInt64(rows * factor)
        // Rounded division by a constant as a multiplication: exact while sum < 2^24 and area < 2^16, else divide.
        let exact = area < 1 << 16
        let reciprocal = ((1 << 40) + area - 1) / area, half = UInt32(area / 2)
        for column in 0..<wholeColumns {
            var sum: UInt32 = half
            let base = column &* factor
            for k in 0..<factor { sum = sum &+ from[base &+ k] }
            out[column] = UInt8(
                truncatingIfNeeded: exact ? (UInt64(sum) &* reciprocal) &>> 40 : UInt64(sum) / area)
        }
        guard wholeColumns < count else { return }
        let rest = sums.count - wholeColumns * factor
        var sum = 0
        for k in 0..<rest { sum += Int(from[wholeColumns * factor + k]) }
        out[wholeColumns] = UInt8((sum + rest * rows / 2) / (rest * rows))
    }
}
