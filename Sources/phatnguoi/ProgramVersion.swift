import PixelKernels

/// What this program is.
enum ProgramVersion {
    /// Goes into every record.
    static let number = "0.1.0"

    #if VIDEO
        static let traits = "Video"
    #else
        static let traits = "none"
    #endif

    /// What `--version` prints: the version, the kernel level in use and the package traits it was built with.
    static var text: String {
        "phatnguoi \(number) (kernels: \(KernelLevel.best.rawValue), traits: \(traits))"
    }
}
