import CPixelKernels

extension Kernels {
    /// The sum of the samples.
    public func sum(_ a: Span<UInt8>) -> UInt64 {
        guard !a.isEmpty else { return 0 }
        return a.withUnsafeBufferPointer { table.pointee.sum($0.baseAddress!, $0.count) }
    }

    /// Adds to `bins[v]` how many samples are `v`.
    ///
    /// - Precondition: 256 bins; fewer than 2^32 samples in all.
    public func histogram(_ a: Span<UInt8>, into bins: inout [UInt32]) {
        precondition(bins.count == 256, "a histogram of 8-bit samples has 256 bins")
        guard !a.isEmpty else { return }
        a.withUnsafeBufferPointer { a in
            bins.withUnsafeMutableBufferPointer { table.pointee.histogram(a.baseAddress!, a.count, $0.baseAddress!) }
        }
    }

    /// Moves a running mean in 8.8 fixed point towards new samples:
    /// `state[i] += floor(((sample[i] * 256 - state[i]) * weight + 128) / 256)`.
    ///
    /// - Parameter weight: in 1/256, 0 (stays) to 256 (becomes the sample). A raised weight follows light sooner, and
    ///   takes in a standing vehicle sooner.
    /// - Precondition: both have the same count.
    public func runningMean(_ state: inout [UInt16], towards samples: Span<UInt8>, weight: Int) {
        precondition(state.count == samples.count, "the rows differ in length")
        precondition((0...256).contains(weight), "a weight lies in 0...256")
        guard !samples.isEmpty else { return }
        samples.withUnsafeBufferPointer { samples in
            state.withUnsafeMutableBufferPointer {
                table.pointee.running_mean($0.baseAddress!, samples.baseAddress!, UInt16(weight), samples.count)
            }
        }
    }
}
