import Foundation
import Geometry
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Trains the verifier of one layout: what the detectors find in the training scenes, aligned.
struct VerifierTraining {
    var layout: PlateRead.Layout
    var scenes: [FinderScene]
    var teachers: [Teacher]
    /// A frame whose worst corner is off by less, in character heights, holds the plate; by more than the second, not.
    var near = 0.35
    var far = 0.7

    var trees = 96

    private struct Sample {
        var bytes: [UInt8]
        var score: Float
        var isPlate: Bool
        var isOdd: Bool
        /// Whether the finder would verify it too.
        var isUsual: Bool
    }

    func run(_ finder: PlateFinder, using generator: inout SeededGenerator) -> PlateVerifier {
        let samples = samples(finder)
        say(
            "verifier \(layout.rawValue): \(samples.count { $0.isPlate }) frames on plates, "
                + "\(samples.count { !$0.isPlate }) elsewhere")
        // What trees say of scenes that grew them is too good: each half of the scenes judges the other's trees.
        let halves = [false, true].map { odd in grow(samples.filter { $0.isOdd == odd }, &generator) }
        let votes = samples.filter(\.isUsual).map {
            Vote(votes: halves[$0.isOdd ? 0 : 1].votes($0.bytes), score: $0.score, isPlate: $0.isPlate)
        }
        var verifier = grow(samples, &generator)
        Self.fit(&verifier, votes)
        say(
            "verifier \(layout.rawValue): trust \(verifier.trust), middle \(verifier.middle), spread \(verifier.spread)"
        )
        return verifier
    }

    private func samples(_ finder: PlateFinder) -> [Sample] {
        let model = finder.layoutModel(layout)
        var samples: [Sample] = []
        var byScene: [[Teacher]] = scenes.map { _ in [] }
        for teacher in teachers { if let scene = teacher.scene { byScene[scene].append(teacher) } }
        for (s, scene) in scenes.enumerated() where !scene.isHeldBack {
            for (hit, isUsual) in hits(finder, scene) {
                let frame = model.aligner.align(PlateFrame(hit.box), on: scene.pyramid)
                guard let isPlate = verdict(frame, scene, byScene[s]) else { continue }
                var values = PatchFeatures()
                model.aligner.features(of: scene.pyramid, at: frame, into: &values)
                samples.append(
                    Sample(bytes: values.bytes, score: hit.score, isPlate: isPlate, isOdd: s % 2 == 1, isUsual: isUsual)
                )
            }
        }
        return samples
    }

    private func grow(_ samples: [Sample], _ generator: inout SeededGenerator) -> PlateVerifier {
        var boosting = TreeBoosting(featureCount: finderFeatures(samples))
        boosting.shrinkage = 0.4
        boosting.set(
            positives: samples.filter(\.isPlate).map(\.bytes),
            negatives: [samples.filter { !$0.isPlate }.map(\.bytes)])
        return PlateVerifier(
            trees: boosting.trees(trees, using: &generator).map { tree in
                PlateVerifier.Tree(
                    features: tree.features, thresholds: tree.thresholds.map { UInt8(min($0, 255)) },
                    leaves: tree.votes)
            })
    }

    private func finderFeatures(_ samples: [Sample]) -> Int { samples.first?.bytes.count ?? 0 }

    private struct Vote {
        var votes: Float
        var score: Float
        var isPlate: Bool
    }

    /// The trust, middle and spread under which `PlateVerifier.chance` has told best what is a plate.
    private static func fit(_ verifier: inout PlateVerifier, _ votes: [Vote]) {
        var least = Double.infinity
        for trust in [0, 0.25, 0.5, 0.75, 1, 1.5, 2] as [Float] {
            let sums = votes.map { (sum: $0.votes + trust * $0.score, isPlate: $0.isPlate) }
            for middle in stride(from: -6, through: 12, by: 0.25) as StrideThrough<Float> {
                for spread in [0.2, 0.3, 0.45, 0.65, 0.9, 1.2, 1.6, 2.2, 3] as [Float] {
                    let loss = sums.reduce(0.0) { loss, vote in
                        let chance = PlateVerifier.chance((vote.sum - middle) / spread)
                        return loss - log(max(vote.isPlate ? chance : 1 - chance, 1e-6))
                    }
                    if loss < least {
                        least = loss
                        (verifier.trust, verifier.middle, verifier.spread) = (trust, middle, spread)
                    }
                }
            }
        }
    }

    /// The strongest hits, which the finder would verify, and more of those around the best.
    private func hits(_ finder: PlateFinder, _ scene: FinderScene) -> [(hit: PlateFinder.Hit, isUsual: Bool)] {
        let all = finder.hits(in: scene.pyramid).filter { $0.layout == layout }
            .sorted { ($0.score, $1.box.x, $1.box.y) > ($1.score, $0.box.x, $0.box.y) }
        return PlateFinder.strongest(all, most: 10).map { ($0, true) }
            + all.prefix(30).enumerated().filter { $0.offset % 4 == 0 }.map { ($0.element, false) }
    }

    /// Whether the frame holds a plate of the layout; nil where nobody can say.
    private func verdict(_ frame: PlateFrame, _ scene: FinderScene, _ teachers: [Teacher]) -> Bool? {
        let outline = PlateFinder.plate(.init(frame: frame, layout: layout, evidence: 0)).bounds
        let touched = scene.plates.filter {
            $0.box!.intersection(outline).area > 0.1 * min($0.box!.area, outline.area)
        }
        if touched.isEmpty { return false }
        let isTwoLine = layout == .twoLine
        let known = teachers.filter { scene.plates[$0.plate].box!.overlap(outline) > 0.1 }
        if let teacher = known.first {
            guard teacher.isTwoLine == isTwoLine else { return false }
            let error = AlignerTraining.error(frame, teacher.frame, isTwoLine: isTwoLine)
            return error < near ? true : error > far ? false : nil
        }
        return touched.allSatisfy { $0.legible && $0.isTwoLine != isTwoLine } ? false : nil
    }
}
