import Imaging

/// How far each pixel of a frame is from everything the scene model allows.
struct ForegroundMap: Sendable {
    /// 0 for background; above it, the excess over the thresholds in levels, at least 1.
    private(set) var excess: Plane
    /// 1 where the pixel is darker than the road the way a shadow is.
    private(set) var shadow: Plane
    private var ratio: [Int16]
    private var gains: [Int32]
    private var gainScratch: [Int32]

    init(width: Int, height: Int) {
        excess = Plane(width: width, height: height)
        shadow = excess
        ratio = [Int16](repeating: 256, count: width * height)
        gains = [Int32](repeating: 256, count: width)
        gainScratch = gains
    }

    var width: Int { excess.width }
    var height: Int { excess.height }

    /// Compares `picture` with `scene` seen through `gain`.
    mutating func compare(
        _ picture: YCbCrPicture, with scene: SceneModel, gain: GainField, options: DetectionOptions
    ) {
        for y in 0..<height {
            gain.read(row: y, into: &gains, rowScratch: &gainScratch)
            compareLuma(row: y, picture.luma, scene, threshold: Int32(options.lumaThreshold))
        }
        compareChroma(picture, scene, gain, threshold: options.chromaThreshold)
        markShadows(picture, scene, gain, options)
    }

    private mutating func compareLuma(row y: Int, _ luma: Plane, _ scene: SceneModel, threshold: Int32) {
        let width = width
        let start = y * width
        luma.samples.withUnsafeBufferPointer { value in
            scene.road.low.samples.withUnsafeBufferPointer { low in
                scene.road.high.samples.withUnsafeBufferPointer { high in
                    scene.standing.low.samples.withUnsafeBufferPointer { low2 in
                        scene.standing.high.samples.withUnsafeBufferPointer { high2 in
                            scene.isSingle.samples.withUnsafeBufferPointer { single in
                                gains.withUnsafeBufferPointer { gain in
                                    excess.samples.withUnsafeMutableBufferPointer { out in
                                        for x in 0..<width {
                                            let i = start &+ x
                                            let v = Int32(value[i]), g = gain[x]
                                            let under = (Int32(low[i]) &* g) &>> 8 &- v
                                            let over = v &- (Int32(high[i]) &* g) &>> 8
                                            let under2 = (Int32(low2[i]) &* g) &>> 8 &- v
                                            let over2 = v &- (Int32(high2[i]) &* g) &>> 8
                                            let off = max(under, over)
                                            let off2 = max(under2, over2) | Int32(single[i])
                                            let e = min(max(min(off, off2) &- threshold, 0), 255)
                                            out[i] = UInt8(truncatingIfNeeded: e)
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func compareChroma(
        _ picture: YCbCrPicture, _ scene: SceneModel, _ gain: GainField, threshold: Int
    ) {
        let step = scene.chromaStep
        let chromaWidth = picture.cb.width
        for y in 0..<picture.cb.height {
            for x in 0..<chromaWidth {
                let i = y &* chromaWidth &+ x
                let cb = Int(picture.cb.samples[i]) &- gain.cbOffset, cr = Int(picture.cr.samples[i]) &- gain.crOffset
                let off = abs(cb &- Int(scene.road.cb.samples[i])) &+ abs(cr &- Int(scene.road.cr.samples[i]))
                guard off > threshold else { continue }
                let off2 =
                    (abs(cb &- Int(scene.standing.cb.samples[i])) &+ abs(cr &- Int(scene.standing.cr.samples[i])))
                    | Int(scene.isSingleChroma.samples[i])
                let e = min(off, off2) &- threshold
                guard e > 0 else { continue }
                for yy in y &* step.y..<min(height, (y &+ 1) &* step.y) {
                    for xx in x &* step.x..<min(width, (x &+ 1) &* step.x) {
                        let at = yy &* width &+ xx
                        excess.samples[at] = UInt8(min(255, Int(excess.samples[at]) &+ e))
                    }
                }
            }
        }
    }

    private mutating func markShadows(
        _ picture: YCbCrPicture, _ scene: SceneModel, _ gain: GainField, _ options: DetectionOptions
    ) {
        let low = Int(options.shadowRatio.lowerBound * 256), high = Int(options.shadowRatio.upperBound * 256)
        let width = width, height = height
        for y in 0..<height {
            gain.read(row: y, into: &gains, rowScratch: &gainScratch)
            for x in 0..<width {
                let i = y &* width &+ x
                let expected = max(1, (Int(scene.road.luma.samples[i]) &* Int(gains[x])) &>> 8)
                ratio[i] = Int16(min(1024, Int(picture.luma.samples[i]) &* 256 / expected))
            }
        }
        let step = scene.chromaStep
        for y in 0..<height {
            for x in 0..<width {
                let i = y &* width &+ x
                shadow.samples[i] = 0
                guard excess.samples[i] > 0, Int(ratio[i]) >= low, Int(ratio[i]) <= high else { continue }
                let c =
                    min(y / step.y, picture.cb.height &- 1) &* picture.cb.width
                    &+ min(x / step.x, picture.cb.width &- 1)
                let off =
                    abs(Int(picture.cb.samples[c]) &- gain.cbOffset &- Int(scene.road.cb.samples[c]))
                    &+ abs(Int(picture.cr.samples[c]) &- gain.crOffset &- Int(scene.road.cr.samples[c]))
                guard off <= options.shadowChroma, spread(at: x, y) <= options.shadowSpread else { continue }
                shadow.samples[i] = 1
            }
        }
    }

    /// The largest difference of the ratio in a cross of 5 pixels around (x, y), as a share of the ratio there.
    private func spread(at x: Int, _ y: Int) -> Double {
        var low = ratio[y &* width &+ x]
        var high = low
        for (dx, dy) in [(-2, 0), (2, 0), (0, -2), (0, 2), (-1, 0), (1, 0), (0, -1), (0, 1)] {
            let xx = min(max(x &+ dx, 0), width &- 1), yy = min(max(y &+ dy, 0), height &- 1)
            let value = ratio[yy &* width &+ xx]
            low = min(low, value)
            high = max(high, value)
        }
        return Double(high &- low) / Double(max(1, ratio[y &* width &+ x]))
    }
}
