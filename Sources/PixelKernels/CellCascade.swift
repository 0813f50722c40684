import CPixelKernels

/// A boosted cascade of two-level decision trees over windows of cells.
public struct CellCascade: Sendable {
    /// Where a cell of a window is.
    public struct Cell: Hashable, Sendable {
        public var channel: Int
        public var y: Int
        public var x: Int

        public init(channel: Int, y: Int, x: Int) {
            self.channel = channel
            self.y = y
            self.x = x
        }
    }

    /// Three questions to a window; each goes to its first child where the cell is below the threshold.
    public struct Tree: Hashable, Sendable {
        /// What the root, its first child and its second look at.
        public var cells: [Cell]
        /// In 1/8192 of the window's mean energy, over its mean of the samples in the channel of samples.
        public var thresholds: [Int16]
        /// Votes of the four leaves.
        public var leaves: [Int16]
        /// A window whose sum of votes is below this after the tree is given up.
        public var floor: Int32

        public init(cells: [Cell], thresholds: [Int16], leaves: [Int16], floor: Int32) {
            precondition(cells.count == 3 && thresholds.count == 3 && leaves.count == 4, "three questions, four leaves")
            self.cells = cells
            self.thresholds = thresholds
            self.leaves = leaves
            self.floor = floor
        }
    }

    public struct Hit: Sendable {
        /// Number of the window in its row.
        public var x: UInt32 = 0
        /// Sum of its votes.
        public var score: Int32 = 0

        public init() {}
    }

    /// How many trees are asked in lanes at most.
    static let mostDense = 64

    /// The trees without their offsets, and the channel, row and column of each of their cells.
    private let trees: [phn_cell_tree]
    private let places: [(channel: Int32, y: Int32, x: Int32)]
    private let dense: Int
    public var isEmpty: Bool { trees.isEmpty }

    public init(_ trees: [Tree]) {
        self.trees = trees.map { tree in
            let looksAtLuma = tree.cells.map { $0.channel == CellKernels.channels - 1 }
            let light = looksAtLuma.map { Self.pair($0 ? -1 : 0) }
            let t = tree.thresholds.map(Self.pair), l = tree.leaves.map(Self.pair)
            return phn_cell_tree(
                offset: (0, 0, 0), threshold: (t[0], t[1], t[2]), light: (light[0], light[1], light[2]),
                has_light: looksAtLuma.contains(true) ? 1 : 0, leaves: (l[0], l[1], l[2], l[3]), floor: tree.floor,
                short_floor: Self.pair(Int16(clamping: tree.floor)))
        }
        places = trees.flatMap { tree in tree.cells.map { (Int32($0.channel), Int32($0.y), Int32($0.x)) } }
        // As many as 16 bits hold the votes of, whatever the path.
        var reach = 0
        dense =
            trees.prefix(Self.mostDense).prefix { tree in
                reach += tree.leaves.map { abs(Int($0)) }.max() ?? 0
                return reach <= Int(Int16.max) && Int16(exactly: tree.floor) != nil
            }.count
    }

    private static func pair(_ number: Int16) -> phn_cell_pair {
        phn_cell_pair(UInt16(bitPattern: number)) << 16 | phn_cell_pair(UInt16(bitPattern: number))
    }

    /// A cascade laid out for rows of a known length.
    public struct Laid: Sendable {
        var trees: [phn_cell_tree]
        let dense: Int
        /// The furthest value of a window from its first.
        var furthest = 0
    }

    /// - Parameter plane: values from one channel of a row of cells to the next.
    public func laid(plane: Int) -> Laid {
        let plane = Int32(plane), rowStride = plane * Int32(CellKernels.channels)
        var laid = Laid(trees: trees, dense: dense)
        var furthest: Int32 = 0
        places.withUnsafeBufferPointer { places in
            laid.trees.withUnsafeMutableBufferPointer { trees in
                func offset(_ number: Int) -> Int32 {
                    let place = places[number]
                    let offset = place.y &* rowStride &+ place.channel &* plane &+ place.x
                    furthest = max(furthest, offset)
                    return offset
                }
                for t in trees.indices { trees[t].offset = (offset(3 * t), offset(3 * t + 1), offset(3 * t + 2)) }
            }
        }
        laid.furthest = Int(furthest)
        return laid
    }
}
