package import Geometry
package import Imaging
import PixelKernels

/// A boosted cascade of two-level decision trees over gradient cells that says how much a window looks like a plate.
///
/// Source: P. Dollár, R. Appel, S. Belongie, P. Perona, Fast Feature Pyramids for Object Detection, PAMI 2014
/// (aggregated channels and soft cascade); here over cells of whole pixels at every half octave, so that each level
/// is computed and not approximated, and with every threshold in parts of the window's energy, so that dark and faded
/// plates look as bright ones do.
package struct PlateDetector: Sendable {
    /// A tree of three questions; each goes to its first child where the feature is below the threshold.
    package struct Tree: Sendable {
        /// Channel, row and column of the feature of the root, of its first child, of its second.
        package var cells: [(channel: Int, y: Int, x: Int)]
        /// In parts of the window's mean energy; of luma, over the window's mean.
        package var thresholds: [Float]
        /// Votes of the four leaves.
        package var leaves: [Float]
        /// A window whose sum of votes is below this after the tree is given up.
        package var floor: Float

        package init(cells: [(channel: Int, y: Int, x: Int)], thresholds: [Float], leaves: [Float], floor: Float) {
            self.cells = cells
            self.thresholds = thresholds
            self.leaves = leaves
            self.floor = floor
        }
    }

    /// The window, in cells.
    package let width: Int
    package let height: Int
    /// The plate within the window, in cells, in its middle.
    package let coreWidth: Int
    package let coreHeight: Int
    /// It is taught to find a plate from one of every `stepX` windows along x and every `stepY` along y; it is asked at
    /// every window along x, which finds 1 in 100 plates more, and at every `stepY`-th row.
    package var stepX: Int
    package var stepY: Int
    package var trees: [Tree] {
        didSet {
            steps = trees.map(Self.inSteps)
            cascade = CellCascade(steps)
        }
    }
    /// The trees as they are asked.
    private var steps: [CellCascade.Tree]
    private(set) var cascade: CellCascade

    package init(
        width: Int, height: Int, coreWidth: Int, coreHeight: Int, stepX: Int, stepY: Int, trees: [Tree] = []
    ) {
        self.width = width
        self.height = height
        self.coreWidth = coreWidth
        self.coreHeight = coreHeight
        self.stepX = stepX
        self.stepY = stepY
        self.trees = trees
        steps = trees.map(Self.inSteps)
        cascade = CellCascade(steps)
    }

    package struct Hit: Sendable {
        package var box: Box
        package var score: Float
    }

    /// Votes are counted in steps of 1 / `votes`.
    static let votes: Float = 256
    /// Thresholds are compared in steps of 1 / `shares` of the energy, up to 4 times the energy.
    private static let shares: Float = 8192

    private static func inSteps(_ tree: Tree) -> CellCascade.Tree {
        func whole(_ value: Float, _ unit: Float) -> Int16 {
            Int16(min(max((value * unit).rounded(), -32767), 32767))
        }
        return CellCascade.Tree(
            cells: tree.cells.map { CellCascade.Cell(channel: $0.channel, y: $0.y, x: $0.x) },
            thresholds: tree.thresholds.map { whole($0, shares) }, leaves: tree.leaves.map { whole($0, votes) },
            floor: Int32(min(max((tree.floor * votes).rounded(.down), -32767), 32767)))
    }

    /// The plate within the window at cell (x, y), cells having a side of `cell`.
    func core(x: Int, y: Int, cell: Double) -> Box {
        Box(
            x: (Double(x) + Double(width - coreWidth) / 2) * cell,
            y: (Double(y) + Double(height - coreHeight) / 2) * cell,
            width: Double(coreWidth) * cell, height: Double(coreHeight) * cell)
    }
}

/// Single windows, for training.
extension PlateDetector {
    /// The features of the one window that `plane` shows: `channels * height * width` values in parts of the window's
    /// energy. Returns that energy: the mean of |dx| + |dy|, in grey levels.
    ///
    /// - Precondition: the plane holds the window at `side` pixels a cell and a margin of one cell around it.
    package func features(of plane: Plane, side: Int, into features: inout [Float]) -> Float {
        let cells = GradientCells(of: plane, side: side)
        precondition(cells.width >= width + 2 && cells.height >= height + 2, "the plane is smaller than the window")
        let (energy, light) = means(cells, x: 1, y: 1)
        features.removeAll(keepingCapacity: true)
        for channel in 0..<GradientCells.channels {
            for y in 1...height {
                for x in 1...width {
                    let value = cells[channel, x, y] - (channel == GradientCells.lumaChannel ? light : 0)
                    features.append(Float(value) / max(0.125, Float(energy) / 8))
                }
            }
        }
        return Float(energy) / 64
    }

    /// The sum of votes after each tree for the window at cell (x, y), nothing given up.
    package func votes(_ cells: GradientCells, x: Int, y: Int) -> [Float] {
        let (energy, light) = means(cells, x: x, y: y)
        func below(_ tree: CellCascade.Tree, _ node: Int) -> Bool {
            let cell = tree.cells[node]
            let base = cell.channel == GradientCells.lumaChannel ? light : 0
            return cells[cell.channel, x + cell.x, y + cell.y] < (energy * Int(tree.thresholds[node])) >> 16 + base
        }
        var sum = 0
        return steps.map { tree in
            let left = below(tree, 0)
            sum += Int(tree.leaves[(left ? 0 : 2) + (below(tree, left ? 1 : 2) ? 0 : 1)])
            return Float(sum) / Self.votes
        }
    }

    /// What `CellScan` measures of the window at cell (x, y): 64 times its mean energy, 8 times its mean luma.
    private func means(_ cells: GradientCells, x: Int, y: Int) -> (energy: Int, light: Int) {
        func sum(_ channel: Int) -> Int { cells.sum(channel, x: x, y: y, width: width, height: height) }
        let area = width * height
        let energy = (sum(0) + sum(1)) * (8 * 65536 / area), light = sum(GradientCells.lumaChannel) * (65536 / area)
        return (energy >> 16, light >> 16)
    }
}
