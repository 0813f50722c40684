import Imaging

/// How far each pixel of a frame is from everything the scene model allows.
struct ForegroundMap: Sendable {
    /// 0 for background; above it, the excess over the thresholds in levels, at least 1.
    private(set) var excess: Plane
    /// 1 where the pixel is darker than the road the way a shadow is.
    private(set) var shadow: Plane
    private var gains: [Int32]
    private var gainScratch: [Int32]
    /// How far the luma of one row is outside the nearest mode.
    private var off: [Int32]

    init(width: Int, height: Int) {
        excess = Plane(width: width, height: height)
        shadow = excess
        gains = [Int32](repeating: 256, count: width)
        gainScratch = gains
        off = gains
    }

    var width: Int { excess.width }
    var height: Int { excess.height }

    /// Compares `picture` with `scene` seen through `gain`.
    mutating func compare(
        _ picture: YCbCrPicture, with scene: SceneModel, gain: GainField, options: DetectionOptions
    ) {
        for y in 0..<height {
            gain.read(row: y, into: &gains, rowScratch: &gainScratch)
            for x in 0..<width { off[x] = 255 + Int32(options.lumaThreshold) }
            approach(scene.road, row: y, picture.luma)
            for mode in scene.standing { approach(mode, row: y, picture.luma) }
            keepExcess(row: y, over: Int32(options.lumaThreshold))
        }
        compareChroma(picture, scene, gain, threshold: options.chromaThreshold)
        markShadows(picture, scene, gain, options)
        settleFringes()
    }

    /// Lowers `off` to the distance from `mode`, where that is less.
    private mutating func approach(_ mode: SceneModel.Mode, row y: Int, _ luma: Plane) {
        let width = width
        let start = y * width
        luma.samples.withUnsafeBufferPointer { value in
            mode.low.samples.withUnsafeBufferPointer { low in
                mode.high.samples.withUnsafeBufferPointer { high in
                    mode.isAbsent.samples.withUnsafeBufferPointer { absent in
                        gains.withUnsafeBufferPointer { gain in
                            off.withUnsafeMutableBufferPointer { off in
                                for x in 0..<width {
                                    let i = start &+ x
                                    let v = Int32(value[i]), g = gain[x]
                                    let under = (Int32(low[i]) &* g) &>> 8 &- v
                                    let over = v &- (Int32(high[i]) &* g) &>> 8
                                    let away = max(under, over) &+ 2 &* Int32(absent[i])
                                    off[x] = min(off[x], away)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func keepExcess(row y: Int, over threshold: Int32) {
        let width = width
        let start = y * width
        off.withUnsafeBufferPointer { off in
            excess.samples.withUnsafeMutableBufferPointer { out in
                for x in 0..<width {
                    out[start &+ x] = UInt8(truncatingIfNeeded: min(max(off[x] &- threshold, 0), 255))
                }
            }
        }
    }

    private mutating func compareChroma(
        _ picture: YCbCrPicture, _ scene: SceneModel, _ gain: GainField, threshold: Int
    ) {
        let width = picture.cb.width
        let cbOffset = gain.cbOffset, crOffset = gain.crOffset
        picture.cb.samples.withUnsafeBufferPointer { cb in
            picture.cr.samples.withUnsafeBufferPointer { cr in
                scene.road.cb.samples.withUnsafeBufferPointer { roadCb in
                    scene.road.cr.samples.withUnsafeBufferPointer { roadCr in
                        for i in 0..<cb.count {
                            let blue = Int(cb[i]) &- cbOffset, red = Int(cr[i]) &- crOffset
                            let away = abs(blue &- Int(roadCb[i])) &+ abs(red &- Int(roadCr[i]))
                            guard away > threshold else { continue }
                            let least = nearest(scene.standing, at: i, blue, red, from: away)
                            if least > threshold {
                                add(least &- threshold, toLumaOf: i % width, i / width, step: scene.chromaStep)
                            }
                        }
                    }
                }
            }
        }
    }

    /// The least distance of a chroma from that of the modes, or `away` where none is nearer.
    private func nearest(_ modes: [SceneModel.Mode], at i: Int, _ blue: Int, _ red: Int, from away: Int) -> Int {
        var least = away
        for mode in modes where mode.isAbsentChroma.samples[i] == 0 {
            least = min(least, abs(blue &- Int(mode.cb.samples[i])) &+ abs(red &- Int(mode.cr.samples[i])))
        }
        return least
    }

    private mutating func add(_ e: Int, toLumaOf x: Int, _ y: Int, step: (x: Int, y: Int)) {
        for lumaY in y &* step.y..<min(height, (y &+ 1) &* step.y) {
            for lumaX in x &* step.x..<min(width, (x &+ 1) &* step.x) {
                let at = lumaY &* width &+ lumaX
                excess.samples[at] = UInt8(min(255, Int(excess.samples[at]) &+ e))
            }
        }
    }

    // What a pixel of `shadow` is until `settleFringes` has run: surely in shadow; perhaps; beside one surely in
    // shadow.
    private static let core: UInt8 = 1
    private static let fringe: UInt8 = 2
    private static let settled: UInt8 = 3

    private mutating func markShadows(
        _ picture: YCbCrPicture, _ scene: SceneModel, _ gain: GainField, _ options: DetectionOptions
    ) {
        let low = Int(options.shadowRatio.lowerBound * 256), high = Int(options.shadowRatio.upperBound * 256)
        let spread = Int(options.shadowSpread * 256)
        let width = width
        let step = scene.chromaStep
        for y in 0..<height {
            gain.read(row: y, into: &gains, rowScratch: &gainScratch)
            for x in 0..<width {
                let i = y &* width &+ x
                shadow.samples[i] = 0
                guard excess.samples[i] > 0 else { continue }
                let ratio = Self.ratio(picture.luma, scene.road.luma, at: i, gains[x])
                guard ratio >= low && ratio <= high else { continue }
                let c =
                    min(y / step.y, picture.cb.height &- 1) &* picture.cb.width
                    &+ min(x / step.x, picture.cb.width &- 1)
                let off =
                    abs(Int(picture.cb.samples[c]) &- gain.cbOffset &- Int(scene.road.cb.samples[c]))
                    &+ abs(Int(picture.cr.samples[c]) &- gain.crOffset &- Int(scene.road.cr.samples[c]))
                guard off <= options.shadowChroma else { continue }
                let isCore = isEven(picture.luma, scene.road.luma, x, y, gains[x], ratio, spread: spread)
                shadow.samples[i] = isCore ? Self.core : Self.fringe
            }
        }
    }

    /// Keeps the fringe of a shadow, where its edge spoils the evenness, only within two pixels of its core.
    private mutating func settleFringes() {
        let width = width, height = height
        shadow.samples.withUnsafeMutableBufferPointer { shadow in
            for y in 2..<height &- 2 {
                for x in 2..<width &- 2 where shadow[y &* width &+ x] == Self.fringe {
                    let i = y &* width &+ x
                    let isBeside =
                        shadow[i &- 1] == Self.core || shadow[i &+ 1] == Self.core || shadow[i &- 2] == Self.core
                        || shadow[i &+ 2] == Self.core || shadow[i &- width] == Self.core
                        || shadow[i &+ width] == Self.core || shadow[i &- 2 &* width] == Self.core
                        || shadow[i &+ 2 &* width] == Self.core
                    if isBeside { shadow[i] = Self.settled }
                }
            }
            for i in shadow.indices where shadow[i] != 0 { shadow[i] = shadow[i] == Self.fringe ? 0 : 1 }
        }
    }

    /// The brightness of pixel `i` in 1/256 of what the road should have there.
    private static func ratio(_ luma: Plane, _ road: Plane, at i: Int, _ gain: Int32) -> Int {
        let expected = max(1, (Int(road.samples[i]) &* Int(gain)) &>> 8)
        return min(1024, Int(luma.samples[i]) &* 256 / expected)
    }

    /// Whether the ratio differs by at most `spread` / 256 of itself in a cross of 5 pixels around (x, y).
    private func isEven(
        _ luma: Plane, _ road: Plane, _ x: Int, _ y: Int, _ gain: Int32, _ ratio: Int, spread: Int
    ) -> Bool {
        var low = ratio
        var high = ratio
        for (dx, dy) in [(-2, 0), (2, 0), (0, -2), (0, 2), (-1, 0), (1, 0), (0, -1), (0, 1)] {
            let xx = min(max(x &+ dx, 0), width &- 1), yy = min(max(y &+ dy, 0), height &- 1)
            let value = Self.ratio(luma, road, at: yy &* width &+ xx, gain)
            low = min(low, value)
            high = max(high, value)
            if (high &- low) &* 256 > spread &* ratio { return false }
        }
        return true
    }
}
