import Imaging

/// How much brighter each part of a frame is than the scene model: automatic exposure, clouds, lamps going on.
///
/// Ratios are held in 1/256 on a grid of blocks and read by linear interpolation, so that no seam shows.
struct GainField {
    private(set) var columns: Int
    private(set) var rows: Int
    let block: Int
    /// 256 where the block is as bright as the model.
    private(set) var ratios: [Int32]
    /// What to add to the model's chroma.
    private(set) var cbOffset = 0
    private(set) var crOffset = 0

    init(width: Int, height: Int, block: Int) {
        self.block = block
        columns = (width + block - 1) / block
        rows = (height + block - 1) / block
        ratios = [Int32](repeating: 256, count: columns * rows)
    }

    /// Measures the gain of `picture`: first one ratio for the whole frame, the median over a grid of pixels, then one
    /// per block from the pixels that fit the frame's ratio within a sixth. A block mostly covered keeps the frame's.
    mutating func measure(_ picture: YCbCrPicture, against scene: SceneModel) {
        let whole = frameRatio(picture.luma, scene)
        for row in 0..<rows {
            for column in 0..<columns {
                ratios[row * columns + column] = blockRatio(picture.luma, scene, column, row, whole)
            }
        }
        smooth()
        cbOffset = Self.medianDifference(picture.cb, scene.road.cb)
        crOffset = Self.medianDifference(picture.cr, scene.road.cr)
    }

    /// Fills `gains` with the ratio for each pixel of row `y`, in 1/256.
    func read(row y: Int, into gains: inout [UInt16]) {
        // Twice the distance from the middle of the first block, so that it is whole.
        let place = max(0, y * 2 - block + 1), span = 2 * block
        let top = min(place / span, rows - 1), bottom = min(top + 1, rows - 1)
        let below = top == bottom ? 0 : place % span
        func ratio(_ column: Int) -> Int {
            Int(ratios[top * columns + column]) * (span - below) + Int(ratios[bottom * columns + column]) * below
        }
        var x = 0
        var left = ratio(0)
        for column in 0..<columns {
            // From the middle of this block to that of the next the ratio runs straight.
            let right = ratio(min(column + 1, columns - 1))
            let end = column == columns - 1 ? gains.count : min(gains.count, ((column + 1) * span + block) / 2)
            // Up to the middle of the first block nothing changes.
            let flat = column == 0 ? min(end, block / 2) : x
            let first = max(0, 2 * flat - block + 1) - column * span
            let value = (left * (span - first) + right * first) * 256 / (span * span)
            let step = (right - left) * 512 / (span * span)
            gains.withUnsafeMutableBufferPointer { gains in
                while x < flat {
                    gains[x] = UInt16(truncatingIfNeeded: value &>> 8)
                    x &+= 1
                }
                // Ratios are below 1024, so that 32 bits hold them with their 16 of fraction.
                let first = Int32(truncatingIfNeeded: value), rise = Int32(truncatingIfNeeded: step)
                for k in 0..<end &- x {
                    let here = first &+ rise &* Int32(truncatingIfNeeded: k)
                    gains[x &+ k] = UInt16(truncatingIfNeeded: here &>> 8)
                }
            }
            x = end
            left = right
        }
    }

    private func frameRatio(_ luma: Plane, _ scene: SceneModel) -> Int32 {
        var histogram = [Int](repeating: 0, count: 1024)
        var total = 0
        for y in stride(from: 0, to: luma.height, by: 4) {
            for x in stride(from: 0, to: luma.width, by: 4) {
                let model = Int(scene.road.luma[x, y])
                guard model >= 16 && model < 250 else { continue }
                let ratio = (Int(luma[x, y]) * 256 + model / 2) / model
                histogram[min(ratio, 1023)] += 1
                total += 1
            }
        }
        guard total > 0 else { return 256 }
        var seen = 0
        for (ratio, count) in histogram.enumerated() {
            seen += count
            if 2 * seen >= total { return Int32(max(ratio, 16)) }
        }
        return 256
    }

    private func blockRatio(_ luma: Plane, _ scene: SceneModel, _ column: Int, _ row: Int, _ whole: Int32) -> Int32 {
        let fromX = column * block, toX = min(fromX + block, luma.width)
        let fromY = row * block, toY = min(fromY + block, luma.height)
        var sum = 0
        var modelSum = 0
        var fitting = 0
        var looked = 0
        for y in stride(from: fromY, to: toY, by: 2) {
            for x in stride(from: fromX, to: toX, by: 2) {
                let at = y &* luma.width &+ x
                let value = Int(luma.samples[at]), model = Int(scene.road.luma.samples[at])
                looked &+= 1
                let expected = model &* Int(whole) &>> 8
                guard abs(value &- expected) &* 6 <= expected &+ 12 else { continue }
                sum &+= value
                modelSum &+= model
                fitting &+= 1
            }
        }
        guard fitting * 2 >= looked, modelSum > 0 else { return whole }
        return Int32((sum * 256 + modelSum / 2) / modelSum)
    }

    /// The mean of each block and its neighbours.
    private mutating func smooth() {
        let old = ratios
        for row in 0..<rows {
            for column in 0..<columns {
                var sum: Int32 = 0
                var count: Int32 = 0
                for r in max(0, row - 1)...min(rows - 1, row + 1) {
                    for c in max(0, column - 1)...min(columns - 1, column + 1) {
                        sum += old[r * columns + c]
                        count += 1
                    }
                }
                ratios[row * columns + column] = sum / count
            }
        }
    }

    private static func medianDifference(_ plane: Plane, _ model: Plane) -> Int {
        var histogram = [Int](repeating: 0, count: 511)
        var total = 0
        for i in stride(from: 0, to: plane.samples.count, by: 5) {
            histogram[Int(plane.samples[i]) - Int(model.samples[i]) + 255] += 1
            total += 1
        }
        var seen = 0
        for (difference, count) in histogram.enumerated() {
            seen += count
            if 2 * seen >= total { return difference - 255 }
        }
        return 0
    }
}
