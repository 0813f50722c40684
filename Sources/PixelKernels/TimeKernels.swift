import CPixelKernels

/// Integer kernels over one row of many pictures: what each pixel shows over time.
///
/// Rows lie one after the other, `stride` samples apart, in order of time; what a row holds past its end is worked
/// along and means nothing. All levels give the same bits. Sizes are checked here; a mismatch is a programming error
/// and traps.
public struct TimeKernels: @unchecked Sendable {
    /// The stride of rows is a multiple of this.
    public static let step = Int(PHN_TIME_STEP)
    /// One more than the pictures that runs are followed over.
    public static let mostPictures = 32_768

    /// What makes a run of samples steady.
    public struct RunLimits: Hashable, Sendable {
        /// How far a sample may be from the mean of those before it, in levels, 0 to 255.
        public var tolerance: Int
        /// Pictures that a run lasts at least, 1 or more.
        public var shortest: Int

        public init(tolerance: Int, shortest: Int) {
            self.tolerance = tolerance
            self.shortest = shortest
        }
    }

    // A table of functions in constant memory, hence safe to share.
    private let table: UnsafePointer<phn_time_kernels>

    /// The kernels of `KernelLevel.best`.
    public static let best = TimeKernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_time_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
    }

    /// The least, the greatest and the sum of each pixel's samples.
    public func spread(
        _ rows: [UInt8], stride: Int, low: inout [UInt8], high: inout [UInt8], sum: inout [UInt32]
    ) {
        check(rows, stride)
        precondition(low.count == stride && high.count == stride && sum.count == stride)
        rows.withUnsafeBufferPointer { rows in
            low.withUnsafeMutableBufferPointer { low in
                high.withUnsafeMutableBufferPointer { high in
                    sum.withUnsafeMutableBufferPointer {
                        guard let first = rows.baseAddress else { return }
                        table.pointee.spread(
                            first, rows.count / stride, stride, low.baseAddress!, high.baseAddress!, $0.baseAddress!)
                    }
                }
            }
        }
    }

    /// For each pixel the longest steady run of other values than `level`, then the longest of values other than these
    /// two, and so on; of equally long ones the first. A run's mean, rounded down, is further than the tolerance from
    /// that of the others.
    ///
    /// - Parameters:
    ///   - level: one for each sample of a row.
    ///   - found: `stride` values for each run that is looked for: its mean.
    ///   - middle: the like: the picture halfway through it, or -1 where there is no such run.
    public func longestRuns(
        _ rows: [UInt8], stride: Int, besides level: [UInt8], limits: RunLimits, found: inout [UInt8],
        middle: inout [Int32]
    ) {
        check(rows, stride)
        precondition(level.count == stride && found.count % stride == 0 && middle.count == found.count)
        precondition((0...255).contains(limits.tolerance) && limits.shortest >= 1)
        precondition(rows.count / stride < Self.mostPictures)
        // No run is longer than all pictures; a limit beyond any of them need not fit 32 bits.
        let limits = phn_run_limits(
            tolerance: Int32(limits.tolerance), shortest: Int32(min(limits.shortest, Self.mostPictures)))
        rows.withUnsafeBufferPointer { rows in
            level.withUnsafeBufferPointer { level in
                found.withUnsafeMutableBufferPointer { found in
                    middle.withUnsafeMutableBufferPointer {
                        guard let first = rows.baseAddress, let out = found.baseAddress else { return }
                        table.pointee.longest_runs(
                            first, rows.count / stride, stride, level.baseAddress!, found.count / stride, limits, out,
                            $0.baseAddress!)
                    }
                }
            }
        }
    }

    private func check(_ rows: [UInt8], _ stride: Int) {
        precondition(stride > 0 && stride % Self.step == 0 && rows.count % stride == 0)
    }
}
