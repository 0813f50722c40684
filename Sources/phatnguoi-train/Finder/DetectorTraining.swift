import Foundation
import Geometry
import Imaging
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
    var hardPerScene = 14
    /// A plate's window is off by up to this: half the step from one scale to the next, and over half a cell.
    var scaleJitter = 0.38
    var cellJitter = 0.6

    var layout: PlateRead.Layout { isTwoLine ? .twoLine : .oneLine }

    static func empty(isTwoLine: Bool) -> PlateDetector {
        isTwoLine
            ? PlateDetector(width: 17, height: 15, coreWidth: 12, coreHeight: 10)
            : PlateDetector(width: 24, height: 10, coreWidth: 17, coreHeight: 6)
    }

    /// The side of a cell at which the plate's box is as large as the core of the window.
    static func cell(of box: Box, isTwoLine: Bool) -> Double {
        let detector = empty(isTwoLine: isTwoLine)
        return (box.area / Double(detector.coreWidth * detector.coreHeight)).squareRoot()
    }

    func run(using generator: inout SeededGenerator) -> PlateDetector {
        var detector = Self.empty(isTwoLine: isTwoLine)
        var boosting = TreeBoosting(width: detector.width, height: detector.height)
        let positives = self.positives(detector, &generator)
        var negatives = self.negatives(detector, &generator)
        for (i, trees) in rounds.enumerated() {
            boosting.set(positives: positives, negatives: negatives)
            detector.trees = boosting.trees(trees, using: &generator)
            prune(&detector)
            say("detector \(layout.rawValue): \(trees) trees, \(positives.count) plates, \(negatives.count) others")
            if i < rounds.count - 1 { negatives += hard(detector, &generator) }
        }
        return detector
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
        guard detector.features(of: patch, side: side, into: &values) >= 80 else { return nil }
        let area = detector.width * detector.height
        return values.enumerated().map { TreeBoosting.byte($1, isLuma: $0 / area == 4) }
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
                let shift = Point(
                    x: generator.uniform(-cellJitter...cellJitter), y: generator.uniform(-cellJitter...cellJitter))
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
        while rows.count < 5000 {
            let scene = training[generator.integer(0...training.count - 1)]
            let cell = 1.5 * pow(2, generator.uniform(0...3.5))
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
        var hits: [Hit] = []
        for level in pyramid {
            let rows = GradientRows(of: level.plane)
            for side in [2, 3] {
                let cells = GradientCells(of: rows, side: side, reduction: Int(level.step))
                scan(cells, minimumEnergy: 80, into: &hits)
            }
        }
        return hits
    }
}
