/// Smooth random variation over the plane, the same for the same seed: the grain of asphalt, stains, leaves.
struct ValueNoise {
    let seed: UInt32

    /// -1 to 1; features of about 1 unit.
    func at(_ x: Double, _ y: Double) -> Double {
        let fx = x.rounded(.down), fy = y.rounded(.down)
        let ix = Int32(truncatingIfNeeded: Int(fx)), iy = Int32(truncatingIfNeeded: Int(fy))
        let tx = Self.smooth(x - fx), ty = Self.smooth(y - fy)
        let top = lattice(ix, iy) * (1 - tx) + lattice(ix &+ 1, iy) * tx
        let bottom = lattice(ix, iy &+ 1) * (1 - tx) + lattice(ix &+ 1, iy &+ 1) * tx
        return top * (1 - ty) + bottom * ty
    }

    private static func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }

    private func lattice(_ x: Int32, _ y: Int32) -> Double {
        var h = UInt32(bitPattern: x) &* 0x8DA6_B343 ^ UInt32(bitPattern: y) &* 0xD816_3841 ^ seed
        h ^= h >> 15
        h = h &* 0x2C1B_3C6D
        h ^= h >> 12
        h = h &* 0x297A_2D39
        h ^= h >> 15
        return Double(h) * (2 / 4_294_967_295) - 1
    }
}
