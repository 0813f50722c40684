import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Trains the plate finder on the training part of the open data and on generated plates.
struct FinderTraining {
    var scenes: [FinderScene]
    var seed: UInt64 = 1
    /// Generated plates that the aligners see beside the real ones.
    var generated = 400

    func run(date: String, detectors: (PlateDetector, PlateDetector)? = nil) -> PlateFinderModel {
        var generator = SeededGenerator(seed: seed)
        let one = detectors?.0 ?? DetectorTraining(isTwoLine: false, scenes: scenes).run(using: &generator)
        let two = detectors?.1 ?? DetectorTraining(isTwoLine: true, scenes: scenes).run(using: &generator)
        var teachers = Teacher.byInk(scenes)
        let training = scenes.filter { !$0.isHeldBack }.count
        var finder = PlateFinder(
            model: PlateFinderModel(
                provenance: "\(date), seed \(seed): \(training) scenes of the open data (FNV-1a of no plate's text a "
                    + "multiple of 4) and \(generated) generated plates",
                oneLine: PlateLayoutModel(
                    detector: one, aligner: AlignerTraining.empty(isTwoLine: false), verifier: []),
                twoLine: PlateLayoutModel(detector: two, aligner: AlignerTraining.empty(isTwoLine: true), verifier: []))
        )
        say("\(teachers.count) plates whose characters stand apart")
        let made = Teacher.generated(generated, using: &generator)
        learn(&finder, teachers + made, &generator)
        // The first finder lays frames over plates whose ink says nothing; those it is sure of teach the second.
        teachers += Teacher.byFinder(finder, scenes, known: teachers)
        say("\(teachers.count) plates with those that the first round is sure of")
        learn(&finder, teachers + made, &generator)
        return finder.model
    }

    private func learn(_ finder: inout PlateFinder, _ teachers: [Teacher], _ generator: inout SeededGenerator) {
        finder.model.oneLine.aligner = AlignerTraining(isTwoLine: false, teachers: teachers).run(using: &generator)
        finder.model.twoLine.aligner = AlignerTraining(isTwoLine: true, teachers: teachers).run(using: &generator)
        finder.model.oneLine.verifier =
            VerifierTraining(layout: .oneLine, scenes: scenes, teachers: teachers).run(finder)
        finder.model.twoLine.verifier =
            VerifierTraining(layout: .twoLine, scenes: scenes, teachers: teachers).run(finder)
    }
}

extension Teacher {
    /// Plates drawn by the generator, seen and degraded as cameras do.
    static func generated(_ count: Int, using generator: inout SeededGenerator) -> [Teacher] {
        (0..<count).map { i in
            let series = PlateSeries.allCases[i % PlateSeries.allCases.count]
            let plate = PlatePicture(
                PlateFace(.random(series: series, using: &generator)),
                view: .random(characterHeight: 9...40, using: &generator),
                degradation: .random(severity: 1, using: &generator), using: &generator)
            let rows = plate.face.number.lines.indices.map { row -> TextLine in
                let boxes = plate.face.characterBoxes.filter { $0.row == row }.map(\.box)
                let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
                return TextLine(quad: plate.homography.apply(Quad(box)))
            }
            return Teacher(
                scene: nil, plate: 0, isTwoLine: rows.count == 2, frame: PlateFrame(block: rows),
                pyramid: PlateFinder.pyramid(of: plate.picture.luma), isHeldBack: false)
        }
    }

    /// Labelled plates of the training scenes over which `finder` lays a frame it is sure of.
    static func byFinder(_ finder: PlateFinder, _ scenes: [FinderScene], known: [Teacher], sure: Float = 2) -> [Teacher]
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
