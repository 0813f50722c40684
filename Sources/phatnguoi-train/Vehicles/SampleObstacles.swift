import Geometry
import SyntheticTraffic
import VehicleDetection

/// What stands between the camera and the road: poles, signal heads, boards, wires. They belong to the scene, so that
/// nothing there differs from it, and cut vehicles in pieces that are still one.
struct SampleObstacles {
    private static let most = 3
    /// Pixels of the sample.
    private static let poleWidth = 2.0...8.0, boardWidth = 8.0...26.0, boardHeight = 8.0...40.0
    private static let poleShare = 0.6
    /// Levels of brightness about the middle, in units of the network's values.
    private static let level = -1.6...1.2
    private static let texture: Float = 0.08
    /// A vehicle of which more is hidden teaches nothing.
    private static let mostHidden = 0.5

    private struct Obstacle {
        var box: Box
        var level: Float
    }

    private let obstacles: [Obstacle]

    init(_ generator: inout SeededGenerator, columns: Int, rows: Int) {
        let width = Double(columns * NetworkPlan.cell), height = Double(rows * NetworkPlan.cell)
        let count = 1 + Int(generator.next() % UInt64(Self.most))
        obstacles = (0..<count).map { _ in
            let level = Float(generator.uniform(Self.level))
            let x = generator.uniform(0...width), y = generator.uniform(0...height)
            if generator.chance(Self.poleShare) {
                let side = generator.uniform(Self.poleWidth)
                return Obstacle(box: Box(x: x, y: 0, width: side, height: y), level: level)
            }
            let box = Box(
                x: x, y: y, width: generator.uniform(Self.boardWidth), height: generator.uniform(Self.boardHeight))
            return Obstacle(box: box, level: level)
        }
    }

    func apply(to sample: inout VehicleSampler.Sample, _ generator: inout SeededGenerator) {
        for obstacle in obstacles {
            for cell in 0..<sample.columns * sample.rows { cover(cell, by: obstacle, in: &sample, &generator) }
        }
        for place in sample.labels.indices {
            let box = sample.labels[place].box
            let hidden = obstacles.reduce(0) { $0 + $1.box.intersection(box).area }
            if hidden > Self.mostHidden * box.area { sample.labels[place].lesson = .nothing }
        }
    }

    private func cover(
        _ cell: Int, by obstacle: Obstacle, in sample: inout VehicleSampler.Sample, _ generator: inout SeededGenerator
    ) {
        let side = NetworkPlan.cell, start = cell * NetworkPlan.inputs
        let left = Double(cell % sample.columns * side), top = Double(cell / sample.columns * side)
        let bounds = Box(x: left, y: top, width: Double(side), height: Double(side))
        guard obstacle.box.intersection(bounds).area > 0 else { return }
        func holds(_ x: Double, _ y: Double) -> Bool {
            obstacle.box.minX <= x && x < obstacle.box.maxX && obstacle.box.minY <= y && y < obstacle.box.maxY
        }
        for k in 0..<side * side where holds(left + Double(k % side) + 0.5, top + Double(k / side) + 0.5) {
            let grain = (Float(generator.next() & 255) - 127.5) / 127.5 * Self.texture
            sample.values[start + k] = obstacle.level + grain
            sample.values[start + 16 + k] = 0
            sample.values[start + 32 + k] = 0
        }
        for k in 0..<4 where holds(left + Double(k % 2 * 2) + 1, top + Double(k / 2 * 2) + 1) {
            sample.values[start + 48 + k] = 0
            sample.values[start + 52 + k] = 0
        }
    }
}
