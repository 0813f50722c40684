import CPixelKernels

/// Integer kernels of detection by boosted trees over gradient cells: cells from samples, sliding means, and a scan
/// over rows of windows. Memory, checks and levels are as in `Kernels`.
public struct CellKernels: @unchecked Sendable {
    /// |dx|, |dy|, |dx + dy| / 2, |dx - dy| / 2 and the samples: the channels of a row of cells, in this order.
    public static let channels = Int(PHN_CELL_CHANNELS)
    /// The widest and the tallest window, in cells.
    public static let widestWindow = Int(PHN_CELL_WIDEST)
    /// What is read past the last window of a row is less than this many values.
    public static let lanes = Int(PHN_CELL_LANES)

    // A table of functions in constant memory, hence safe to share.
    let table: UnsafePointer<phn_cell_kernels>
    public let level: KernelLevel

    /// Trees that are asked in lanes before the windows that are left are looked at one by one: the more lanes, the
    /// longer a row of windows is worth it. No result depends on it.
    private var denseTrees: Int {
        switch level {
        case .portable: 16
        case .v3: 32
        default: CellCascade.mostDense
        }
    }

    /// The kernels of `KernelLevel.best`.
    public static let best = CellKernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_cell_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
        self.level = level
    }

    /// One row of cells of a picture: 8 times the mean of each channel over each cell, rounded down.
    ///
    /// Differences are central, and 0 in the picture's first and last row and column.
    ///
    /// - Parameters:
    ///   - picture: rows of `width` samples without padding.
    ///   - row: which row of cells.
    ///   - side: samples a cell's side, 2 or 3.
    ///   - out: where each channel is written to, at `start + channel * plane`.
    /// - Precondition: the picture has the row, and `out` room for it.
    public func gradientCells(
        of picture: Span<UInt8>, width: Int, row: Int, side: Int, into out: inout [UInt16], at start: Int,
        plane: Int
    ) {
        precondition(side == 2 || side == 3, "cells have a side of 2 or 3")
        precondition(width > 0 && picture.count % width == 0, "the picture's rows are \(width) samples")
        let height = picture.count / width
        precondition(row >= 0 && (row + 1) * side <= height, "the picture has no row \(row) of cells")
        let cells = width / side
        guard cells > 0 else { return }
        precondition(
            start >= 0 && plane >= cells && start + (Self.channels - 1) * plane + cells <= out.count,
            "the cells find no room")
        let isTop = row == 0, isBottom = (row + 1) * side == height
        picture.withUnsafeBufferPointer { picture in
            out.withUnsafeMutableBufferPointer { out in
                table.pointee.gradient_cells(
                    picture.baseAddress! + row * side * width, width, width, Int32(side), isTop ? 1 : 0,
                    isBottom ? 1 : 0, out.baseAddress! + start, plane)
            }
        }
    }

    /// Adds a row of values to each column's sum.
    ///
    /// - Precondition: both have one length.
    public func add(_ row: Span<UInt16>, to sums: inout [UInt32]) { change(table.pointee.add_row, row, &sums) }

    /// Takes a row of values from each column's sum.
    ///
    /// - Precondition: both have one length.
    public func subtract(_ row: Span<UInt16>, from sums: inout [UInt32]) {
        change(table.pointee.subtract_row, row, &sums)
    }

    private func change(
        _ kernel: (@convention(c) (UnsafeMutablePointer<UInt32>?, UnsafePointer<UInt16>?, Int) -> Void)?,
        _ row: borrowing Span<UInt16>, _ sums: inout [UInt32]
    ) {
        precondition(row.count == sums.count, "row and sums are not of one length")
        row.withUnsafeBufferPointer { row in
            sums.withUnsafeMutableBufferPointer { kernel?($0.baseAddress, row.baseAddress, $0.count) }
        }
    }

    /// Means over windows of `width` columns by `height` rows, of which the sums down the columns are given, times
    /// `scale`; rounded down, to one part in some thousands.
    ///
    /// - Parameters:
    ///   - sums: of the columns.
    ///   - count: windows, one from each column on.
    /// - Precondition: the window has at most `widestWindow` cells a side, the columns reach to the last window's end;
    ///   no mean times `scale` leaves 15 bits.
    public func windowMeans(
        of sums: [UInt32], count: Int, width: Int, height: Int, scale: Int, into out: inout [Int16]
    ) {
        let sides = 1...Self.widestWindow
        precondition(sides.contains(width) && sides.contains(height), "a window has 1 to \(Self.widestWindow) cells")
        precondition(
            count >= 1 && out.count >= count && count - 1 + width <= sums.count, "the means find no room")
        let share = UInt32(scale * 65536 / (width * height))
        out.withUnsafeMutableBufferPointer {
            table.pointee.window_means(sums, count, width, share, $0.baseAddress!)
        }
    }

    /// Appends the windows of a row that every tree of a cascade lets pass, with their sums of votes, in order.
    ///
    /// - Parameters:
    ///   - cells: rows of cells, as `gradientCells` writes them.
    ///   - start: where the row of the windows' first cells begins in `cells`.
    ///   - count: windows in the row.
    ///   - energy: mean of |dx| + |dy| in each window in 1/64; those under `leastEnergy` are given up at once.
    ///   - light: mean of the samples in 1/8.
    ///   - hits: room for `count` hits. The first ones are overwritten; the result says how many.
    /// - Precondition: `energy` and `light` have room for `count` rounded up to `lanes`, and `cells` as much behind the
    ///   last window's last cell.
    public func scan(
        _ cells: [UInt16], from start: Int, count: Int, cascade: CellCascade.Laid, energy: [Int16], light: [Int16],
        leastEnergy: Int, into hits: inout [CellCascade.Hit]
    ) -> Int {
        guard count > 0 else { return 0 }
        let lanes = (count + Self.lanes - 1) / Self.lanes * Self.lanes
        precondition(
            energy.count >= lanes && light.count >= lanes && hits.count >= count, "rows of windows are cut off")
        precondition(start >= 0 && start + cascade.furthest + lanes <= cells.count, "rows of cells are cut off")
        let least = Int16(clamping: leastEnergy)
        return cells.withUnsafeBufferPointer { cells in
            hits.withUnsafeMutableBufferPointer { hits in
                hits.baseAddress!.withMemoryRebound(to: phn_cell_hit.self, capacity: count) {
                    table.pointee.scan_cells(
                        cells.baseAddress! + start, energy, light, count, least, cascade.trees, cascade.trees.count,
                        min(cascade.dense, denseTrees), $0)
                }
            }
        }
    }
}
