import CaseRegister
import PixelKernels

/// What this program is.
enum ProgramVersion {
    /// Goes into every record.
    static let number = "0.1.0"
    /// SHA-256 of the file that runs: two builds of one version are told apart by it. Nil where the system does not
    /// let a program read itself.
    static let sha256 = try? FileDigest.sha256(ofFile: "/proc/self/exe").hash

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
