package import Imaging
package import PixelKernels

/// Gradient energies of a luma plane, averaged over square cells: what the plate detector and the aligner look at.
///
/// Five channels, each value 8 times a mean over the cell's pixels: |dx|, |dy|, |dx + dy| / 2, |dx - dy| / 2 (central
/// differences, so 0 to 255 each) and luma.
package struct GradientCells {
    package static let channels = CellKernels.channels
    package static let lumaChannel = CellKernels.channels - 1

    /// Cells a row, and rows.
    package let width: Int
    package let height: Int
    /// Row after row; in each, channel after channel.
    package private(set) var values: [UInt16]

    /// - Parameter side: pixels of `plane` a cell's side, 2 or 3.
    package init(of plane: Plane, side: Int, kernels: CellKernels = .best) {
        width = plane.width / side
        height = plane.height / side
        values = [UInt16](repeating: 0, count: Self.channels * width * height)
        guard width > 0 else { return }
        for row in 0..<height {
            kernels.gradientCells(
                of: plane.samples.span, width: plane.width, row: row, side: side, into: &values,
                at: row * Self.channels * width, plane: width)
        }
    }

    package subscript(channel: Int, x: Int, y: Int) -> Int {
        Int(values[(y * Self.channels + channel) * width + x])
    }

    /// The sum of one channel over a window.
    package func sum(_ channel: Int, x: Int, y: Int, width: Int, height: Int) -> Int {
        var sum = 0
        for row in y..<y + height { for column in x..<x + width { sum += self[channel, column, row] } }
        return sum
    }
}
