import Geometry
import PlateReading
import TrafficModel

/// Trains the verifier of one layout: what the detectors find in the training scenes, aligned.
struct VerifierTraining {
    var layout: PlateRead.Layout
    var scenes: [FinderScene]
    var teachers: [Teacher]
    /// A frame whose worst corner is off by less, in character heights, holds the plate; by more than the second, not.
    var near = 0.35
    var far = 0.7

    func run(_ finder: PlateFinder) -> [Float] {
        let model = finder.layoutModel(layout)
        var rows: [(features: [Float], isPlate: Bool)] = []
        var byScene: [[Teacher]] = scenes.map { _ in [] }
        for teacher in teachers { if let scene = teacher.scene { byScene[scene].append(teacher) } }
        for (s, scene) in scenes.enumerated() where !scene.isHeldBack {
            for hit in hits(finder, scene) {
                let frame = model.aligner.align(PlateFrame(hit.box), on: scene.pyramid)
                guard let isPlate = verdict(frame, scene, byScene[s]) else { continue }
                var values: [Float] = []
                model.aligner.features(of: scene.pyramid, at: frame, into: &values)
                rows.append((values, isPlate))
            }
        }
        let plates = rows.filter(\.isPlate).count
        let balance = min(Float(rows.count - plates) / Float(max(plates, 1)), 5)
        var ridge = RidgeRegression(features: model.aligner.featureCount + 1, outputs: 1)
        for row in rows {
            ridge.add(row.features + [1], [row.isPlate ? 4 : -4], weight: row.isPlate ? balance : 1)
        }
        say("verifier \(layout.rawValue): \(plates) frames on plates, \(rows.count - plates) elsewhere")
        return ridge.solve(penalty: 0.02)
    }

    /// The strongest hits, and more of those around the best.
    private func hits(_ finder: PlateFinder, _ scene: FinderScene) -> [PlateFinder.Hit] {
        let all = finder.hits(in: scene.pyramid).filter { $0.layout == layout }
            .sorted { ($0.score, $1.box.x, $1.box.y) > ($1.score, $0.box.x, $0.box.y) }
        return PlateFinder.strongest(all, most: 14)
            + all.prefix(40).enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
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
