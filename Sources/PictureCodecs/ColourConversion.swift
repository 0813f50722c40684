import Imaging

/// Full-range luma and chroma to red, green, blue, in 16-bit fixed point.
///
/// Source: ITU-R BT.601-7 and BT.709-6, section 3: with Kr and Kb the weights of red and blue in luma, R = Y + 2 (1 -
/// Kr) Cr, B = Y + 2 (1 - Kb) Cb, and G from Y = Kr R + (1 - Kr - Kb) G + Kb B.
struct ColourConversion {
    private let redOfCr, greenOfCb, greenOfCr, blueOfCb: Int32

    /// - Parameters: the weights times 10,000: 2990 and 1140 for BT.601.
    init(red: Int, blue: Int) {
        let kr = Double(red) / 10_000, kb = Double(blue) / 10_000, kg = 1 - kr - kb
        func fixed(_ value: Double) -> Int32 { Int32((value * 65_536).rounded()) }
        redOfCr = fixed(2 * (1 - kr))
        blueOfCb = fixed(2 * (1 - kb))
        greenOfCb = fixed(2 * kb * (1 - kb) / kg)
        greenOfCr = fixed(2 * kr * (1 - kr) / kg)
    }

    static func grey(_ luma: Plane) -> RGBPicture {
        var picture = RGBPicture(width: luma.width, height: luma.height)
        for (i, sample) in luma.samples.enumerated() {
            picture.samples[3 * i] = sample
            picture.samples[3 * i + 1] = sample
            picture.samples[3 * i + 2] = sample
        }
        return picture
    }

    /// - Parameters:
    ///   - step: luma samples a chroma sample.
    ///   - phase: where the first luma sample lies in the first chroma sample, 0 to `step - 1`.
    func rgb(
        luma: Plane, cb: Plane, cr: Plane, step: (x: Int, y: Int), phase: (x: Int, y: Int)
    ) -> RGBPicture {
        let width = luma.width, height = luma.height
        var picture = RGBPicture(width: width, height: height)
        guard width > 0, height > 0 else { return picture }
        let columns = (0..<width).map { ($0 + phase.x) / step.x }
        picture.samples.withUnsafeMutableBufferPointer { out in
            luma.samples.withUnsafeBufferPointer { luma in
                cb.samples.withUnsafeBufferPointer { b in
                    cr.samples.withUnsafeBufferPointer { r in
                        for y in 0..<height {
                            let chroma = (y + phase.y) / step.y * cb.width
                            var to = 3 * y * width
                            for x in 0..<width {
                                let at = chroma &+ columns[x]
                                store(luma[y &* width &+ x], b[at], r[at], out, to)
                                to &+= 3
                            }
                        }
                    }
                }
            }
        }
        return picture
    }

    @inline(__always)
    private func store(_ y: UInt8, _ cb: UInt8, _ cr: UInt8, _ out: UnsafeMutableBufferPointer<UInt8>, _ at: Int) {
        let y = Int32(y) &<< 16 &+ 32_768, b = Int32(cb) &- 128, r = Int32(cr) &- 128
        out[at] = Self.byte(y &+ redOfCr &* r)
        out[at &+ 1] = Self.byte(y &- greenOfCb &* b &- greenOfCr &* r)
        out[at &+ 2] = Self.byte(y &+ blueOfCb &* b)
    }

    @inline(__always)
    private static func byte(_ value: Int32) -> UInt8 { UInt8(truncatingIfNeeded: min(max(value &>> 16, 0), 255)) }
}
