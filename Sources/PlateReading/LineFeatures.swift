public import Imaging
public import PixelKernels

/// What the templates look at: gradients of a strip in four half-rectified directions, pooled over small cells.
///
/// A window is 24 rows by 16 columns; a cell 3 rows by 2 columns; so a window has 8 x 8 cells of 4 channels, 256
/// numbers of 0 to 127. Each is the square root of the summed gradient in its cell, and a window is divided by the root
/// of its whole gradient (the Hellinger form of a histogram of gradients), so contrast does not matter. The division is
/// left to the matcher, which lets neighbouring windows share their numbers.
public struct LineFeatures: Sendable {
    public static let windowRows = LineKernels.windowRows
    public static let windowColumns = LineKernels.windowColumns
    public static let channels = LineKernels.channels
    public static let cellRows = 8
    public static let cellColumns = 8
    public static let count = LineTemplates.numbers
    /// Gradient that a window is credited with beyond its own, in grey levels summed: keeps flat windows quiet.
    static let quietGradient: Float = 1500

    /// Windows along the strip: the window at `x` is centred on column `x + 8`.
    public let columns: Int
    /// Windows across it: the window at `y` covers rows `y` to `y + 23`.
    public let rows: Int

    /// As `LineKernels.cells` lays them.
    private(set) var cells: [UInt8] = []
    private(set) var energy: [UInt16] = []
    let width: Int

    /// The features of a strip; without windows where the strip is smaller than one.
    public init(of strip: Plane, kernels: LineKernels = .best) {
        width = strip.width
        columns = max(0, strip.width - Self.windowColumns + 1)
        rows = max(0, strip.height - Self.windowRows + 1)
        guard columns > 0, rows > 0 else { return }
        cells = [UInt8](repeating: 0, count: LineKernels.cellBytes(width: strip.width, height: strip.height))
        energy = [UInt16](repeating: 0, count: strip.width * strip.height)
        strip.samples.withUnsafeBufferPointer {
            kernels.cells(of: $0, width: strip.width, height: strip.height, into: &cells, energy: &energy)
        }
    }

    /// What the sums over the windows of row `y` are multiplied by.
    func factors(y: Int, kernels: LineKernels) -> [Float] {
        var factors = [Float](repeating: 0, count: columns)
        kernels.factors(of: energy, width: width, y: y, quiet: Self.quietGradient, into: &factors)
        return factors
    }

    /// A copy of the window's numbers, with its factor; for training.
    /// - Precondition: the strip has such a window.
    public func window(x: Int, y: Int) -> (numbers: [UInt8], factor: Float) {
        precondition(x >= 0 && x < columns && y >= 0 && y < rows, "no such window")
        let half = (width + 1) / 2
        var numbers: [UInt8] = []
        numbers.reserveCapacity(Self.count)
        for i in 0..<Self.cellRows {
            for c in 0..<Self.channels {
                let at = ((y + 3 * i) * Self.channels + c) * 2 * half + (x & 1) * half + x / 2
                numbers += cells[at..<at + Self.cellColumns]
            }
        }
        var sum: Int32 = 0
        for row in y..<y + Self.windowRows {
            for column in x..<x + Self.windowColumns { sum += Int32(energy[row * width + column]) }
        }
        return (numbers, 1 / (Float(sum) + Self.quietGradient).squareRoot())
    }
}
