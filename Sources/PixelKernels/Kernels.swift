import CPixelKernels

/// Integer kernels over rows of 8-bit samples: differences, masks, reductions, dot products.
///
/// Each works on the memory it is lent and allocates nothing. Sizes are checked here, so the C behind cannot run past
/// an end; a mismatch is a programming error and traps. All levels give the same bits, and so does the plain Swift
/// reference that the tests hold them against.
///
///     let kernels = Kernels.best
///     kernels.absoluteDifference(frame.samples.span, background.samples.span, into: &difference.samples)
public struct Kernels: @unchecked Sendable {
    // Tables of functions in constant memory, hence safe to share.
    let table: UnsafePointer<phn_kernels>
    let foreground: UnsafePointer<phn_foreground_kernels>
    public let level: KernelLevel

    /// The kernels of `KernelLevel.best`.
    public static let best = Kernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_kernels_at(level.index), let foreground = phn_foreground_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
        self.foreground = foreground
        self.level = level
    }
}
