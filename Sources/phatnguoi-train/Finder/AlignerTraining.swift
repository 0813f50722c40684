import Foundation
import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Trains the aligner of one layout on teachers that are turned, sheared and squeezed, from starts as rough as hits.
struct AlignerTraining {
    var isTwoLine: Bool
    var teachers: [Teacher]
    /// Warped copies of a teacher.
    var copies = 24
    var stages = 4
    /// Penalty of the first stage and of the others, a sample.
    var penalties = (first: 0.02, other: 0.01)
    /// How far starts lie off: octaves of scale, and cells of place beyond half the step of the windows.
    var scaleError = 0.5
    var placeError = 0.8

    private struct Sample {
        var teacher: Int
        /// From the picture to the warped picture, and back.
        var warp: Warp
        var start: PlateFrame
        var truth: PlateFrame
    }

    static func empty(isTwoLine: Bool) -> PlateAligner {
        isTwoLine
            ? PlateAligner(columns: 18, rows: 14, reachX: 1.25, reachY: 1.35)
            : PlateAligner(columns: 26, rows: 10, reachX: 1.25, reachY: 1.9)
    }

    func run(using generator: inout SeededGenerator) -> PlateAligner {
        var aligner = Self.empty(isTwoLine: isTwoLine)
        var training: [Sample] = [], test: [Sample] = []
        for (i, teacher) in teachers.enumerated() where teacher.isTwoLine == isTwoLine {
            for copy in 0..<(teacher.isHeldBack ? 4 : copies) {
                guard let sample = sample(i, copy: copy, &generator) else { continue }
                if teacher.isHeldBack { test.append(sample) } else { training.append(sample) }
            }
        }
        report(aligner, test)
        for stage in 0..<stages {
            let added = self.stage(aligner, training, penalty: stage == 0 ? penalties.first : penalties.other)
            aligner.stages.append(added)
            advance(&training, aligner, added)
            advance(&test, aligner, added)
            report(aligner, test)
        }
        return aligner
    }

    private func sample(_ index: Int, copy: Int, _ generator: inout SeededGenerator) -> Sample? {
        let far = copy % 3 == 1 ? 3.5 : 1
        let warp = Warp(
            turn: generator.uniform(-0.13...0.13) * far, lean: generator.uniform(-0.15...0.15) * far,
            squeeze: copy % 2 == 1 ? generator.uniform(0.68...1.18) : 1)
        let truth = warp.apply(teachers[index].frame)
        guard truth.isPlausible else { return nil }
        return Sample(teacher: index, warp: warp, start: start(truth, &generator), truth: truth)
    }

    /// A frame as a hit gives it: upright, of the shape of the detector's core, roughly over the plate.
    private func start(_ truth: PlateFrame, _ generator: inout SeededGenerator) -> PlateFrame {
        let layout = PlateFinder.Aligned(frame: truth, layout: isTwoLine ? .twoLine : .oneLine, evidence: 0)
        let box = PlateFinder.plate(layout).bounds
        let detector = DetectorTraining.empty(isTwoLine: isTwoLine)
        let cell =
            DetectorTraining.cell(of: box, isTwoLine: isTwoLine) * pow(2, generator.uniform(-scaleError...scaleError))
        let centre =
            box.centre
            + Point(
                x: generator.uniform(-1...1) * (placeError + Double(detector.stepX) / 2),
                y: generator.uniform(-1...1) * (placeError + Double(detector.stepY) / 2)) * cell
        let half = Point(x: Double(detector.coreWidth) * cell / 2, y: Double(detector.coreHeight) * cell / 2)
        return PlateFrame(Box(from: centre - half, to: centre + half))
    }

    private func features(_ aligner: PlateAligner, _ sample: Sample, into values: inout PatchFeatures) {
        aligner.features(
            of: teachers[sample.teacher].pyramid, at: sample.warp.inverse.apply(sample.start), into: &values)
    }

    private func stage(_ aligner: PlateAligner, _ samples: [Sample], penalty: Double) -> PlateAligner.Stage {
        var ridge = RidgeRegression(features: aligner.featureCount + 1, outputs: 6)
        var values = PatchFeatures()
        for sample in samples {
            guard let step = sample.start.step(to: sample.truth) else { continue }
            features(aligner, sample, into: &values)
            ridge.add(values.shares + [1], step)
        }
        return PlateAligner.Stage(rounding: ridge.solve(penalty: penalty))
    }

    private func advance(_ samples: inout [Sample], _ aligner: PlateAligner, _ stage: PlateAligner.Stage) {
        var values = PatchFeatures()
        for i in samples.indices {
            features(aligner, samples[i], into: &values)
            let next = samples[i].start.moved(by: aligner.step(stage, features: values))
            if next.isPlausible { samples[i].start = next }
        }
    }

    private func report(_ aligner: PlateAligner, _ samples: [Sample]) {
        let errors = samples.map { Self.error($0.start, $0.truth, isTwoLine: isTwoLine) }.sorted()
        guard !errors.isEmpty else { return }
        let shares = [0.5, 0.8, 0.9, 0.95].map { share in
            String(format: "%.3f", errors[Int(share * Double(errors.count))])
        }
        say(
            "aligner, stage \(aligner.stages.count): worst corner off, in character heights, "
                + "at 50, 80, 90, 95 %: \(shares)"
        )
    }

    /// The distance of the worst corner, in character heights.
    static func error(_ frame: PlateFrame, _ truth: PlateFrame, isTwoLine: Bool) -> Double {
        let height = truth.down.length * 2 * (isTwoLine ? 0.45 : 1)
        return zip(frame.quad().corners, truth.quad().corners).map { $0.distance(to: $1) / height }.max() ?? 0
    }
}

/// A linear map of the plane: lean and squeeze along x, then a turn.
struct Warp {
    private var xx: Double
    private var xy: Double
    private var yx: Double
    private var yy: Double

    init(turn: Double, lean: Double, squeeze: Double) {
        (xx, xy) = (cos(turn) * squeeze, cos(turn) * lean - sin(turn))
        (yx, yy) = (sin(turn) * squeeze, sin(turn) * lean + cos(turn))
    }

    var inverse: Warp {
        var warp = self
        let k = 1 / (xx * yy - xy * yx)
        (warp.xx, warp.xy, warp.yx, warp.yy) = (yy * k, -xy * k, -yx * k, xx * k)
        return warp
    }

    func apply(_ p: Point) -> Point { Point(x: xx * p.x + xy * p.y, y: yx * p.x + yy * p.y) }
    func apply(_ frame: PlateFrame) -> PlateFrame {
        PlateFrame(centre: apply(frame.centre), across: apply(frame.across), down: apply(frame.down))
    }
}
