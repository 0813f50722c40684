public import Geometry
public import Imaging
import PixelKernels

/// Measures how far a shaking camera has moved the picture from a reference picture.
///
/// Small patches of texture, spread over the reference, are found again by the least sum of absolute differences with
/// the means taken out; the median of their displacements is that of the camera, as long as vehicles cover fewer than
/// half.
public struct Registration: Sendable {
    /// Side of a patch in pixels.
    static let side = 15
    /// Every second sample of a patch is looked at: so many along x and y.
    private static let rows = 8
    /// Patches along x and y: one in each cell of a grid.
    static let grid = (x: 8, y: 6)

    /// Mean difference in levels between neighbouring pixels, along x and along y, from which a patch can be found
    /// again.
    static let leastContrast = 3

    private struct Patch: Sendable {
        var x: Int
        var y: Int
        var values: [Int16]
    }

    /// Farthest displacement, in pixels along x and y, that is found.
    public let reach: Int
    private var patches: [Patch] = []

    /// Chooses the patches: in each cell of the grid the one with most contrast along x and y, if it has enough.
    public init(reference: Plane, reach: Int = 10) {
        self.reach = reach
        let margin = reach + 1
        let cellWidth = (reference.width - 2 * margin) / Self.grid.x
        let cellHeight = (reference.height - 2 * margin) / Self.grid.y
        guard cellWidth >= Self.side && cellHeight >= Self.side else { return }
        for row in 0..<Self.grid.y {
            for column in 0..<Self.grid.x {
                let found = Self.best(
                    in: reference, x: margin + column * cellWidth, y: margin + row * cellHeight, cellWidth, cellHeight)
                if let found { patches.append(found) }
            }
        }
    }

    /// The displacement of `picture` from the reference, to a fraction of a pixel; nil where too little texture tells.
    /// - Parameter guess: where to look first: the displacement of the frame before.
    public func displacement(of picture: Plane, near guess: Point = .zero) -> Point? {
        guard patches.count >= 6 else { return nil }
        let most = Double(reach - 1)
        let near = (x: Int(min(max(guess.x, -most), most)), y: Int(min(max(guess.y, -most), most)))
        var horizontal: [Double] = []
        var vertical: [Double] = []
        for patch in patches {
            guard let shift = shift(of: patch, in: picture, near: near) else { continue }
            horizontal.append(shift.x)
            vertical.append(shift.y)
        }
        guard horizontal.count >= 6 else { return nil }
        return Point(x: Self.median(horizontal), y: Self.median(vertical))
    }

    var patchCount: Int { patches.count }

    /// Which of the reference's patches are found in `picture`.
    func found(in picture: Plane) -> [Bool] { patches.map { shift(of: $0, in: picture, near: (0, 0)) != nil } }

    /// How alike the patches and the same places of `picture` are in the mean, whatever the contrast: -1 to 1.
    func likeness(to picture: Plane) -> Double {
        let sum = patches.reduce(0.0) { sum, patch in
            sum + Texture.likeness(patch.values, Self.samples(of: picture, patch.x, patch.y))
        }
        return sum / Double(max(1, patches.count))
    }

    /// The same reference with the patches that are `kept` alone.
    func keeping(_ kept: [Bool]) -> Registration {
        var registration = self
        registration.patches = zip(patches, kept).filter(\.1).map(\.0)
        return registration
    }

    /// Of each patch of the reference: its corner there, and how far off it is found in `picture`; nil where it is not.
    func findings(in picture: Plane, near guess: Point) -> [(place: Point, shift: Point?)] {
        let most = Double(reach - 1)
        let near = (x: Int(min(max(guess.x, -most), most)), y: Int(min(max(guess.y, -most), most)))
        return patches.map { (Point(x: Double($0.x), y: Double($0.y)), shift(of: $0, in: picture, near: near)) }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }

    /// The patch of a cell whose weaker gradient sum, along x or along y, is largest.
    private static func best(in plane: Plane, x: Int, y: Int, _ width: Int, _ height: Int) -> Patch? {
        var best = leastContrast * side * side
        var place: (x: Int, y: Int)?
        for top in stride(from: y, through: y + height - side, by: 5) {
            for left in stride(from: x, through: x + width - side, by: 5) {
                var alongX = 0
                var alongY = 0
                for yy in top..<top + side {
                    for xx in left..<left + side {
                        let value = Int(plane[xx, yy])
                        alongX += abs(value - Int(plane[xx - 1, yy]))
                        alongY += abs(value - Int(plane[xx, yy - 1]))
                    }
                }
                if min(alongX, alongY) > best {
                    best = min(alongX, alongY)
                    place = (left, top)
                }
            }
        }
        return place.map { Patch(x: $0.x, y: $0.y, values: samples(of: plane, $0.x, $0.y)) }
    }

    /// Every second sample of a patch along x and y, less their mean.
    private static func samples(of plane: Plane, _ left: Int, _ top: Int) -> [Int16] {
        var values: [Int16] = []
        values.reserveCapacity(rows * rows)
        plane.samples.withUnsafeBufferPointer { samples in
            for y in stride(from: top, to: top + side, by: 2) {
                for x in stride(from: left, to: left + side, by: 2) {
                    values.append(Int16(samples[y &* plane.width &+ x]))
                }
            }
        }
        let mean = Int16(values.reduce(Int32(0)) { $0 &+ Int32($1) } / Int32(values.count))
        for i in values.indices { values[i] &-= mean }
        return values
    }

    /// Where `patch` is in `plane`: first around `guess`, then on every second place and around the best of these, then
    /// between pixels.
    private func shift(of patch: Patch, in plane: Plane, near guess: (x: Int, y: Int)) -> Point? {
        var costs: [Int32] = [Int32](repeating: -1, count: (2 * reach + 1) * (2 * reach + 1))
        func cost(_ dx: Int, _ dy: Int) -> Int32 {
            guard abs(dx) <= reach && abs(dy) <= reach else { return .max }
            let at = (dy + reach) * (2 * reach + 1) + dx + reach
            if costs[at] < 0 { costs[at] = difference(patch, plane, dx, dy) }
            return costs[at]
        }
        let contrast = patch.values.reduce(Int32(0)) { $0 &+ abs(Int32($1)) }
        var best = (x: guess.x, y: guess.y, cost: cost(guess.x, guess.y))
        func descend() {
            let rough = best
            for dy in rough.y - 1...rough.y + 1 {
                for dx in rough.x - 1...rough.x + 1 where cost(dx, dy) < best.cost { best = (dx, dy, cost(dx, dy)) }
            }
        }
        descend()
        // A camera moves little from frame to frame: only where the patch is not clearly there it is looked for
        // everywhere.
        if abs(best.x - guess.x) + abs(best.y - guess.y) > 1 || 4 * best.cost > contrast {
            for dy in stride(from: -reach, through: reach, by: 2) {
                for dx in stride(from: -reach, through: reach, by: 2) where cost(dx, dy) < best.cost {
                    best = (dx, dy, cost(dx, dy))
                }
            }
            descend()
        }
        // What differs by half of the patch's own contrast is something else.
        guard abs(best.x) < reach && abs(best.y) < reach, 2 * best.cost < contrast else { return nil }
        let x = Self.vertex(cost(best.x - 1, best.y), best.cost, cost(best.x + 1, best.y))
        let y = Self.vertex(cost(best.x, best.y - 1), best.cost, cost(best.x, best.y + 1))
        return Point(x: Double(best.x) + x, y: Double(best.y) + y)
    }

    /// The sum of absolute differences of the patch, moved by (dx, dy), from the picture there less its mean.
    private func difference(_ patch: Patch, _ plane: Plane, _ dx: Int, _ dy: Int) -> Int32 {
        Kernels.best.patchDifference(
            plane.samples, corner: (patch.y &+ dy) &* plane.width &+ patch.x &+ dx, stride: plane.width,
            patch: patch.values)
    }

    /// The lowest place of a symmetric "V" through three equidistant costs, as an offset from the middle one.
    private static func vertex(_ before: Int32, _ middle: Int32, _ after: Int32) -> Double {
        let left = Double(before - middle), right = Double(after - middle)
        let larger = max(left, right)
        return larger > 0 ? 0.5 * (left - right) / larger : 0
    }
}
