import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Trains the plate finder on the training part of the open data and on generated plates.
struct FinderTraining {
    var scenes: [FinderScene]
    var seed: UInt64 = 1
    /// Scenes with a generated plate beside the real ones.
    var generated = 250

    func run(date: String, detectors: (PlateDetector, PlateDetector)? = nil) -> PlateFinderModel {
        var generator = SeededGenerator(seed: seed)
        let made = FinderScene.generated(generated, over: scenes, using: &generator)
        let all = scenes + made
        let one = detectors?.0 ?? DetectorTraining(isTwoLine: false, scenes: all).run(using: &generator)
        let two = detectors?.1 ?? DetectorTraining(isTwoLine: true, scenes: all).run(using: &generator)
        var teachers = Teacher.byInk(scenes)
        let training = scenes.filter { !$0.isHeldBack }.count
        var finder = PlateFinder(
            model: PlateFinderModel(
                provenance: "\(date), seed \(seed): \(training) scenes of the open data (FNV-1a of no plate's text a "
                    + "multiple of 4), \(generated) of them again with a generated plate",
                oneLine: PlateLayoutModel(
                    detector: one, aligner: AlignerTraining.empty(isTwoLine: false), verifier: PlateVerifier()),
                twoLine: PlateLayoutModel(
                    detector: two, aligner: AlignerTraining.empty(isTwoLine: true), verifier: PlateVerifier())))
        say("\(teachers.count) plates whose characters stand apart")
        let drawn = Teacher.generated(made, first: scenes.count)
        learn(&finder, all, teachers + drawn, &generator)
        // The first finder lays frames over plates whose ink says nothing; those it is sure of teach the second.
        teachers += Teacher.byFinder(finder, scenes, known: teachers)
        say("\(teachers.count) plates with those that the first round is sure of")
        learn(&finder, all, teachers + drawn, &generator)
        return finder.model
    }

    private func learn(
        _ finder: inout PlateFinder, _ scenes: [FinderScene], _ teachers: [Teacher],
        _ generator: inout SeededGenerator
    ) {
        finder.model.oneLine.aligner = AlignerTraining(isTwoLine: false, teachers: teachers).run(using: &generator)
        finder.model.twoLine.aligner = AlignerTraining(isTwoLine: true, teachers: teachers).run(using: &generator)
        finder.model.oneLine.verifier =
            VerifierTraining(layout: .oneLine, scenes: scenes, teachers: teachers).run(finder, using: &generator)
        finder.model.twoLine.verifier =
            VerifierTraining(layout: .twoLine, scenes: scenes, teachers: teachers).run(finder, using: &generator)
    }
}

extension Teacher {
    /// The generated plates of scenes, the first of which is number `first`.
    static func generated(_ scenes: [FinderScene], first: Int) -> [Teacher] {
        scenes.enumerated().flatMap { s, scene in
            scene.frames.enumerated().compactMap { p, frame in
                frame.map {
                    Teacher(
                        scene: first + s, plate: p, isTwoLine: scene.plates[p].isTwoLine, frame: $0,
                        pyramid: scene.pyramid, isHeldBack: false)
                }
            }
        }
    }

    /// Labelled plates of the training scenes over which `finder` lays a frame it is sure of.
    static func byFinder(_ finder: PlateFinder, _ scenes: [FinderScene], known: [Teacher], sure: Float = 1.5)
        -> [Teacher]
    {
        let known = Set(known.compactMap { teacher in teacher.scene.map { [$0, teacher.plate] } })
        var teachers: [Teacher] = []
        for (s, scene) in scenes.enumerated() where !scene.isHeldBack {
            let wanted = scene.plates.indices.filter { scene.plates[$0].legible && !known.contains([s, $0]) }
            guard !wanted.isEmpty else { continue }
            let hits = finder.hits(in: scene.pyramid)
            for p in wanted {
                let plate = scene.plates[p], box = plate.box!
                let layout: PlateRead.Layout = plate.isTwoLine ? .twoLine : .oneLine
                let near = hits.filter { $0.layout == layout && $0.box.overlap(box) > 0.25 }
                    .sorted { ($0.score, $1.box.x, $1.box.y) > ($1.score, $0.box.x, $0.box.y) }
                let aligned = near.prefix(8).map { finder.align($0, on: scene.pyramid) }
                guard let best = aligned.max(by: { $0.evidence < $1.evidence }), best.evidence > sure,
                    PlateFinder.plate(best).bounds.overlap(box) > 0.6
                else { continue }
                teachers.append(
                    Teacher(
                        scene: s, plate: p, isTwoLine: plate.isTwoLine, frame: best.frame, pyramid: scene.pyramid,
                        isHeldBack: false))
            }
        }
        return teachers
    }
}
