import PixelKernels
import Testing

/// The kernels that tell a vehicle from the road give the bits of the reference at every level.
@Suite struct ForegroundKernelTests {
    static let counts = [0, 1, 2, 15, 16, 17, 63, 64, 65, 427, 480, 1_025]
    static let sizes: [(Int, Int)] = [(0, 0), (1, 1), (2, 3), (3, 2), (5, 5), (17, 4), (64, 3), (427, 4), (1_026, 3)]

    /// Gains from a quarter to four.
    private func gains(_ count: Int, _ noise: inout Noise) -> [UInt16] {
        zip(noise.bytes(count), noise.bytes(count)).map { UInt16(64 + 4 * Int($0) - Int($1) / 8) }
    }

    /// 0 or 255.
    private func flags(_ count: Int, _ noise: inout Noise) -> [UInt8] {
        noise.bytes(count).map { $0 % 3 == 0 ? 255 : 0 }
    }

    @Test("Distance from a mode of the scene, in luma", arguments: KernelLevel.available)
    func approach(level: KernelLevel) {
        var noise = Noise(state: 11)
        for count in Self.counts {
            let value = noise.bytes(count), low = noise.bytes(count), high = noise.bytes(count)
            let absent = flags(count, &noise), gain = gains(count, &noise)
            let before = noise.bytes(count)
            var distance = before
            var span = distance.mutableSpan
            Kernels(level: level).approach(
                &span, from: value.span, toward: low.span, high.span, absent: absent.span, gain: gain.span)
            #expect(
                distance
                    == Reference.approach(before, from: value, toward: low, high, absent: absent, gain: gain))
        }
    }

    @Test(
        "Distance from a mode of the scene, in chroma", arguments: KernelLevel.available,
        [(0, 0), (-7, 9), (255, -255)])
    func approachChroma(level: KernelLevel, offset: (Int, Int)) {
        var noise = Noise(state: 12)
        for count in Self.counts {
            let (a, b, modeA, modeB) = (
                noise.bytes(count), noise.bytes(count), noise.bytes(count), noise.bytes(count)
            )
            let absent = flags(count, &noise), before = noise.bytes(count)
            var distance = before
            var span = distance.mutableSpan
            Kernels(level: level).approachChroma(
                &span, from: a.span, b.span, toward: modeA.span, modeB.span, absent: absent.span,
                offset: (offset.0, offset.1))
            #expect(
                distance
                    == Reference.approachChroma(
                        before, from: (a, b), toward: (modeA, modeB), absent: absent, offset: offset))
        }
    }

    @Test("Every sample, base and gain gives the ratio rounded down", arguments: KernelLevel.available)
    func ratios(level: KernelLevel) {
        let value = (0..<256).map { UInt8($0) }
        for base in 0..<256 {
            for gain in [64, 200, 256, 300, 1_023] as [UInt16] {
                let bases = [UInt8](repeating: UInt8(base), count: 256), gains = [UInt16](repeating: gain, count: 256)
                var out = value
                var span = out.mutableSpan
                Kernels(level: level).brightnessRatio(value.span, over: bases.span, gain: gains.span, into: &span)
                #expect(out == Reference.brightnessRatio(value, over: bases, gain: gains), "\(base), \(gain)")
            }
        }
    }

    @Test("Shadow, its fringe, and masks", arguments: KernelLevel.available)
    func masks(level: KernelLevel) {
        let kernels = Kernels(level: level)
        let limits = Kernels.ShadowLimits(ratios: 90...238, chroma: 160, spread: 120)
        var noise = Noise(state: 13)
        for (width, height) in Self.sizes {
            var ratio = Picture(width: width, height: height, stride: width, noise: &noise)
            // Ratios near each other, so that some places are even.
            ratio.samples = ratio.samples.map { 110 + $0 / 2 }
            let excess = noise.bytes(width * height).map { $0 / 128 }, chroma = noise.bytes(width * height)
            var marked = noise.bytes(width * height), settled = marked
            kernels.shadow(
                ratio: ratio.samples.span, excess: excess.span, chroma: chroma.span, width: width, height: height,
                limits: limits, into: &marked)
            #expect(marked == Reference.shadow(ratio, excess: excess, chroma: chroma, limits: limits))
            kernels.settleFringe(marked.span, width: width, height: height, into: &settled)
            var picture = ratio
            picture.samples = marked
            #expect(settled == Reference.settleFringe(picture))
            var mask = settled, median = settled
            kernels.set(excess.span, without: settled.span, into: &mask)
            #expect(mask == zip(excess, settled).map { $0 > 0 && $1 == 0 ? 1 : 0 })
            picture.samples = mask
            kernels.majority3x3(mask.span, width: width, height: height, stride: width, into: &median)
            #expect(median == Reference.neighbourhood(picture) { $0.reduce(0, +) >= 5 ? 1 : 0 })
        }
    }

    @Test("A patch is as unlike a place as its samples less their mean", arguments: KernelLevel.available)
    func patchDifference(level: KernelLevel) {
        var noise = Noise(state: 17)
        for stride in [15, 16, 480] {
            let samples = noise.bytes(14 * stride + 15 + 9)
            for (corner, most) in [(0, 255), (9, 255), (4, 3)] {
                let patch = noise.bytes(64).map { Int16(min(Int($0), most)) - Int16(most / 2) }
                let here = (0..<64).map { Int(samples[corner + $0 / 8 * 2 * stride + $0 % 8 * 2]) }
                let mean = here.reduce(0, +) / 64
                let sum = zip(here, patch).reduce(0) { $0 + abs($1.0 - mean - Int($1.1)) }
                let told = Kernels(level: level).patchDifference(samples, corner: corner, stride: stride, patch: patch)
                #expect(told == Int32(sum))
            }
        }
    }

    @Test("Samples are lowered, not below nothing", arguments: KernelLevel.available)
    func lower(level: KernelLevel) {
        let samples = (0..<256).map { UInt8($0) }
        for amount in [0, 1, 11, 255] as [UInt8] {
            var lowered = samples
            var span = lowered.mutableSpan
            Kernels(level: level).lower(&span, by: amount)
            #expect(lowered == samples.map { $0 > amount ? $0 - amount : 0 })
        }
    }
}
