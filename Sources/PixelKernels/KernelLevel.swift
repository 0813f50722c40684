import CPixelKernels
import Foundation

/// An instruction-set level for which the kernels are compiled. Every level computes the same bits.
public enum KernelLevel: String, CaseIterable, Sendable, Comparable {
    /// What every machine of the architecture has: SSE2 on x86-64, NEON on arm64.
    case portable
    /// x86-64-v3: AVX2.
    case v3
    /// x86-64-v4: AVX-512 F, BW, CD, DQ and VL, with vectors of 512 bits.
    case v4

    /// The environment variable that forces a level by name: `PHATNGUOI_KERNELS=portable`.
    public static let environmentVariable = "PHATNGUOI_KERNELS"

    /// The levels that this machine can run, least first.
    public static let available: [KernelLevel] = allCases.filter { phn_kernels_at($0.index) != nil }

    /// The level in use: the one the environment names, where this machine can run it, else the highest available.
    public static let best: KernelLevel =
        ProcessInfo.processInfo.environment[environmentVariable].flatMap(named) ?? available[available.count - 1]

    /// The available level of that name, or nil.
    public static func named(_ name: String) -> KernelLevel? { available.first { $0.rawValue == name } }

    public static func < (a: KernelLevel, b: KernelLevel) -> Bool { a.index < b.index }

    /// The level's place in the C table.
    package var index: Int32 {
        switch self {
        case .portable: Int32(PHN_LEVEL_PORTABLE)
        case .v3: Int32(PHN_LEVEL_V3)
        case .v4: Int32(PHN_LEVEL_V4)
        }
    }
}
