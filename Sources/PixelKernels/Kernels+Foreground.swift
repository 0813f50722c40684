import CPixelKernels

extension Kernels {
    /// What a shadow on the road may be.
    public struct ShadowLimits: Hashable, Sendable {
        /// Brightness over that of the lit road, in 1/256.
        public var ratios: ClosedRange<UInt8>
        /// Largest distance in chroma from the road, in levels.
        public var chroma: UInt8
        /// How much the ratio may differ around a pixel, in 1/256 of itself.
        public var spread: UInt8

        public init(ratios: ClosedRange<UInt8>, chroma: UInt8, spread: UInt8) {
            self.ratios = ratios
            self.chroma = chroma
            self.spread = spread
        }
    }

    /// Lowers each `distance` to how far the sample lies outside `low ... high`, where that is less and the mode is
    /// there: `min(distance, absent | outside)`. Both ends are first made brighter by `gain / 256` and clamped to 255.
    ///
    /// - Parameter absent: 255 where there is no such mode, else 0.
    /// - Precondition: all have the same count.
    public func approach(
        _ distance: inout MutableSpan<UInt8>, from value: Span<UInt8>, toward low: Span<UInt8>, _ high: Span<UInt8>,
        absent: Span<UInt8>, gain: Span<UInt16>
    ) {
        let count = distance.count
        precondition(
            value.count == count && low.count == count && high.count == count && absent.count == count
                && gain.count == count, "the rows differ in length")
        guard count > 0 else { return }
        value.withUnsafeBufferPointer { value in
            low.withUnsafeBufferPointer { low in
                high.withUnsafeBufferPointer { high in
                    absent.withUnsafeBufferPointer { absent in
                        gain.withUnsafeBufferPointer { gain in
                            distance.withUnsafeMutableBufferPointer {
                                foreground.pointee.outside_range(
                                    value.baseAddress!, low.baseAddress!, high.baseAddress!, absent.baseAddress!,
                                    gain.baseAddress!, $0.baseAddress!, count)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Lowers each `distance` to that of two chroma samples from a mode (the sum over both, at most 255), where that is
    /// less and the mode is there.
    ///
    /// - Parameters:
    ///   - offset: what to take off the samples first, -255 to 255 each.
    ///   - absent: 255 where there is no such mode, else 0.
    /// - Precondition: all have the same count.
    public func approachChroma(
        _ distance: inout MutableSpan<UInt8>, from blue: Span<UInt8>, _ red: Span<UInt8>, toward modeBlue: Span<UInt8>,
        _ modeRed: Span<UInt8>, absent: Span<UInt8>, offset: (blue: Int, red: Int)
    ) {
        let count = distance.count
        precondition(
            blue.count == count && red.count == count && modeBlue.count == count && modeRed.count == count
                && absent.count == count, "the rows differ in length")
        precondition(abs(offset.blue) <= 255 && abs(offset.red) <= 255, "an offset lies in -255...255")
        guard count > 0 else { return }
        blue.withUnsafeBufferPointer { blue in
            red.withUnsafeBufferPointer { red in
                modeBlue.withUnsafeBufferPointer { modeBlue in
                    modeRed.withUnsafeBufferPointer { modeRed in
                        absent.withUnsafeBufferPointer { absent in
                            distance.withUnsafeMutableBufferPointer {
                                foreground.pointee.chroma_distance(
                                    blue.baseAddress!, red.baseAddress!, modeBlue.baseAddress!, modeRed.baseAddress!,
                                    absent.baseAddress!, Int16(offset.blue), Int16(offset.red), $0.baseAddress!, count)
                            }
                        }
                    }
                }
            }
        }
    }

    /// `samples[i] = max(0, samples[i] - amount)`.
    public func lower(_ samples: inout MutableSpan<UInt8>, by amount: UInt8) {
        guard !samples.isEmpty else { return }
        samples.withUnsafeMutableBufferPointer { foreground.pointee.lower($0.baseAddress!, amount, $0.count) }
    }

    /// `out[i] = min(255, 256 * value[i] / e)`, rounded down, `e` being `base[i] * gain[i] / 256` within 1...255: how
    /// bright the picture is beside what it should be.
    ///
    /// - Precondition: all have the same count.
    public func brightnessRatio(
        _ value: Span<UInt8>, over base: Span<UInt8>, gain: Span<UInt16>, into out: inout MutableSpan<UInt8>
    ) {
        let count = out.count
        precondition(
            value.count == count && base.count == count && gain.count == count, "the rows differ in length")
        guard count > 0 else { return }
        value.withUnsafeBufferPointer { value in
            base.withUnsafeBufferPointer { base in
                gain.withUnsafeBufferPointer { gain in
                    out.withUnsafeMutableBufferPointer {
                        foreground.pointee.brightness_ratio(
                            value.baseAddress!, base.baseAddress!, gain.baseAddress!, $0.baseAddress!, count)
                    }
                }
            }
        }
    }

    /// Whether each pixel is darker than the road the way a shadow is: 0 no, 1 surely, 2 perhaps.
    ///
    /// It may be where `excess` is not 0 and ratio and chroma keep the limits; surely where besides the ratio is even
    /// in the cross of two samples up, down, left and right. What lies outside repeats the border.
    ///
    /// - Parameters: planes of `width` by `height` samples without padding.
    /// - Precondition: all have `width * height` samples.
    public func shadow(
        ratio: Span<UInt8>, excess: Span<UInt8>, chroma: Span<UInt8>, width: Int, height: Int, limits: ShadowLimits,
        into out: inout [UInt8]
    ) {
        let count = width * height
        precondition(
            ratio.count == count && excess.count == count && chroma.count == count && out.count == count,
            "planes of \(width)x\(height) have \(count) samples")
        var limits = phn_shadow(
            low: limits.ratios.lowerBound, high: limits.ratios.upperBound, most_chroma: limits.chroma,
            spread: limits.spread)
        excess.withUnsafeBufferPointer { excess in
            chroma.withUnsafeBufferPointer { chroma in
                cross(ratio, width: width, height: height, into: &out) { rows, start, out in
                    foreground.pointee.shadow(
                        rows, excess.baseAddress! + start, chroma.baseAddress! + start, &limits, out, width)
                }
            }
        }
    }

    /// `out[i] = 1` where the sample is 1, or is 2 and one of the cross of two samples up, down, left and right is 1;
    /// else 0. What lies outside repeats the border.
    ///
    /// - Precondition: `source` and `out` have `width * height` samples.
    public func settleFringe(_ source: Span<UInt8>, width: Int, height: Int, into out: inout [UInt8]) {
        precondition(
            source.count == width * height && out.count == source.count,
            "a plane of \(width)x\(height) has \(width * height) samples")
        cross(source, width: width, height: height, into: &out) { rows, _, out in
            foreground.pointee.settle_fringe(rows, out, width)
        }
    }

    /// Calls `work` for each row with the five rows around it, the place of its first sample and where its result goes.
    private func cross(
        _ source: Span<UInt8>, width: Int, height: Int, into out: inout [UInt8],
        _ work: (UnsafePointer<UnsafePointer<UInt8>?>, Int, UnsafeMutablePointer<UInt8>) -> Void
    ) {
        guard width > 0 && height > 0 else { return }
        source.withUnsafeBufferPointer { source in
            out.withUnsafeMutableBufferPointer { out in
                withUnsafeTemporaryAllocation(of: UnsafePointer<UInt8>?.self, capacity: 5) { rows in
                    for y in 0..<height {
                        for k in 0..<5 {
                            let row = min(max(y + k - 2, 0), height - 1)
                            rows.initializeElement(at: k, to: source.baseAddress! + row * width)
                        }
                        work(rows.baseAddress!, y * width, out.baseAddress! + y * width)
                    }
                }
            }
        }
    }

    /// `out[i] = 1` where `a[i]` is not 0 and `b[i]` is; else 0.
    ///
    /// - Precondition: all have the same count.
    public func set(_ a: Span<UInt8>, without b: Span<UInt8>, into out: inout [UInt8]) {
        precondition(a.count == b.count && a.count == out.count, "the rows differ in length")
        guard !a.isEmpty else { return }
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                out.withUnsafeMutableBufferPointer {
                    foreground.pointee.set_without(a.baseAddress!, b.baseAddress!, $0.baseAddress!, a.count)
                }
            }
        }
    }

    /// Median of a mask of zeros and ones: 1 where at least five of the 3x3 samples are 1; what lies outside repeats
    /// the border.
    ///
    /// - Precondition: the source holds its rows, and `out` has `width * height` samples.
    public func majority3x3(_ source: Span<UInt8>, width: Int, height: Int, stride: Int, into out: inout [UInt8]) {
        neighbourhood(foreground.pointee.majority3x3, source, width: width, height: height, stride: stride, into: &out)
    }

    /// How unlike `patch` is to every second sample, along x and y, of the 15 x 15 from `corner` on, of planes whose
    /// rows are `stride` samples: the sum over 8 x 8 of the absolute difference, the mean taken off the samples.
    ///
    /// - Parameter patch: 64 values less their mean.
    public func patchDifference(_ samples: [UInt8], corner: Int, stride: Int, patch: [Int16]) -> Int32 {
        precondition(patch.count == 64 && corner >= 0 && stride >= 0 && corner + 14 * stride + 15 <= samples.count)
        return samples.withUnsafeBufferPointer { samples in
            patch.withUnsafeBufferPointer {
                foreground.pointee.patch_difference(samples.baseAddress! + corner, stride, $0.baseAddress!)
            }
        }
    }
}
