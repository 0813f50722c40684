import Foundation

/// The line that the middle of a vehicle follows over the road, by distance travelled. On the watched approach distance
/// 0 is the stop line.
struct LanePath: Sendable {
    private var x: [Double] = []
    private var y: [Double] = []
    private var heading: [Double] = []
    /// Distance of the first sample, and between samples, in metres.
    private let start: Double
    static let step = 0.25

    /// How far the path is known before and beyond distance 0.
    static let reach = 130.0

    func position(at s: Double) -> Vector3 {
        let (i, f) = index(s)
        return Vector3(x[i] + (x[i + 1] - x[i]) * f, y[i] + (y[i + 1] - y[i]) * f, 0)
    }

    /// Radians to the right of the watched approach's travel.
    func heading(at s: Double) -> Double {
        let (i, f) = index(s)
        return heading[i] + (heading[i + 1] - heading[i]) * f
    }

    var end: Double { start + Double(x.count - 1) * Self.step }

    /// A vehicle of `length` with its middle at `s`: its axles stand on the path, so in bends its body cuts the corner.
    func pose(at s: Double, length: Double) -> Pose {
        let front = position(at: s + length * 0.3), rear = position(at: s - length * 0.3)
        let d = front - rear
        return Pose(position: (front + rear) * 0.5, heading: atan2(d.x, d.y))
    }

    private func index(_ s: Double) -> (Int, Double) {
        let at = min(max((s - start) / Self.step, 0), Double(x.count - 2))
        return (Int(at), at - Double(Int(at)))
    }

    /// A change of lane: from `x0` to `x1` while y goes through `over`.
    struct Shift: Hashable, Sendable {
        var to: Double
        var over: ClosedRange<Double>
    }

    /// Along the watched approach from `x`, with lane changes, then straight on.
    static func straight(x: Double, shifts: [Shift] = [], reversed: Bool = false) -> LanePath {
        let samples = stride(from: -reach, through: reach, by: step).map { y in
            (lateral(x, shifts, y), y)
        }
        if reversed { return LanePath(samples.reversed().map { ($0.0, $0.1) }, start: -reach) }
        return LanePath(samples, start: -reach)
    }

    /// Along the watched approach, then a quarter circle of `radius` that ends at `exitY`, then off to the right (or
    /// left).
    static func turning(x: Double, shifts: [Shift] = [], exitY: Double, radius: Double, toRight: Bool) -> LanePath {
        let entry = exitY - radius, side = toRight ? 1.0 : -1.0
        var samples = stride(from: -reach, to: entry, by: step).map { y in (lateral(x, shifts, y), y) }
        let begin = lateral(x, shifts, entry), arc = radius * .pi / 2
        for s in stride(from: 0, to: arc, by: step) {
            let a = s / radius
            samples.append((begin + side * radius * (1 - cos(a)), entry + radius * sin(a)))
        }
        for s in stride(from: 0, through: reach, by: step) { samples.append((begin + side * (radius + s), exitY)) }
        return LanePath(samples, start: -reach)
    }

    /// Along the crossing road at `y`; distance 0 is x = `origin`.
    static func crossing(y: Double, toRight: Bool, origin: Double) -> LanePath {
        let samples = stride(from: -reach, through: reach, by: step).map { s in (origin + (toRight ? s : -s), y) }
        return LanePath(samples, start: -reach)
    }

    /// A way that was laid out from place to place; distance 0 is its beginning.
    static func along(_ way: GroundWay) -> LanePath { LanePath(way.places.map { ($0.x, $0.y) }, start: 0) }

    private static func lateral(_ x: Double, _ shifts: [Shift], _ y: Double) -> Double {
        var now = x
        for shift in shifts {
            let t = min(max((y - shift.over.lowerBound) / (shift.over.upperBound - shift.over.lowerBound), 0), 1)
            now += (shift.to - now) * t * t * (3 - 2 * t)
        }
        return now
    }

    /// - Parameter samples: points about `step` apart.
    private init(_ samples: [(Double, Double)], start: Double) {
        self.start = start
        x = samples.map(\.0)
        y = samples.map(\.1)
        heading = samples.indices.map { i in
            let a = samples[max(0, i - 1)], b = samples[min(samples.count - 1, i + 1)]
            return atan2(b.0 - a.0, b.1 - a.1)
        }
    }
}
