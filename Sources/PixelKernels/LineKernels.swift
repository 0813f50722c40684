import CPixelKernels

/// Kernels that lay learned templates over a line of text: gradient cells, dot products, votes, and the steps of the
/// dynamic programming that reads them.
///
/// All levels give the same bits, and so does the plain Swift reference that the tests hold them against. Sizes are
/// checked here; a mismatch is a programming error and traps.
public struct LineKernels: @unchecked Sendable {
    // A table of functions in constant memory, hence safe to share.
    private let table: UnsafePointer<phn_line_kernels>
    public let level: KernelLevel

    /// The kernels of `KernelLevel.best`.
    public static let best = LineKernels(level: .best)

    public static let windowRows = PHN_LINE_WINDOW_ROWS
    public static let windowColumns = PHN_LINE_WINDOW_COLUMNS
    public static let channels = PHN_LINE_CHANNELS
    /// The farthest that a character may be from the one before it, in columns.
    public static let farthest = PHN_LINE_FARTHEST

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_line_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
        self.level = level
    }

    /// How many bytes the cells of a strip take.
    public static func cellBytes(width: Int, height: Int) -> Int {
        (height - 2) * channels * 2 * ((width + 1) / 2) + PHN_LINE_SLACK
    }

    /// The roots of pooled gradients of a strip, and the gradient of each sample; see LineKernels.h for their order.
    /// - Precondition: the strip holds a window, and the outputs have the sizes that are said there.
    public func cells(
        of strip: UnsafeBufferPointer<UInt8>, width: Int, height: Int, into cells: inout [UInt8],
        energy: inout [UInt16]
    ) {
        precondition(width >= Self.windowColumns && height >= Self.windowRows && strip.count == width * height)
        precondition(cells.count == Self.cellBytes(width: width, height: height) && energy.count == width * height)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * width * height) { scratch in
            cells.withUnsafeMutableBufferPointer { cells in
                energy.withUnsafeMutableBufferPointer { energy in
                    table.pointee.cells(
                        strip.baseAddress!, width, height, cells.baseAddress!, energy.baseAddress!,
                        scratch.baseAddress!)
                }
            }
        }
    }

    /// What the templates' sums in each window of row `y` are multiplied by: one over the root of the window's gradient
    /// and `quiet`.
    /// - Precondition: `out` has one value a window, and row `y` holds windows.
    public func factors(of energy: [UInt16], width: Int, y: Int, quiet: Float, into out: inout [Float]) {
        precondition(out.count == width - Self.windowColumns + 1 && y >= 0)
        precondition((y + Self.windowRows) * width <= energy.count, "the window leaves the strip")
        energy.withUnsafeBufferPointer { energy in
            out.withUnsafeMutableBufferPointer {
                table.pointee.factors(energy.baseAddress!, width, y, quiet, $0.baseAddress!)
            }
        }
    }

    /// Columns that `match` takes at once.
    public static let blockColumns = 8

    /// Matches windows of row `y`, and keeps what is better than was known.
    ///
    /// - Parameters:
    ///   - starts: the windows are those of `blockColumns` columns from each of these on, as far as there are.
    ///   - step: 1, or 2 for every other window of a block.
    ///   - most: no score is higher.
    ///   - values: `LineTemplates.classes - 1` rows of a score a window: the class's lead over "none".
    ///   - best: for each window the highest lead yet of any class, not clamped; `rows`: the `y` that gave it.
    public func match(
        _ templates: LineTemplates, cells: [UInt8], width: Int, y: Int, factors: [Float], starts: [UInt32], step: Int,
        most: Float, values: inout [Float], best: inout [Float], rows: inout [UInt8]
    ) {
        let columns = factors.count, half = (width + 1) / 2
        precondition(step == 1 || step == 2)
        precondition(columns == width - Self.windowColumns + 1 && y >= 0)
        precondition(
            (y + Self.windowRows - 2) * Self.channels * 2 * half + PHN_LINE_SLACK <= cells.count,
            "the window leaves the strip")
        precondition(values.count == (LineTemplates.classes - 1) * columns)
        precondition(best.count == columns && rows.count == columns)
        precondition(starts.allSatisfy { $0 < columns }, "a block begins past the last window")
        guard !starts.isEmpty else { return }
        templates.withPointers { pointers in
            withUnsafePointer(to: pointers) { templates in
                cells.withUnsafeBufferPointer { cells in
                    factors.withUnsafeBufferPointer { factors in
                        values.withUnsafeMutableBufferPointer { values in
                            best.withUnsafeMutableBufferPointer { best in
                                rows.withUnsafeMutableBufferPointer { rows in
                                    starts.withUnsafeBufferPointer { starts in
                                        table.pointee.match(
                                            templates, cells.baseAddress!, half, factors.baseAddress!, columns,
                                            starts.baseAddress!, starts.count, step, y, most, values.baseAddress!,
                                            best.baseAddress!, rows.baseAddress!)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The best way to each column from a column `nearest`, `nearest + 1`, ... before it, each with its cost.
    /// - Precondition: none is farther than `farthest`.
    public func extend(
        _ total: UnsafeBufferPointer<Float>, nearest: Int, costs: [Float], next: UnsafeMutableBufferPointer<Float>,
        from: UnsafeMutableBufferPointer<Int32>
    ) {
        precondition(nearest >= 1 && total.count > 0 && next.count == total.count && from.count == total.count)
        precondition(nearest + costs.count - 1 <= Self.farthest, "characters are further apart than any plate's")
        costs.withUnsafeBufferPointer { costs in
            guard let first = costs.baseAddress else { return }
            table.pointee.extend(
                total.baseAddress!, total.count, nearest, first, costs.count, next.baseAddress!, from.baseAddress!)
        }
    }

    /// The best class of each column among those whose bit is set in `mask`.
    /// - Parameter values: as `match` leaves them.
    public func strongest(
        in values: [Float], mask: UInt32, best: UnsafeMutableBufferPointer<Float>,
        which: UnsafeMutableBufferPointer<UInt8>
    ) {
        let columns = best.count
        precondition(columns > 0 && which.count == columns && values.count == (LineTemplates.classes - 1) * columns)
        values.withUnsafeBufferPointer {
            table.pointee.strongest($0.baseAddress!, columns, mask, best.baseAddress!, which.baseAddress!)
        }
    }

    /// Roots of pooled gradients of a patch; see LineKernels.h for their order.
    /// - Precondition: the patch has (columns + 2) * 3 by (rows + 2) * 3 samples, `numbers` 4 * columns * rows values.
    public func patch(_ patch: [UInt8], columns: Int, rows: Int, into numbers: inout [UInt8]) {
        let samples = (columns + 2) * (rows + 2) * 9
        precondition(columns > 0 && rows > 0 && patch.count == samples && numbers.count == 4 * columns * rows)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * samples) { scratch in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: samples) { energy in
                patch.withUnsafeBufferPointer { patch in
                    numbers.withUnsafeMutableBufferPointer {
                        table.pointee.patch(
                            patch.baseAddress!, columns, rows, $0.baseAddress!, energy.baseAddress!,
                            scratch.baseAddress!)
                    }
                }
            }
        }
    }

    /// The dot product of each row of weights with numbers of 0 to 127.
    /// - Precondition: one row of `numbers.count` weights per result, whose absolute sum is at most 2^24.
    public func regress(_ weights: [Int16], _ numbers: [UInt8], into out: inout [Int32]) {
        precondition(weights.count == out.count * numbers.count && !numbers.isEmpty)
        weights.withUnsafeBufferPointer { weights in
            numbers.withUnsafeBufferPointer { numbers in
                out.withUnsafeMutableBufferPointer {
                    table.pointee.regress(
                        weights.baseAddress!, $0.count, numbers.count, numbers.baseAddress!, $0.baseAddress!)
                }
            }
        }
    }

    /// A place or a step in 1/65536 samples.
    public struct Fixed: Hashable, Sendable {
        public var x: Int
        public var y: Int
        public init(x: Int, y: Int) {
            self.x = x
            self.y = y
        }
    }

    /// Samples a patch bilinearly, from `start` on in steps of `column` and `row`.
    /// - Precondition: all of it, with the next sample to the right and below, lies in the plane of `stride` columns,
    ///   which is below 32,768 samples wide and high.
    public func sample(
        _ plane: UnsafeBufferPointer<UInt8>, stride: Int, start: Fixed, column: Fixed, row: Fixed, width: Int,
        height: Int, into out: inout [UInt8]
    ) {
        precondition(width > 0 && height > 0 && out.count == width * height && stride > 1)
        let lastX = stride - 2, lastY = plane.count / stride - 2
        for (c, r) in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
            let x = (start.x + c * column.x + r * row.x) >> 16, y = (start.y + c * column.y + r * row.y) >> 16
            precondition(x >= 0 && y >= 0 && x <= min(lastX, 32_766) && y <= min(lastY, 32_766), "outside the plane")
        }
        out.withUnsafeMutableBufferPointer {
            table.pointee.sample(
                plane.baseAddress!, stride, Int32(start.x), Int32(start.y), Int32(column.x), Int32(column.y),
                Int32(row.x), Int32(row.y), width, height, $0.baseAddress!)
        }
    }
}

extension LineTemplates {
    /// The tables as the kernels take them, for the length of `body`.
    func withPointers<R>(_ body: (phn_line_templates) -> R) -> R {
        weights.withUnsafeBufferPointer { weights in
            scale.withUnsafeBufferPointer { scale in
                bias.withUnsafeBufferPointer { bias in
                    votes.withUnsafeBufferPointer { votes in
                        voteScale.withUnsafeBufferPointer { voteScale in
                            voteBias.withUnsafeBufferPointer { voteBias in
                                body(
                                    phn_line_templates(
                                        count: count, weights: weights.baseAddress!, scale: scale.baseAddress!,
                                        bias: bias.baseAddress!, votes: votes.baseAddress!,
                                        vote_scale: voteScale.baseAddress!, vote_bias: voteBias.baseAddress!))
                            }
                        }
                    }
                }
            }
        }
    }
}
