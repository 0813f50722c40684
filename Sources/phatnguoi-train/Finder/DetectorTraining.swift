import Foundation
import Geometry
import Imaging
import PixelKernels
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Trains the detector of one layout: plates of the training scenes, moved a little, against what else it found there.
struct DetectorTraining {
    var isTwoLine: Bool
    var scenes: [FinderScene]
    /// Jittered windows of plates, in all.
    var positiveCount = 7000
    /// Trees of each round; after every round but the last what was found wrongly is added to the negatives.
    var rounds = [32, 64, 128, 128, 224]
    /// Wrong finds taken from a scene each round.
    var hardPerScene = 10
    /// A plate's window is off by up to this many octaves: more than half the step from one scale to the next.
    var scaleJitter = 0.36
    /// ... and by half the step from one window to the next and so many cells.
    var cellJitter = 0.15
    /// Windows of the training scenes without a plate, drawn as often at each scale as it has windows.
    var randomNegatives = 10_000

    var layout: PlateRead.Layout { isTwoLine ? .twoLine : .oneLine }

    static func empty(isTwoLine: Bool) -> PlateDetector {
        isTwoLine
            ? PlateDetector(width: 16, height: 15, coreWidth: 12, coreHeight: 10, stepX: 2, stepY: 1)
            : PlateDetector(width: 24, height: 10, coreWidth: 17, coreHeight: 6, stepX: 2, stepY: 1)
    }

    /// The side of a cell at which the plate's box is as large as the core of the window.
    static func cell(of box: Box, isTwoLine: Bool) -> Double {
        let detector = empty(isTwoLine: isTwoLine)
        return (box.area / Double(detector.coreWidth * detector.coreHeight)).squareRoot()
    }

    func run(using generator: inout SeededGenerator) -> PlateDetector {
        var detector = Self.empty(isTwoLine: isTwoLine)
        var boosting = TreeBoosting(featureCount: GradientCells.channels * detector.width * detector.height)
        let positives = self.positives(detector, &generator)
        let random = negatives(detector, &generator)
        var hard: [[UInt8]] = []
        for (i, trees) in rounds.enumerated() {
            // Random windows keep half the weight: what the first trees let pass decides how long a scan takes.
            boosting.set(positives: positives, negatives: [random, hard])
            detector.trees = boosting.trees(trees, using: &generator).map { Self.tree($0, of: detector) }
            prune(&detector)
            say(
                "detector \(layout.rawValue): \(trees) trees, \(positives.count) plates, \(random.count) others and "
                    + "\(hard.count) found wrongly")
            if i < rounds.count - 1 { hard += self.hard(detector, &generator) }
        }
        return detector
    }

    /// A feature as a byte: gradients of 0 to 4 times the window's mean, luma of -4 to 4 times it.
    private static func byte(_ value: Float, isLuma: Bool) -> UInt8 {
        UInt8(min(max(isLuma ? (value + 4) * (255 / 8) : value * (255 / 4), 0), 255))
    }
    private static func threshold(_ byte: Int, isLuma: Bool) -> Float {
        isLuma ? Float(byte) * (8 / 255) - 4 : Float(byte) * (4 / 255)
    }

    private static func tree(_ tree: TreeBoosting.Tree, of detector: PlateDetector) -> PlateDetector.Tree {
        let area = detector.width * detector.height
        let cells = tree.features.map { (channel: $0 / area, y: $0 % area / detector.width, x: $0 % detector.width) }
        return PlateDetector.Tree(
            cells: cells,
            thresholds: zip(cells, tree.thresholds).map {
                threshold($1, isLuma: $0.channel == GradientCells.lumaChannel)
            }, leaves: tree.votes, floor: -.greatestFiniteMagnitude)
    }

    /// Features of the window whose core is centred at `centre` with cells of `cell` pixels, turned and leaning.
    private func features(
        _ detector: PlateDetector, _ scene: FinderScene, centre: Point, cell: Double, turn: Double = 0,
        lean: Double = 0, side: Int
    ) -> [UInt8]? {
        let scale = cell / Double(side)
        let level = scene.pyramid.last { $0.step * 1.42 <= scale } ?? scene.pyramid[0]
        let width = (detector.width + 2) * side, height = (detector.height + 2) * side
        let across = Point(x: cos(turn), y: sin(turn)) * scale
        let down = Point(x: -sin(turn), y: cos(turn)) * scale + across * lean
        let origin = centre - across * (Double(width) / 2) - down * (Double(height) / 2)
        let map = Homography(rows: [across.x, down.x, origin.x, across.y, down.y, origin.y, 0, 0, 1])
        let patch = PlateRectifier.sample(level, through: map, width: width, height: height)
        var values: [Float] = []
        guard detector.features(of: patch, side: side, into: &values) >= 5 else { return nil }
        let area = detector.width * detector.height
        return values.enumerated().map { Self.byte($1, isLuma: $0 / area == GradientCells.lumaChannel) }
    }

    private func positives(_ detector: PlateDetector, _ generator: inout SeededGenerator) -> [[UInt8]] {
        let training = scenes.filter { !$0.isHeldBack }
        let plates = training.flatMap { scene in
            scene.plates.filter { $0.legible && $0.isTwoLine == isTwoLine }.map { (scene, $0.box!) }
        }
        var rows: [[UInt8]] = []
        for (scene, box) in plates {
            for _ in 0..<max(1, positiveCount / plates.count) {
                let cell =
                    Self.cell(of: box, isTwoLine: isTwoLine)
                    * pow(2, generator.uniform(-scaleJitter...scaleJitter))
                let reach = Point(
                    x: Double(detector.stepX) / 2 + cellJitter, y: Double(detector.stepY) / 2 + cellJitter)
                let shift = Point(
                    x: generator.uniform(-reach.x...reach.x), y: generator.uniform(-reach.y...reach.y))
                // Some are turned far: plates of parked motorbikes are.
                let most = generator.chance(isTwoLine ? 0.35 : 0.2) ? 0.5 : 0.15
                let row = features(
                    detector, scene, centre: box.centre + shift * cell, cell: cell,
                    turn: generator.uniform(-most...most), lean: generator.uniform(-most...most),
                    side: generator.integer(2...3))
                if let row { rows.append(row) }
            }
        }
        return rows
    }

    private func negatives(_ detector: PlateDetector, _ generator: inout SeededGenerator) -> [[UInt8]] {
        let training = scenes.filter { !$0.isHeldBack }
        var rows: [[UInt8]] = []
        while rows.count < randomNegatives {
            let scene = training[generator.integer(0...training.count - 1)]
            // The number of windows falls with the square of their size.
            let cell = 1.8 / generator.uniform(0.004...1).squareRoot()
            let half = Point(x: Double(detector.width) * cell / 2, y: Double(detector.height) * cell / 2)
            let width = Double(scene.picture.width), height = Double(scene.picture.height)
            guard 2 * half.x < width, 2 * half.y < height else { continue }
            let centre = Point(
                x: generator.uniform(half.x...width - half.x), y: generator.uniform(half.y...height - half.y))
            let box = Box(from: centre - half, to: centre + half)
            if scene.plates.contains(where: { $0.box!.overlap(box) > 0.05 }) { continue }
            if let row = features(detector, scene, centre: centre, cell: cell, side: generator.integer(2...3)) {
                rows.append(row)
            }
        }
        return rows
    }

    /// What the detector finds in the training scenes where no plate is, and windows that sit badly on one.
    private func hard(_ detector: PlateDetector, _ generator: inout SeededGenerator) -> [[UInt8]] {
        var rows: [[UInt8]] = []
        for scene in scenes where !scene.isHeldBack {
            let hits = detector.hits(in: scene.pyramid).map {
                PlateFinder.Hit(box: $0.box, score: $0.score, layout: layout)
            }
            let boxes = scene.plates.compactMap(\.box)
            let away = hits.filter { hit in
                !boxes.contains { $0.intersection(hit.box).area > 0.25 * min($0.area, hit.box.area) }
            }
            let off = hits.filter { hit in
                boxes.contains { (0.02..<0.25).contains($0.overlap(hit.box)) }
            }
            let chosen =
                PlateFinder.strongest(away, most: hardPerScene) + off.shuffled(using: &generator).prefix(2)
            for hit in chosen {
                let cell = hit.box.width / Double(detector.coreWidth)
                let row = features(
                    detector, scene, centre: hit.box.centre, cell: cell, side: generator.integer(2...3))
                if let row { rows.append(row) }
            }
        }
        return rows
    }
}

extension PlateDetector {
    /// Every window of a pyramid that passes.
    func hits(in pyramid: [PlateGrey]) -> [Hit] {
        let scan = CellScan(leastContrast: 5, kernels: .best)
        return pyramid.flatMap { level in
            [2, 3].flatMap { scan.hits([self], on: level.plane, side: $0, unit: level.step)[0] }
        }
    }
}
