public import Imaging

/// What the templates look at: gradients of a strip in four half-rectified directions, pooled over small cells.
///
/// A window is 24 rows by 16 columns; a cell 3 rows by 2 columns; so a window has 8 x 8 cells of 4 channels, 256
/// numbers. Each is the square root of the summed gradient in its cell, and a window is divided by the root of its
/// whole gradient (the Hellinger form of a histogram of gradients), so contrast does not matter. The division is left
/// to the matcher, which lets neighbouring windows share their numbers.
public struct LineFeatures: Sendable {
    public static let windowRows = 24
    public static let windowColumns = 16
    public static let channels = 4
    public static let cellRows = 8
    public static let cellColumns = 8
    public static let count = channels * cellRows * cellColumns
    /// Gradient that a window is credited with beyond its own, in grey levels summed: keeps flat windows quiet.
    static let quietGradient: Float = 1500

    /// Windows along the strip: the window at `x` is centred on column `x + 8`.
    public let columns: Int
    /// Windows across it: the window at `y` covers rows `y` to `y + 23`.
    public let rows: Int

    /// Roots of cell sums, by row, channel, parity of the column and half the column.
    private var roots: [UInt8]
    private let half: Int
    /// Summed gradient above and left: `(height + 1) * (width + 1)`.
    private var energy: [Int32]
    private let width: Int

    /// The features of a strip; without windows where the strip is smaller than one.
    public init(of strip: Plane) {
        width = strip.width
        half = (strip.width + 1) / 2
        columns = max(0, strip.width - Self.windowColumns + 1)
        rows = max(0, strip.height - Self.windowRows + 1)
        let cellRowCount = max(0, strip.height - 2)
        roots = [UInt8](repeating: 0, count: cellRowCount * Self.channels * 2 * half)
        energy = [Int32](repeating: 0, count: (strip.width + 1) * (strip.height + 1))
        guard columns > 0, rows > 0 else { return }
        let gradients = Self.gradients(of: strip)
        addEnergy(gradients, height: strip.height)
        addRoots(gradients, height: strip.height)
    }

    /// The numbers of the window at (`x`, `y`), 256 of them, and what to multiply a weighted sum of them by.
    @inline(__always)
    func window(x: Int, y: Int, into target: UnsafeMutablePointer<UInt8>) -> Float {
        let start = (x & 1) &* half &+ (x >> 1)
        roots.withUnsafeBufferPointer { roots in
            let base = UnsafeRawPointer(roots.baseAddress!)
            let out = UnsafeMutableRawPointer(target)
            for i in 0..<Self.cellRows {
                for c in 0..<Self.channels {
                    let at = ((y &+ 3 &* i) &* Self.channels &+ c) &* 2 &* half &+ start
                    let eight = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    out.storeBytes(of: eight, toByteOffset: (i &* Self.channels &+ c) &* 8, as: UInt64.self)
                }
            }
        }
        return 1 / Float(gradient(x: x, y: y) + Self.quietGradient).squareRoot()
    }

    /// A copy of the window's numbers, with its factor; for training.
    public func window(x: Int, y: Int) -> (numbers: [UInt8], factor: Float) {
        var numbers = [UInt8](repeating: 0, count: Self.count)
        let factor = numbers.withUnsafeMutableBufferPointer { window(x: x, y: y, into: $0.baseAddress!) }
        return (numbers, factor)
    }

    /// The summed gradient of the window.
    private func gradient(x: Int, y: Int) -> Float {
        let top = y &* (width &+ 1) &+ x, bottom = top &+ Self.windowRows &* (width &+ 1)
        let sum =
            energy[bottom &+ Self.windowColumns] &- energy[bottom] &- energy[top &+ Self.windowColumns] &+ energy[top]
        return Float(sum)
    }

    /// Central differences in four channels: to the right and left, down and up, each 0 to 255; edges are 0.
    private static func gradients(of strip: Plane) -> [[UInt8]] {
        let (width, height) = (strip.width, strip.height)
        var channels = [[UInt8]](repeating: [UInt8](repeating: 0, count: width * height), count: 4)
        for y in 0..<height {
            for x in 0..<width {
                let i = y &* width &+ x
                if x > 0 && x < width - 1 {
                    let dx = Int(strip.samples[i &+ 1]) &- Int(strip.samples[i &- 1])
                    channels[dx > 0 ? 0 : 1][i] = UInt8(truncatingIfNeeded: abs(dx))
                }
                if y > 0 && y < height - 1 {
                    let dy = Int(strip.samples[i &+ width]) &- Int(strip.samples[i &- width])
                    channels[dy > 0 ? 2 : 3][i] = UInt8(truncatingIfNeeded: abs(dy))
                }
            }
        }
        return channels
    }

    private mutating func addEnergy(_ gradients: [[UInt8]], height: Int) {
        for y in 0..<height {
            var sum: Int32 = 0
            let here = (y &+ 1) &* (width &+ 1), above = here &- (width &+ 1)
            for x in 0..<width {
                let i = y &* width &+ x
                for channel in gradients { sum &+= Int32(channel[i]) }
                energy[here &+ x &+ 1] = energy[above &+ x &+ 1] &+ sum
            }
        }
    }

    private mutating func addRoots(_ gradients: [[UInt8]], height: Int) {
        var columnSums = [Int](repeating: 0, count: width)
        for c in 0..<Self.channels {
            let channel = gradients[c]
            for y in 0..<height - 2 {
                let row = y &* width
                for x in 0..<width {
                    columnSums[x] =
                        Int(channel[row &+ x]) &+ Int(channel[row &+ width &+ x])
                        &+ Int(channel[row &+ 2 &* width &+ x])
                }
                let at = (y &* Self.channels &+ c) &* 2 &* half
                for x in 0..<width {
                    let next = x &+ 1 < width ? columnSums[x &+ 1] : 0
                    roots[at &+ (x & 1) &* half &+ (x >> 1)] = Self.root[columnSums[x] &+ next]
                }
            }
        }
    }

    /// Root of a cell sum (0 to 1530) in steps of 1/6.5, so that it fills a byte.
    private static let root: [UInt8] = (0...1530).map { UInt8((Float($0).squareRoot() * 6.5).rounded()) }
}
