package import Geometry
package import Imaging

/// A boosted cascade of two-level decision trees over gradient cells that says how much a window looks like a plate.
///
/// Source: P. Dollár, R. Appel, S. Belongie, P. Perona, Fast Feature Pyramids for Object Detection, PAMI 2014
/// (aggregated channels and soft cascade); here over cells of whole pixels at every half octave, so that each level
/// is computed and not approximated, and with every feature divided by the window's energy, so that dark and faded
/// plates look as bright ones do.
package struct PlateDetector: Sendable {
    /// A tree of three questions; each goes to its first child where the feature is below the threshold.
    package struct Tree: Sendable {
        /// Channel, row and column of the feature of the root, of its first child, of its second.
        package var cells: [(channel: Int, y: Int, x: Int)]
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
    package var trees: [Tree] { didSet { plan = Plan(trees) } }
    private var plan: Plan

    package init(width: Int, height: Int, coreWidth: Int, coreHeight: Int, trees: [Tree] = []) {
        self.width = width
        self.height = height
        self.coreWidth = coreWidth
        self.coreHeight = coreHeight
        self.trees = trees
        plan = Plan(trees)
    }

    package struct Hit: Sendable {
        package var box: Box
        package var score: Float
    }

    /// How many trees every window is asked before the first is given up: they run over whole rows at once.
    private static let rowTrees = 8

    /// A question at a level of known width.
    fileprivate struct Node {
        var offset: Int
        var threshold: Float
        /// 1 where the feature is luma, from which the window's mean is taken.
        var isLuma: Float
    }

    /// The trees laid flat, for scanning: 3 questions, 4 leaves and a floor a tree.
    private struct Plan: Sendable {
        var cells: [(channel: Int, y: Int, x: Int)] = []
        var thresholds: [Float] = []
        var leaves: [Float] = []
        var floors: [Float] = []

        init(_ trees: [Tree]) {
            for tree in trees {
                cells += tree.cells
                thresholds += tree.thresholds
                leaves += tree.leaves
                floors.append(tree.floor)
            }
        }

        func nodes(for level: GradientCells) -> [Node] {
            let count = level.width * level.height
            return cells.indices.map { i in
                let cell = cells[i]
                return Node(
                    offset: cell.channel * count + cell.y * level.width + cell.x, threshold: thresholds[i],
                    isLuma: cell.channel == GradientCells.lumaChannel ? 1 : 0)
            }
        }
    }

    /// Appends the windows that every tree lets pass.
    ///
    /// - Parameter minimumEnergy: least mean of 16 (|dx| + |dy|) in a window.
    package func scan(_ cells: GradientCells, minimumEnergy: Float, into hits: inout [Hit]) {
        guard cells.width >= width, cells.height >= height, !trees.isEmpty else { return }
        let nodes = plan.nodes(for: cells)
        let columns = cells.width - width + 1
        var row = WindowRow(columns: columns)
        cells.values.withUnsafeBufferPointer { values in
            nodes.withUnsafeBufferPointer { nodes in
                for y in 0...cells.height - height {
                    guard row.measure(cells, y: y, width: width, height: height, minimumEnergy: minimumEnergy)
                    else { continue }
                    let start = values.baseAddress! + y * cells.width
                    for t in 0..<min(Self.rowTrees, plan.floors.count) {
                        row.vote(
                            start, nodes[3 * t], nodes[3 * t + 1], nodes[3 * t + 2],
                            leaves: (
                                plan.leaves[4 * t], plan.leaves[4 * t + 1], plan.leaves[4 * t + 2],
                                plan.leaves[4 * t + 3]
                            ),
                            floor: plan.floors[t])
                    }
                    for x in 0..<columns where row.margin[x] >= 0 {
                        let score = rest(start + x, nodes, energy: row.energy[x], light: row.light[x], sum: row.sum[x])
                        guard let score else { continue }
                        hits.append(Hit(box: core(x: x, y: y, cell: Double(cells.pixels)), score: score))
                    }
                }
            }
        }
    }

    /// The plate within the window at cell (x, y).
    private func core(x: Int, y: Int, cell: Double) -> Box {
        Box(
            x: (Double(x) + Double(width - coreWidth) / 2) * cell,
            y: (Double(y) + Double(height - coreHeight) / 2) * cell,
            width: Double(coreWidth) * cell, height: Double(coreHeight) * cell)
    }

    /// The sum of all votes, or nil where a tree gives the window up.
    private func rest(
        _ window: UnsafePointer<UInt16>, _ nodes: UnsafeBufferPointer<Node>, energy: Float, light: Float, sum: Float
    ) -> Float? {
        var sum = sum
        return plan.leaves.withUnsafeBufferPointer { leaves in
            plan.floors.withUnsafeBufferPointer { floors in
                for t in Self.rowTrees..<max(Self.rowTrees, floors.count) {
                    let root = nodes[3 &* t]
                    let left = Float(window[root.offset]) < root.threshold * energy + root.isLuma * light
                    let child = nodes[3 &* t &+ (left ? 1 : 2)]
                    let first = Float(window[child.offset]) < child.threshold * energy + child.isLuma * light
                    sum += leaves[4 &* t &+ (left ? 0 : 2) &+ (first ? 0 : 1)]
                    if sum < floors[t] { return nil }
                }
                return sum
            }
        }
    }
}

/// A row of windows side by side, asked the same question at once.
private struct WindowRow {
    let columns: Int
    /// Mean energy and luma of each window.
    var energy: [Float]
    var light: [Float]
    /// Votes so far.
    var sum: [Float]
    /// How far the sum ever stayed above the floor; negative where the window is given up.
    var margin: [Float]

    init(columns: Int) {
        self.columns = columns
        energy = [Float](repeating: 0, count: columns)
        light = energy
        sum = energy
        margin = energy
    }

    /// Starts row `y`; false where no window of it has enough energy.
    mutating func measure(_ cells: GradientCells, y: Int, width: Int, height: Int, minimumEnergy: Float) -> Bool {
        let stride = cells.width + 1
        let upper = y * stride, lower = (y + height) * stride
        let share = 1 / Float(width * height)
        let columns = columns
        var most: Float = 0
        cells.energy.withUnsafeBufferPointer { source in
            energy.withUnsafeMutableBufferPointer { energy in
                for x in 0..<columns {
                    let sum =
                        source[lower &+ x &+ width] &- source[lower &+ x] &- source[upper &+ x &+ width]
                        &+ source[upper &+ x]
                    energy[x] = Float(sum) * share
                }
                for x in 0..<columns { most = max(most, energy[x]) }
            }
        }
        guard most >= minimumEnergy else { return false }
        cells.light.withUnsafeBufferPointer { source in
            light.withUnsafeMutableBufferPointer { light in
                for x in 0..<columns {
                    let sum =
                        source[lower &+ x &+ width] &- source[lower &+ x] &- source[upper &+ x &+ width]
                        &+ source[upper &+ x]
                    light[x] = Float(sum) * share
                }
            }
        }
        for x in 0..<columns {
            sum[x] = 0
            margin[x] = energy[x] >= minimumEnergy ? 1 : -1
        }
        return true
    }

    mutating func vote(
        _ start: UnsafePointer<UInt16>, _ a: PlateDetector.Node, _ b: PlateDetector.Node, _ c: PlateDetector.Node,
        leaves: (Float, Float, Float, Float), floor: Float
    ) {
        let (l0, l1, l2, l3) = leaves
        let root = start + a.offset, left = start + b.offset, right = start + c.offset
        let columns = columns
        energy.withUnsafeBufferPointer { energy in
            light.withUnsafeBufferPointer { light in
                sum.withUnsafeMutableBufferPointer { sum in
                    margin.withUnsafeMutableBufferPointer { margin in
                        for x in 0..<columns {
                            let e = energy[x], l = light[x]
                            let first = Float(left[x]) < b.threshold * e + b.isLuma * l ? l0 : l1
                            let second = Float(right[x]) < c.threshold * e + c.isLuma * l ? l2 : l3
                            let vote = Float(root[x]) < a.threshold * e + a.isLuma * l ? first : second
                            let total = sum[x] + vote
                            sum[x] = total
                            let above = total - floor
                            margin[x] = above < margin[x] ? above : margin[x]
                        }
                    }
                }
            }
        }
    }
}

extension PlateDetector {
    /// The features of the one window that `plane` shows: `channels * height * width` values, as `scan` sees them.
    ///
    /// - Precondition: the plane holds the window at `side` pixels a cell and a margin of one cell around it.
    package func features(of plane: Plane, side: Int, into features: inout [Float]) -> Float {
        let cells = GradientCells(of: GradientRows(of: plane), side: side, reduction: 1)
        precondition(cells.width >= width + 2 && cells.height >= height + 2, "the plane is smaller than the window")
        let stride = cells.width + 1
        let a = stride + 1, b = a + width, c = a + height * stride, d = c + width
        let area = Float(width * height)
        let e = max(1, Float(cells.energy[d] - cells.energy[b] - cells.energy[c] + cells.energy[a]))
        let mean = Float(cells.light[d] - cells.light[b] - cells.light[c] + cells.light[a]) / area
        features.removeAll(keepingCapacity: true)
        for channel in 0..<GradientCells.channels {
            for y in 1...height {
                for x in 1...width {
                    let value = Float(cells.values[channel * cells.width * cells.height + y * cells.width + x])
                    features.append((value - (channel == GradientCells.lumaChannel ? mean : 0)) * (area / e))
                }
            }
        }
        return e / area
    }

    /// The sum of votes after each tree for the window at cell (x, y), nothing given up.
    package func votes(_ cells: GradientCells, x: Int, y: Int) -> [Float] {
        let stride = cells.width + 1, count = cells.width * cells.height
        let a = y * stride + x, b = a + width, c = a + height * stride, d = c + width
        let area = Float(width * height)
        let k = area / max(1, Float(cells.energy[d] - cells.energy[b] - cells.energy[c] + cells.energy[a]))
        let mean = Float(cells.light[d] - cells.light[b] - cells.light[c] + cells.light[a]) / area
        func below(_ tree: Tree, _ node: Int) -> Bool {
            let cell = tree.cells[node]
            let value = Float(cells.values[cell.channel * count + (y + cell.y) * cells.width + x + cell.x])
            return (value - (cell.channel == GradientCells.lumaChannel ? mean : 0)) * k < tree.thresholds[node]
        }
        var sum: Float = 0
        return trees.map { tree in
            let left = below(tree, 0)
            sum += tree.leaves[(left ? 0 : 2) + (below(tree, left ? 1 : 2) ? 0 : 1)]
            return sum
        }
    }
}
