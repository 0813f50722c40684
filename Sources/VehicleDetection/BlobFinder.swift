import Imaging
import PixelKernels

/// Finds the connected parts of a foreground map. Holds its buffers, so that a frame allocates next to nothing.
struct BlobFinder: Sendable {
    private struct Run {
        var y: Int
        var from: Int
        var to: Int
        var parent: Int
    }

    private let kernels = Kernels.best
    /// 1 where a pixel counts; before and after lone ones are dropped, and grown by one pixel.
    private var raw: Plane
    private var mask: Plane
    private var grown: Plane
    private var runs: [Run] = []

    init(width: Int, height: Int) {
        mask = Plane(width: width, height: height)
        raw = mask
        grown = mask
    }

    /// The blobs of `map` without its shadows, from the top, from the left.
    ///
    /// A pixel counts where at least 5 of the 9 around it are foreground; pixels up to two apart are one blob.
    mutating func blobs(in map: ForegroundMap, sureExcess: Int) -> [Blob] {
        kernels.set(map.excess.samples.span, without: map.shadow.samples.span, into: &raw.samples)
        Self.dropLone(raw, kernels, into: &mask)
        Self.grow(mask, kernels, into: &grown)
        findRuns()
        return collect(map.excess, sureExcess: UInt8(clamping: sureExcess))
    }

    private static func dropLone(_ mask: Plane, _ kernels: Kernels, into out: inout Plane) {
        kernels.majority3x3(
            mask.samples.span, width: mask.width, height: mask.height, stride: mask.width, into: &out.samples)
    }

    private static func grow(_ mask: Plane, _ kernels: Kernels, into out: inout Plane) {
        kernels.maximum3x3(
            mask.samples.span, width: mask.width, height: mask.height, stride: mask.width, into: &out.samples)
    }

    private mutating func findRuns() {
        runs.removeAll(keepingCapacity: true)
        var above = 0
        for y in 0..<grown.height {
            let first = runs.count
            Self.findRuns(in: grown, row: y, &runs)
            join(above..<first, first..<runs.count)
            above = first
        }
    }

    private static func findRuns(in plane: Plane, row y: Int, _ runs: inout [Run]) {
        plane.samples.withUnsafeBytes { bytes in
            let start = y &* plane.width, width = plane.width
            var x = 0
            while x < width {
                // Eight empty pixels at once: most of a picture is road.
                if x &+ 8 <= width && bytes.loadUnaligned(fromByteOffset: start &+ x, as: UInt64.self) == 0 {
                    x &+= 8
                    continue
                }
                guard bytes[start &+ x] != 0 else {
                    x &+= 1
                    continue
                }
                let from = x
                while x < width && bytes[start &+ x] != 0 { x &+= 1 }
                runs.append(Run(y: y, from: from, to: x, parent: runs.count))
            }
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
