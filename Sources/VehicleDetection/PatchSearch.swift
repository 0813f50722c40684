import Geometry
import Imaging

/// Finds where a part of one picture went in the next, by the least sum of absolute differences of luma.
///
/// It serves where the foreground alone cannot tell: vehicles that hide one another, or that came to a stand.
struct PatchSearch: Sendable {
    /// Samples looked at along either side of the patch.
    static let side = 12

    private var offsets: [(x: Int, y: Int)] = []
    private var values: [Int32] = []
    /// The same as `offsets`, as places in the plane, and how far they reach.
    private var places: [Int] = []
    private var span = (left: 0, top: 0, right: 0, bottom: 0)

    /// Looks for the part of `previous` inside `box`.
    /// - Parameters:
    ///   - foreground: where it is not zero `previous` shows a vehicle; only these pixels are compared, if they are
    ///     many.
    ///   - guess: the displacement around which to look.
    ///   - reach: how far around it, in pixels along x and y.
    /// - Returns: the displacement, and the mean difference there in levels; nil where the patch lies outside.
    mutating func displacement(
        of box: Box, in previous: Plane, foreground: Plane, to current: Plane, guess: Point, reach: Int
    ) -> (shift: Point, difference: Double)? {
        sample(box, previous, foreground)
        guard values.count >= 12 else { return nil }
        measureSpan(width: previous.width)
        let centre = (x: Int(guess.x.rounded()), y: Int(guess.y.rounded()))
        let step = reach > 5 ? 2 : 1
        var best = (x: centre.x, y: centre.y, sum: Int32.max)
        // The likeliest place first: then most others are given up early.
        consider(centre.x, centre.y, current, &best)
        for dy in stride(from: centre.y - reach, through: centre.y + reach, by: step) {
            for dx in stride(from: centre.x - reach, through: centre.x + reach, by: step) {
                consider(dx, dy, current, &best)
            }
        }
        if step > 1 {
            let rough = best
            for dy in rough.y - 1...rough.y + 1 {
                for dx in rough.x - 1...rough.x + 1 { consider(dx, dy, current, &best) }
            }
        }
        guard best.sum < .max else { return nil }
        return (Point(x: Double(best.x), y: Double(best.y)), Double(best.sum) / Double(values.count))
    }

    /// Collects a grid of samples inside `box`.
    private mutating func sample(_ box: Box, _ plane: Plane, _ foreground: Plane) {
        offsets.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        let region = PixelRegion(covering: box).clamped(width: plane.width, height: plane.height)
        let stepX = max(1, region.width / Self.side), stepY = max(1, region.height / Self.side)
        var inside = 0
        for wantsForeground in [true, false] {
            for y in stride(from: region.y, to: region.y + region.height, by: stepY) {
                for x in stride(from: region.x, to: region.x + region.width, by: stepX) {
                    let isForeground = foreground.samples[y &* plane.width &+ x] != 0
                    if wantsForeground && !isForeground { continue }
                    offsets.append((x, y))
                    values.append(Int32(plane.samples[y &* plane.width &+ x]))
                    inside &+= 1
                }
            }
            let all = (region.width / stepX) * (region.height / stepY)
            if inside * 3 >= all { return }
            offsets.removeAll(keepingCapacity: true)
            values.removeAll(keepingCapacity: true)
        }
    }

    private mutating func measureSpan(width: Int) {
        places.removeAll(keepingCapacity: true)
        span = (offsets[0].x, offsets[0].y, offsets[0].x, offsets[0].y)
        for offset in offsets {
            places.append(offset.y &* width &+ offset.x)
            span = (
                min(span.left, offset.x), min(span.top, offset.y), max(span.right, offset.x),
                max(span.bottom, offset.y)
            )
        }
    }

    private func consider(_ dx: Int, _ dy: Int, _ current: Plane, _ best: inout (x: Int, y: Int, sum: Int32)) {
        let isInside =
            span.left &+ dx >= 0 && span.top &+ dy >= 0 && span.right &+ dx < current.width
            && span.bottom &+ dy < current.height
        let sum =
            isInside
            ? insideSum(dy &* current.width &+ dx, current, limit: best.sum) : sum(dx, dy, current, limit: best.sum)
        if sum < best.sum { best = (dx, dy, sum) }
    }

    /// The sum of differences where the whole patch stays in the picture, or more than `limit`.
    private func insideSum(_ shift: Int, _ current: Plane, limit: Int32) -> Int32 {
        current.samples.withUnsafeBufferPointer { samples in
            places.withUnsafeBufferPointer { places in
                values.withUnsafeBufferPointer { values in
                    var sum: Int32 = 0
                    var k = 0
                    while k < values.count && sum < limit {
                        let end = min(k &+ 16, values.count)
                        while k < end {
                            sum &+= abs(Int32(samples[places[k] &+ shift]) &- values[k])
                            k &+= 1
                        }
                    }
                    return sum
                }
            }
        }
    }

    /// The like where a part leaves the picture.
    private func sum(_ dx: Int, _ dy: Int, _ current: Plane, limit: Int32) -> Int32 {
        var sum: Int32 = 0
        let width = current.width, height = current.height
        for (k, offset) in offsets.enumerated() {
            let x = offset.x &+ dx, y = offset.y &+ dy
            // What leaves the picture counts as a moderate difference.
            if x < 0 || y < 0 || x >= width || y >= height {
                sum &+= 24
            } else {
                sum &+= abs(Int32(current.samples[y &* width &+ x]) &- values[k])
            }
            if sum >= limit { break }
        }
        return sum
    }
}
