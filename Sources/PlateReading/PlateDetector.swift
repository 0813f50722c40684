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
    package var trees: [Tree]

    package init(width: Int, height: Int, coreWidth: Int, coreHeight: Int, trees: [Tree] = []) {
        self.width = width
        self.height = height
        self.coreWidth = coreWidth
        self.coreHeight = coreHeight
        self.trees = trees
    }

    package struct Hit: Sendable {
        package var box: Box
        package var score: Float
    }

    private struct Node {
        var offset: Int
        var isLuma: Float
        var threshold: Float
    }

    /// Appends the windows that every tree lets pass.
    func scan(_ cells: GradientCells, minimumEnergy: Float, into hits: inout [Hit]) {
        guard cells.width >= width, cells.height >= height, !trees.isEmpty else { return }
        let count = cells.width * cells.height
        var nodes: [Node] = []
        var leaves: [Float] = []
        var floors: [Float] = []
        for tree in trees {
            for (cell, threshold) in zip(tree.cells, tree.thresholds) {
                nodes.append(
                    Node(
                        offset: cell.channel * count + cell.y * cells.width + cell.x,
                        isLuma: cell.channel == GradientCells.lumaChannel ? 1 : 0, threshold: threshold))
            }
            leaves += tree.leaves
            floors.append(tree.floor)
        }
        let area = Float(width * height)
        let side = Double(cells.pixels)
        let stride = cells.width + 1
        cells.values.withUnsafeBufferPointer { values in
            cells.energy.withUnsafeBufferPointer { energy in
                cells.light.withUnsafeBufferPointer { light in
                    nodes.withUnsafeBufferPointer { nodes in
                        leaves.withUnsafeBufferPointer { leaves in
                            for y in 0...cells.height - height {
                                for x in 0...cells.width - width {
                                    let a = y &* stride &+ x, b = a &+ width
                                    let c = a &+ height &* stride, d = c &+ width
                                    let e = Float(energy[d] &- energy[b] &- energy[c] &+ energy[a])
                                    guard e >= minimumEnergy * area else { continue }
                                    let mean = Float(light[d] &- light[b] &- light[c] &+ light[a]) / area
                                    let k = area / e
                                    let base = y &* cells.width &+ x
                                    var sum: Float = 0
                                    var passed = true
                                    for t in 0..<floors.count {
                                        let root = nodes[3 &* t]
                                        let left =
                                            (Float(values[base &+ root.offset]) - mean * root.isLuma) * k
                                            < root.threshold
                                        let child = nodes[3 &* t &+ (left ? 1 : 2)]
                                        let first =
                                            (Float(values[base &+ child.offset]) - mean * child.isLuma) * k
                                            < child.threshold
                                        sum += leaves[4 &* t &+ (left ? 0 : 2) &+ (first ? 0 : 1)]
                                        if sum < floors[t] {
                                            passed = false
                                            break
                                        }
                                    }
                                    guard passed else { continue }
                                    let marginX = Double(width - coreWidth) / 2,
                                        marginY = Double(height - coreHeight) / 2
                                    hits.append(
                                        Hit(
                                            box: Box(
                                                x: (Double(x) + marginX) * side, y: (Double(y) + marginY) * side,
                                                width: Double(coreWidth) * side, height: Double(coreHeight) * side),
                                            score: sum))
                                }
                            }
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
