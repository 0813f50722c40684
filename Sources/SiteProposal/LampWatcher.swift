public import Geometry
public import Imaging

/// Watches every place of the picture for the steady switching of signal lamps, picture after picture.
///
/// What is kept is each place's present state and a list of its lasting changes: memory does not grow with the footage
/// where nothing changes, and the list is bounded.
public struct LampWatcher: Sendable {
    /// What a place shines in. Red and yellow are one: an over-exposed red lamp has a yellow core, and where it hangs
    /// tells the two apart.
    enum Glow: UInt8, Sendable {
        case none, warm, green
    }

    /// A lasting change of one place.
    struct Change: Sendable {
        var cell: Int32
        var time: Float
        var glow: Glow
    }

    public let options: LampSearchOptions
    private(set) var width = 0
    private(set) var height = 0
    private(set) var changes: [Change] = []
    /// Whether there were more changes than `mostChanges`: what came after them was not noted.
    public private(set) var isOverflown = false
    private(set) var times: [Double] = []
    private var states: [Glow] = []
    private var pending: [Glow] = []
    private var since: [Float] = []
    /// Sums over the warm glow of each place, to tell red from yellow: green channel less blue, and times seen.
    private(set) var warmth: [(sum: Float, count: Float)] = []

    public init(options: LampSearchOptions = LampSearchOptions()) {
        self.options = options
    }

    /// Whether the next picture should be handed in.
    public func wants(pictureAt seconds: Double) -> Bool {
        times.last.map { seconds - $0 >= 0.9 / options.rate } ?? true
    }

    /// Takes in a picture; all have the size of the first, others are passed over.
    /// - Parameter shift: how far the camera had moved from its rest, in pixels of the picture.
    public mutating func observe(_ picture: RGBPicture, at seconds: Double, shift: Point = .zero) {
        if times.isEmpty { prepare(picture) }
        guard picture.width == width, picture.height == height, width > 0 else { return }
        times.append(seconds)
        let (dx, dy) = (Int(shift.x.rounded()), Int(shift.y.rounded()))
        for y in max(0, -dy)..<max(max(0, -dy), min(height, height - dy)) {
            for x in max(0, -dx)..<max(max(0, -dx), min(width, width - dx)) {
                let i = 3 * ((y + dy) * width + x + dx)
                look(
                    at: y * width + x, red: picture.samples[i], green: picture.samples[i + 1],
                    blue: picture.samples[i + 2], Float(seconds))
            }
        }
    }

    private mutating func prepare(_ picture: RGBPicture) {
        (width, height) = (picture.width, picture.height)
        let count = width * height
        states = Array(repeating: .none, count: count)
        pending = states
        since = Array(repeating: 0, count: count)
        warmth = Array(repeating: (0, 0), count: count)
    }

    @inline(__always)
    private mutating func look(at cell: Int, red: UInt8, green: UInt8, blue: UInt8, _ time: Float) {
        let glow = glow(red, green, blue, was: states[cell])
        if glow == .warm {
            warmth[cell].sum += Float(green) - Float(blue)
            warmth[cell].count += 1
        }
        if glow == states[cell] {
            pending[cell] = glow
            return
        }
        if glow != pending[cell] {
            pending[cell] = glow
            since[cell] = time
        } else if time - since[cell] >= Float(options.leastSeconds) {
            states[cell] = glow
            guard changes.count < options.mostChanges else {
                isOverflown = true
                return
            }
            changes.append(Change(cell: Int32(cell), time: since[cell], glow: glow))
        }
    }

    /// A place that shines goes on shining a little longer than it took to begin: noise at the threshold is no change.
    @inline(__always)
    private func glow(_ red: UInt8, _ green: UInt8, _ blue: UInt8, was: Glow) -> Glow {
        let (r, g, b) = (Int(red), Int(green), Int(blue))
        let largest = max(r, g, b), chroma = largest - min(r, g, b)
        let dull = options.leastChroma - options.leastRise / 2
        guard chroma >= dull, largest >= 90 else { return .none }
        let glow: Glow
        if largest == r {
            // Hue from 325 over 0 to 75 degrees.
            glow = g >= b ? .warm : 12 * (b - g) <= 7 * chroma ? .warm : .none
        } else if largest == g {
            // Hue from 60 to 75 is still yellow, from 80 green.
            glow = 4 * (b - r) < -3 * chroma ? .warm : 3 * (b - r) < -2 * chroma ? .none : .green
        } else {
            // Up to 205 degrees: signal green is bluish.
            glow = 12 * (r - g) <= -7 * chroma ? .green : .none
        }
        return chroma >= options.leastChroma || glow == was ? glow : .none
    }
}
