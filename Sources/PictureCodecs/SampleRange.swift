import Imaging

/// A map of 8-bit samples to full range, as a table.
struct SampleRange: Sendable {
    private let table: [UInt8]?

    /// Samples that are in full range as they are.
    static let full = SampleRange(table: nil)
    /// 16...235 to 0...255 (ITU-R BT.601-7, section 2.5.3).
    static let limitedLuma = SampleRange(table: (0..<256).map { clamp(($0 - 16) * 255, by: 219, around: 0) })
    /// 16...240 around 128 to 0...255 around 128.
    static let limitedChroma = SampleRange(table: (0..<256).map { clamp(($0 - 128) * 255, by: 224, around: 128) })

    static func luma(_ isLimited: Bool) -> SampleRange { isLimited ? limitedLuma : full }
    static func chroma(_ isLimited: Bool) -> SampleRange { isLimited ? limitedChroma : full }

    private static func clamp(_ value: Int, by divisor: Int, around centre: Int) -> UInt8 {
        let rounded = value >= 0 ? (value + divisor / 2) / divisor : -((-value + divisor / 2) / divisor)
        return UInt8(min(max(rounded + centre, 0), 255))
    }

    func apply(to samples: UnsafeMutableBufferPointer<UInt8>) {
        guard let table, let base = samples.baseAddress else { return }
        table.withUnsafeBufferPointer { table in
            for i in 0..<samples.count { base[i] = table[Int(base[i])] }
        }
    }

    func applied(to plane: Plane) -> Plane {
        var mapped = plane
        mapped.samples.withUnsafeMutableBufferPointer { apply(to: $0) }
        return mapped
    }
}
