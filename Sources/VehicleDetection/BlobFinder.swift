import Imaging

/// Finds the connected parts of a foreground map. Holds its buffers, so that a frame allocates next to nothing.
struct BlobFinder: Sendable {
    private struct Run {
        var y: Int
        var from: Int
        var to: Int
        var parent: Int
    }

    private var mask: Plane
    private var sums: [UInt8]
    private var grown: Plane
    private var runs: [Run] = []

    init(width: Int, height: Int) {
        mask = Plane(width: width, height: height)
        grown = mask
        sums = [UInt8](repeating: 0, count: width * height)
    }

    /// The blobs of `map` without its shadows, from the top, from the left.
    ///
    /// A pixel counts where at least 5 of the 9 around it are foreground; pixels up to two apart are one blob.
    mutating func blobs(in map: ForegroundMap, sureExcess: Int) -> [Blob] {
        for i in 0..<mask.samples.count {
            mask.samples[i] = map.excess.samples[i] > 0 && map.shadow.samples[i] == 0 ? 1 : 0
        }
        sumNeighbours(of: mask)
        for i in 0..<mask.samples.count { mask.samples[i] = sums[i] >= 5 ? 1 : 0 }
        sumNeighbours(of: mask)
        for i in 0..<grown.samples.count { grown.samples[i] = sums[i] > 0 ? 1 : 0 }
        findRuns()
        return collect(map.excess, sureExcess: UInt8(clamping: sureExcess))
    }

    /// Sets `sums` to the number of set pixels in the 3 x 3 around each (edges count what lies inside).
    private mutating func sumNeighbours(of plane: Plane) {
        let width = plane.width, height = plane.height
        sums.withUnsafeMutableBufferPointer { out in
            plane.samples.withUnsafeBufferPointer { m in
                for i in 0..<width &* height { out[i] = 0 }
                guard width >= 3 && height >= 3 else { return }
                for y in 0..<height {
                    let above = max(y &- 1, 0) &* width, here = y &* width, below = min(y &+ 1, height &- 1) &* width
                    for x in 1..<width &- 1 {
                        let top = m[above &+ x &- 1] &+ m[above &+ x] &+ m[above &+ x &+ 1]
                        let middle = m[here &+ x &- 1] &+ m[here &+ x] &+ m[here &+ x &+ 1]
                        let bottom = m[below &+ x &- 1] &+ m[below &+ x] &+ m[below &+ x &+ 1]
                        out[here &+ x] = top &+ middle &+ bottom
                    }
                    out[here] = out[here &+ 1]
                    out[here &+ width &- 1] = out[here &+ width &- 2]
                }
            }
        }
    }

    private mutating func findRuns() {
        runs.removeAll(keepingCapacity: true)
        let width = grown.width
        var above = 0
        for y in 0..<grown.height {
            let first = runs.count
            var x = 0
            while x < width {
                guard grown.samples[y &* width &+ x] != 0 else {
                    x &+= 1
                    continue
                }
                let from = x
                while x < width && grown.samples[y &* width &+ x] != 0 { x &+= 1 }
                runs.append(Run(y: y, from: from, to: x, parent: runs.count))
            }
            join(above..<first, first..<runs.count)
            above = first
        }
    }

    /// Unites the runs of two neighbouring rows that touch, corners included.
    private mutating func join(_ upper: Range<Int>, _ lower: Range<Int>) {
        var u = upper.lowerBound
        for l in lower {
            while u < upper.upperBound && runs[u].to < runs[l].from { u += 1 }
            var k = u
            while k < upper.upperBound && runs[k].from <= runs[l].to {
                let a = root(k), b = root(l)
                if a != b { runs[max(a, b)].parent = min(a, b) }
                k += 1
            }
        }
    }

    private mutating func root(_ index: Int) -> Int {
        var i = index
        while runs[i].parent != i {
            runs[i].parent = runs[runs[i].parent].parent
            i = runs[i].parent
        }
        return i
    }

    private mutating func collect(_ excess: Plane, sureExcess: UInt8) -> [Blob] {
        var blobs: [Blob] = []
        var place = [Int](repeating: -1, count: runs.count)
        for i in runs.indices {
            guard let part = part(of: runs[i], excess, sureExcess) else { continue }
            let r = root(i)
            if place[r] < 0 {
                place[r] = blobs.count
                blobs.append(part)
            } else {
                blobs[place[r]].add(part)
            }
        }
        return blobs
    }

    /// What `run` holds of the mask before it was grown.
    private func part(of run: Run, _ excess: Plane, _ sureExcess: UInt8) -> Blob? {
        var part = Blob(minX: Int.max, minY: run.y, maxX: 0, maxY: run.y + 1, area: 0, sure: 0)
        for x in run.from..<run.to where mask.samples[run.y &* mask.width &+ x] != 0 {
            part.minX = min(part.minX, x)
            part.maxX = x + 1
            part.area &+= 1
            if excess.samples[run.y &* mask.width &+ x] >= sureExcess { part.sure &+= 1 }
        }
        return part.area > 0 ? part : nil
    }
}
