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
        let runStep = max(1, Int((framesPerSecond / 8).rounded(.down)))
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
        var column = TimeColumns(pictures: pictures.count, width: luma.width)
        for y in 0..<luma.height {
            column.load(row: y, of: pictures, plane: \.luma)
            for x in 0..<luma.width {
                let values = column.range(of: x)
                for k in values { histogram[Int(column.samples[k]) + radius] &+= 1 }
                luma[x, y] = fullestWindow(histogram, column.samples[values], radius: radius)
                for k in values { histogram[Int(column.samples[k]) + radius] = 0 }
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
    private static func fullestWindow(_ histogram: [Int32], _ values: ArraySlice<UInt8>, radius: Int) -> UInt8 {
        var best: Int32 = -1
        var bestLevel = 0
        var sum: Int32 = 0
        let lowest = Int(values.min() ?? 0), highest = Int(values.max() ?? 0)
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
        var luma = TimeColumns(pictures: pictures.count, width: mode.luma.width)
        var cb = TimeColumns(pictures: pictures.count, width: width)
        var cr = TimeColumns(pictures: pictures.count, width: width)
        for y in 0..<mode.cb.height {
            let lumaY = min(y * step.y, mode.luma.height - 1)
            luma.load(row: lumaY, of: pictures, plane: \.luma)
            cb.load(row: y, of: pictures, plane: \.cb)
            cr.load(row: y, of: pictures, plane: \.cr)
            for x in 0..<width {
                let lumaX = min(x * step.x, mode.luma.width - 1)
                let level = Int(mode.luma[lumaX, lumaY])
                let at = luma.range(of: lumaX).lowerBound, chromaAt = cb.range(of: x).lowerBound
                var blue = 0
                var red = 0
                var members = 0
                for k in 0..<pictures.count where abs(Int(luma.samples[at + k]) - level) <= radius {
                    blue &+= Int(cb.samples[chromaAt + k])
                    red &+= Int(cr.samples[chromaAt + k])
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
        var column = TimeColumns(pictures: pictures.count, width: width)
        var levels: [Int] = []
        for y in 0..<road.luma.height {
            column.load(row: y, of: pictures, plane: \.luma)
            for x in 0..<width {
                let values = column.samples[column.range(of: x)]
                guard hasOthers(values, than: road.luma[x, y], tolerance: tolerance, atLeast: shortest) else {
                    continue
                }
                levels.removeAll(keepingCapacity: true)
                levels.append(Int(road.luma[x, y]))
                for place in 0..<count {
                    guard let run = longestRun(values, besides: levels, shortest: shortest, tolerance: tolerance) else {
                        break
                    }
                    found[place].show(run.level, x, y, chromaOf: pictures[run.middle])
                    levels.append(Int(run.level))
                }
            }
        }
        return found
    }

    /// Whether `count` of the values are further than `tolerance` from `level`: without them there is no other run.
    private static func hasOthers(
        _ values: ArraySlice<UInt8>, than level: UInt8, tolerance: Int, atLeast count: Int
    ) -> Bool {
        let low = UInt8(max(0, Int(level) - tolerance)), high = UInt8(min(255, Int(level) + tolerance))
        var others: UInt32 = 0
        values.withUnsafeBufferPointer { values in
            for value in values { others &+= value < low || value > high ? 1 : 0 }
        }
        return others >= UInt32(count)
    }

    /// The longest stretch of at least `shortest` values that stay within `tolerance` of their running mean, that mean
    /// being further than `tolerance` from each of `levels`; the first, where two are equally long.
    private static func longestRun(
        _ values: ArraySlice<UInt8>, besides levels: [Int], shortest: Int, tolerance: Int
    ) -> (level: UInt8, middle: Int)? {
        var best = (length: shortest - 1, start: 0, sum: 0)
        values.withUnsafeBufferPointer { values in
            var start = 0
            var sum = 0
            for k in 0..<values.count {
                let value = Int(values[k]), length = k &- start
                if length > 0 && abs(value &* length &- sum) <= tolerance &* length {
                    sum &+= value
                } else {
                    start = k
                    sum = value
                }
                let run = k &- start &+ 1
                guard run > best.length else { continue }
                // The mean, rounded down, is further than the tolerance from each level; without dividing.
                let isOther = levels.allSatisfy {
                    sum >= ($0 &+ tolerance &+ 1) &* run || sum < ($0 &- tolerance) &* run
                }
                if isOther { best = (run, start, sum) }
            }
        }
        guard best.length >= shortest else { return nil }
        return (UInt8(best.sum / best.length), best.start + best.length / 2)
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
