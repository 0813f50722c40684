import Imaging
import PixelKernels

extension SceneModel {
    /// Estimates the scene from a whole chunk.
    /// - Parameter frames: at least one frame, all of one size.
    /// - Parameter framesPerSecond: the mean rate, to tell how many frames make a steady run.
    init(frames: [ReducedFrame], framesPerSecond: Double, options: DetectionOptions) {
        let first = frames[0].picture
        let stride = max(1, frames.count / max(1, options.backgroundSamples))
        let samples = Swift.stride(from: 0, to: frames.count, by: stride).map { frames[$0].picture }
        let road = Self.mostFrequent(samples, radius: options.modeRadius)
        // Steady runs are followed at no more than about 8 pictures a second.
        let runStep = max(
            1, Int((framesPerSecond / 8).rounded(.down)), frames.count / (TimeKernels.mostPictures - 1) + 1)
        let runPictures = Swift.stride(from: 0, to: frames.count, by: runStep).map { frames[$0].picture }
        let shortest = max(3, Int((options.standingSeconds * framesPerSecond / Double(runStep)).rounded(.up)))
        self.road = road
        chromaStep = first.chromaStep
        standing = Self.findStanding(
            runPictures, besides: road, count: options.standingModes, shortest: shortest,
            tolerance: options.modeRadius)
        self.road.spanNeighbours()
        for k in standing.indices { standing[k].spanNeighbours() }
    }

    /// For each pixel the mean of the fullest window of `2 * radius + 1` levels, and the chroma of the frames in it.
    private static func mostFrequent(_ pictures: [YCbCrPicture], radius: Int) -> Mode {
        let first = pictures[0]
        var luma = first.luma
        var histogram = [Int32](repeating: 0, count: 256 + 2 * radius + 2)
        var rows = TimeRows(pictures: pictures.count, width: luma.width)
        var low = [UInt8](repeating: 0, count: rows.stride), high = low, values = [UInt8](pictures.map { _ in 0 })
        var sum = [UInt32](repeating: 0, count: rows.stride)
        for y in 0..<luma.height {
            rows.load(row: y, of: pictures, plane: \.luma)
            TimeKernels.best.spread(rows.samples, stride: rows.stride, low: &low, high: &high, sum: &sum)
            for x in 0..<luma.width {
                // Within half a window of the least all are in the first window already.
                if Int(high[x]) - Int(low[x]) <= radius {
                    luma[x, y] = UInt8((Int(sum[x]) + values.count / 2) / values.count)
                    continue
                }
                rows.column(x, into: &values)
                for value in values { histogram[Int(value) + radius] &+= 1 }
                luma[x, y] = fullestWindow(
                    histogram, values, lowest: Int(low[x]), highest: Int(high[x]), radius: radius)
                for value in values { histogram[Int(value) + radius] = 0 }
            }
        }
        var mode = Mode(
            luma: luma, low: luma, high: luma, cb: first.cb, cr: first.cr,
            isAbsent: Plane(width: luma.width, height: luma.height),
            isAbsentChroma: Plane(width: first.cb.width, height: first.cb.height))
        meanChroma(pictures, radius: radius, into: &mode)
        return mode
    }

    /// The mean of the values in the window that holds the most; the lowest such window, where several do.
    private static func fullestWindow(
        _ histogram: [Int32], _ values: [UInt8], lowest: Int, highest: Int, radius: Int
    ) -> UInt8 {
        var best: Int32 = -1
        var bestLevel = 0
        var sum: Int32 = 0
        for level in lowest..<lowest + radius { sum &+= histogram[level + radius] }
        for level in lowest...highest {
            sum &+= histogram[level + 2 * radius]
            if sum > best {
                best = sum
                bestLevel = level
            }
            sum &-= histogram[level]
        }
        var total = 0
        var members = 0
        for value in values where abs(Int(value) - bestLevel) <= radius {
            total &+= Int(value)
            members &+= 1
        }
        return members > 0 ? UInt8((total + members / 2) / members) : UInt8(bestLevel)
    }

    /// The mean chroma over the pictures in which the luma lies near that of `mode`.
    private static func meanChroma(_ pictures: [YCbCrPicture], radius: Int, into mode: inout Mode) {
        let step = pictures[0].chromaStep
        let width = mode.cb.width
        var luma = TimeRows(pictures: pictures.count, width: mode.luma.width)
        var cb = TimeRows(pictures: pictures.count, width: width)
        var cr = cb
        for y in 0..<mode.cb.height {
            let lumaY = min(y * step.y, mode.luma.height - 1)
            luma.load(row: lumaY, of: pictures, plane: \.luma)
            cb.load(row: y, of: pictures, plane: \.cb)
            cr.load(row: y, of: pictures, plane: \.cr)
            for x in 0..<width {
                let lumaX = min(x * step.x, mode.luma.width - 1)
                let level = Int(mode.luma[lumaX, lumaY])
                var blue = 0
                var red = 0
                var members = 0
                for k in 0..<pictures.count
                where abs(Int(luma.samples[k &* luma.stride &+ lumaX]) - level) <= radius {
                    blue &+= Int(cb.samples[k &* cb.stride &+ x])
                    red &+= Int(cr.samples[k &* cr.stride &+ x])
                    members &+= 1
                }
                guard members > 0 else { continue }
                mode.cb[x, y] = UInt8((blue + members / 2) / members)
                mode.cr[x, y] = UInt8((red + members / 2) / members)
            }
        }
    }

    /// Finds, for each pixel, the longest run of pictures that keep one value other than that of `road`, then the
    /// longest that keeps another value, and so on, up to `count` of them.
    private static func findStanding(
        _ pictures: [YCbCrPicture], besides road: Mode, count: Int, shortest: Int, tolerance: Int
    ) -> [Mode] {
        let width = road.luma.width
        var empty = road
        empty.isAbsent = Plane(width: width, height: road.luma.height, fill: 255)
        empty.isAbsentChroma = Plane(width: road.cb.width, height: road.cb.height, fill: 255)
        var found = [Mode](repeating: empty, count: count)
        var rows = TimeRows(pictures: pictures.count, width: width)
        var level = [UInt8](repeating: 0, count: rows.stride)
        var levels = [UInt8](repeating: 0, count: count * rows.stride)
        var middles = [Int32](repeating: -1, count: count * rows.stride)
        for y in 0..<road.luma.height {
            rows.load(row: y, of: pictures, plane: \.luma)
            level.replaceSubrange(0..<width, with: road.luma.samples[y * width..<(y + 1) * width])
            TimeKernels.best.longestRuns(
                rows.samples, stride: rows.stride, besides: level,
                limits: .init(tolerance: tolerance, shortest: shortest), found: &levels, middle: &middles)
            for place in 0..<count {
                for x in 0..<width where middles[place * rows.stride + x] >= 0 {
                    let at = place * rows.stride + x
                    found[place].show(levels[at], x, y, chromaOf: pictures[Int(middles[at])])
                }
            }
        }
        return found
    }
}

extension SceneModel.Mode {
    /// Gives pixel (x, y) the luma `level`, and the chroma that `picture` has there.
    fileprivate mutating func show(_ level: UInt8, _ x: Int, _ y: Int, chromaOf picture: YCbCrPicture) {
        isAbsent[x, y] = 0
        luma[x, y] = level
        let step = picture.chromaStep
        guard x % step.x == 0 && y % step.y == 0 else { return }
        let chromaX = x / step.x, chromaY = y / step.y
        isAbsentChroma[chromaX, chromaY] = 0
        cb[chromaX, chromaY] = picture.cb[chromaX, chromaY]
        cr[chromaX, chromaY] = picture.cr[chromaX, chromaY]
    }

    /// Sets `low` and `high` to the least and the greatest luma in the 3 x 3 pixels around each.
    mutating func spanNeighbours() {
        let kernels = Kernels.best
        Self.span(luma, into: &low, kernels.minimum3x3)
        Self.span(luma, into: &high, kernels.maximum3x3)
    }

    private static func span(
        _ plane: Plane, into out: inout Plane, _ pick: (Span<UInt8>, Int, Int, Int, inout [UInt8]) -> Void
    ) {
        pick(plane.samples.span, plane.width, plane.height, plane.width, &out.samples)
    }
}
