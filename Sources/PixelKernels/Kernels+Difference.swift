import CPixelKernels

extension Kernels {
    /// `out[i] = |a[i] - b[i]|`.
    ///
    /// - Precondition: the three have the same count.
    public func absoluteDifference(_ a: Span<UInt8>, _ b: Span<UInt8>, into out: inout MutableSpan<UInt8>) {
        precondition(a.count == b.count && a.count == out.count, "the rows differ in length")
        guard !a.isEmpty else { return }
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                out.withUnsafeMutableBufferPointer { out in
                    table.pointee.absolute_difference(a.baseAddress!, b.baseAddress!, out.baseAddress!, a.count)
                }
            }
        }
    }

    public func absoluteDifference(_ a: Span<UInt8>, _ b: Span<UInt8>, into out: inout [UInt8]) {
        var span = out.mutableSpan
        absoluteDifference(a, b, into: &span)
    }

    /// `out[i] = 255` where `|a[i] - b[i]| > threshold`, else 0.
    ///
    /// - Precondition: the three have the same count.
    public func differenceMask(
        _ a: Span<UInt8>, _ b: Span<UInt8>, above threshold: UInt8, into out: inout MutableSpan<UInt8>
    ) {
        precondition(a.count == b.count && a.count == out.count, "the rows differ in length")
        guard !a.isEmpty else { return }
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                out.withUnsafeMutableBufferPointer { out in
                    table.pointee.difference_mask(
                        a.baseAddress!, b.baseAddress!, threshold, out.baseAddress!, a.count)
                }
            }
        }
    }

    public func differenceMask(
        _ a: Span<UInt8>, _ b: Span<UInt8>, above threshold: UInt8, into out: inout [UInt8]
    ) {
        var span = out.mutableSpan
        differenceMask(a, b, above: threshold, into: &span)
    }

    /// The sum of `|a[i] - b[i]|`.
    ///
    /// - Precondition: both have the same count.
    public func sumOfAbsoluteDifferences(_ a: Span<UInt8>, _ b: Span<UInt8>) -> UInt64 {
        precondition(a.count == b.count, "the rows differ in length")
        guard !a.isEmpty else { return 0 }
        return a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                table.pointee.sum_of_absolute_differences(a.baseAddress!, b.baseAddress!, a.count)
            }
        }
    }
}
