import Foundation
import PictureCodecs
import PlateReading

/// Trains the plate finder, or measures one (`--evaluate`); `--detectors` keeps those of a model and trains the rest.
struct FinderCommand {
    private let arguments: Arguments

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    func run() throws {
        let scenes = try FinderScene.load(PlateData(root: URL(fileURLWithPath: try arguments.required("data"))))
        if let model = try model("evaluate") {
            FinderEvaluation(
                finder: PlateFinder(model: model), scenes: scenes,
                teachers: Teacher.byInk(scenes)
            ).run { print($0) }
            return
        }
        let output = try arguments.required("output"), date = try arguments.required("date")
        let training = FinderTraining(scenes: scenes, seed: UInt64(try arguments.number("seed", default: 1)))
        let kept = try model("detectors").map { ($0.oneLine.detector, $0.twoLine.detector) }
        let trained = training.run(date: date, detectors: kept)
        try OutputFile.write(trained.bytes, to: output)
        FinderEvaluation(finder: PlateFinder(model: trained), scenes: scenes, teachers: Teacher.byInk(scenes)).run {
            print($0)
        }
    }

    private func model(_ key: String) throws -> PlateFinderModel? {
        try arguments.file(key).map { try PlateFinderModel(bytes: Array(try Data(contentsOf: $0))) }
    }
}
