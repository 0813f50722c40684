import Imaging
import PixelKernels

/// How far each pixel of a frame is from everything the scene model allows.
package struct ForegroundMap: Sendable {
    /// 0 for background; above it, the excess over the thresholds in levels, at least 1.
    private(set) var excess: Plane
    /// 1 where the pixel is darker than the road the way a shadow is.
    private(set) var shadow: Plane
    private let kernels = Kernels.best
    private var gains: [UInt16]
    /// How far the chroma is from that of the road, in the size of the luma.
    private var chroma: Plane
    /// Brightness over that of the road, in 1/256.
    private(set) var ratio: Plane
    /// Shadows before their fringes are settled.
    private var marked: Plane
    /// Distances of one row of chroma: from the road, and from the nearest mode.
    private var offRoad: [UInt8] = []
    private var off: [UInt8] = []

    package init(width: Int, height: Int) {
        excess = Plane(width: width, height: height)
        shadow = excess
        chroma = excess
        ratio = excess
        marked = excess
        gains = [UInt16](repeating: 256, count: width)
    }

    var width: Int { excess.width }
    var height: Int { excess.height }

    /// Compares `picture` with `scene` seen through `gain`.
    mutating func compare(
        _ picture: YCbCrPicture, with scene: SceneModel, gain: GainField, options: DetectionOptions
    ) {
        for y in 0..<height {
            gain.read(row: y, into: &gains)
            let row = y * width..<(y + 1) * width
            Self.compare(picture.luma, scene, row, gains, UInt8(clamping: options.lumaThreshold), kernels, &excess)
            Self.relate(picture.luma, scene.road.luma, row, gains, kernels, &ratio)
        }
        for y in 0..<picture.cb.height { compareChroma(picture, scene, gain, y, threshold: options.chromaThreshold) }
        Self.mark(ratio, excess, chroma, options, kernels, &marked)
        Self.settle(marked, kernels, &shadow)
    }

    private static func mark(
        _ ratio: Plane, _ excess: Plane, _ chroma: Plane, _ options: DetectionOptions, _ kernels: Kernels,
        _ marked: inout Plane
    ) {
        let least = UInt8(clamping: Int(options.shadowRatio.lowerBound * 256))
        let most = UInt8(clamping: Int(options.shadowRatio.upperBound * 256))
        let limits = Kernels.ShadowLimits(
            ratios: least...most, chroma: UInt8(clamping: options.shadowChroma),
            spread: UInt8(clamping: Int(options.shadowSpread * 256)))
        kernels.shadow(
            ratio: ratio.samples.span, excess: excess.samples.span, chroma: chroma.samples.span, width: ratio.width,
            height: ratio.height, limits: limits, into: &marked.samples)
    }

    /// Keeps the fringe of a shadow, where its edge spoils the evenness, only within two pixels of its core.
    private static func settle(_ marked: Plane, _ kernels: Kernels, _ shadow: inout Plane) {
        kernels.settleFringe(
            marked.samples.span, width: marked.width, height: marked.height, into: &shadow.samples)
    }

    /// Sets a row of `excess` to how far the luma is outside the nearest mode, beyond `threshold`.
    private static func compare(
        _ luma: Plane, _ scene: SceneModel, _ row: Range<Int>, _ gains: [UInt16], _ threshold: UInt8,
        _ kernels: Kernels, _ excess: inout Plane
    ) {
        excess.samples.withUnsafeMutableBufferPointer { samples in
            let buffer = UnsafeMutableBufferPointer(rebasing: samples[row])
            buffer.update(repeating: 255)
            var distance = buffer.mutableSpan
            let value = luma.samples.span.extracting(row)
            func approach(_ mode: SceneModel.Mode) {
                kernels.approach(
                    &distance, from: value, toward: mode.low.samples.span.extracting(row),
                    mode.high.samples.span.extracting(row), absent: mode.isAbsent.samples.span.extracting(row),
                    gain: gains.span)
            }
            approach(scene.road)
            for mode in scene.standing { approach(mode) }
            kernels.lower(&distance, by: threshold)
        }
    }

    private static func relate(
        _ luma: Plane, _ road: Plane, _ row: Range<Int>, _ gains: [UInt16], _ kernels: Kernels, _ ratio: inout Plane
    ) {
        ratio.samples.withUnsafeMutableBufferPointer { samples in
            var out = UnsafeMutableBufferPointer(rebasing: samples[row]).mutableSpan
            kernels.brightnessRatio(
                luma.samples.span.extracting(row), over: road.samples.span.extracting(row), gain: gains.span,
                into: &out)
        }
    }

    /// Notes how far row `y` of the chroma is from the road, and adds to `excess` what goes beyond `threshold` and no
    /// mode explains.
    private mutating func compareChroma(
        _ picture: YCbCrPicture, _ scene: SceneModel, _ gain: GainField, _ y: Int, threshold: Int
    ) {
        let columns = picture.cb.width
        let row = y * columns..<(y + 1) * columns
        let offset = (blue: gain.cbOffset, red: gain.crOffset)
        if off.count != columns { off = [UInt8](repeating: 255, count: columns) }
        for x in 0..<columns { off[x] = 255 }
        Self.approachChroma(picture, scene.road, row, offset, kernels, &off)
        offRoad = off
        for mode in scene.standing { Self.approachChroma(picture, mode, row, offset, kernels, &off) }
        let adds = Self.lower(&off, by: UInt8(clamping: threshold), kernels)
        let step = scene.chromaStep
        for lumaY in y * step.y..<min(height, (y + 1) * step.y) {
            Self.spread(offRoad, over: lumaY * width..<(lumaY + 1) * width, step: step.x, in: &chroma)
            if adds { Self.add(off, to: lumaY * width..<(lumaY + 1) * width, step: step.x, in: &excess) }
        }
    }

    /// Whether anything is left.
    private static func lower(_ distance: inout [UInt8], by amount: UInt8, _ kernels: Kernels) -> Bool {
        var span = distance.mutableSpan
        kernels.lower(&span, by: amount)
        return kernels.sum(distance.span) > 0
    }

    private static func approachChroma(
        _ picture: YCbCrPicture, _ mode: SceneModel.Mode, _ row: Range<Int>, _ offset: (blue: Int, red: Int),
        _ kernels: Kernels, _ distance: inout [UInt8]
    ) {
        var span = distance.mutableSpan
        kernels.approachChroma(
            &span, from: picture.cb.samples.span.extracting(row), picture.cr.samples.span.extracting(row),
            toward: mode.cb.samples.span.extracting(row), mode.cr.samples.span.extracting(row),
            absent: mode.isAbsentChroma.samples.span.extracting(row), offset: offset)
    }

    /// Writes each sample of `values` over the `step` samples of `row` that it stands for.
    private static func spread(_ values: [UInt8], over row: Range<Int>, step: Int, in plane: inout Plane) {
        plane.samples.withUnsafeMutableBufferPointer { out in
            values.withUnsafeBufferPointer { values in
                if step == 2 {
                    for x in 0..<row.count / 2 {
                        out[row.lowerBound &+ 2 &* x] = values[x]
                        out[row.lowerBound &+ 2 &* x &+ 1] = values[x]
                    }
                    if row.count % 2 == 1 { out[row.upperBound &- 1] = values[row.count / 2] }
                } else {
                    for x in 0..<row.count { out[row.lowerBound &+ x] = values[min(x / step, values.count &- 1)] }
                }
            }
        }
    }

    /// Adds each sample of `values` to the `step` samples of `row` that it stands for, up to 255.
    private static func add(_ values: [UInt8], to row: Range<Int>, step: Int, in plane: inout Plane) {
        plane.samples.withUnsafeMutableBufferPointer { out in
            for (x, value) in values.enumerated() where value > 0 {
                for at in x &* step..<min(row.count, (x &+ 1) &* step) {
                    let sum = Int(out[row.lowerBound &+ at]) &+ Int(value)
                    out[row.lowerBound &+ at] = UInt8(truncatingIfNeeded: min(255, sum))
                }
            }
        }
    }
}
