import ArgumentParser
import Foundation
import Geometry
import Imaging
import Pipeline
import SyntheticTraffic
import TrafficModel
import VehicleDetection

/// Writes what `phatnguoi-train vehicles` learns from.
struct SamplesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samples",
        abstract: "Write frames with their vehicles, for the network of vehicles to learn from.",
        discussion: """
            Rendered scenes are labelled by their truth, clips by tracking. A file NAME.samples for each recording; \
            those of clips begin with real-. They hold pictures: keep them out of the project.
            """)

    @Option(help: "Folder that keeps rendered scenes.")
    var scenes: String?

    @Option(parsing: .upToNextOption, help: "Seeds of the scenes.")
    var seeds: [UInt64] = [2, 3]

    @Option(help: "Seconds of each scene.")
    var seconds: Double = 24

    @Option(help: "How many scenes of any place and light are rendered too, 12 seconds each.")
    var varied = 0

    @Option(help: "Folder of the clips and their truth.")
    var data: String?

    @Option(help: "Frames taken of each recording, evenly spread.")
    var frames = 80

    @Option(help: "Folder for the samples.")
    var output: String

    @Option(help: "Only recordings whose name holds this.")
    var only = ""

    func run() throws {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        for scene in scenes == nil ? [] : Scenario.RoadScene.all where only.isEmpty || scene.name.contains(only) {
            for seed in seeds { try writeScene(.road(scene, seed: seed, seconds: seconds), frames: frames) }
        }
        for seed in 0..<varied { try writeScene(.varied(seed: UInt64(seed)), frames: frames / 2) }
        guard let data else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: data + "/truth").sorted()
        where name.hasSuffix(".json") && (only.isEmpty || name.contains(only)) {
            let truth = try RoadTruth(path: "\(data)/truth/\(name)")
            let recording = "\(data)/clips/\(truth.clip)"
            // What the network says of a clip must not be what it learns from it.
            var options = RoadOptions()
            options.detection.looks = false
            let run = try RoadRun(recording: recording, site: truth.site, options: options)
            let labels = VehicleSamples.labels(truth, run.tracks, run.crossings)
            try write("real-" + name.dropLast(".json".count), recording, truth, labels, frames: frames)
        }
    }

    private func writeScene(_ scenario: Scenario, frames: Int) throws {
        let files = try RenderedScene(scenario).files(in: "\(scenes ?? "")/\(Int(seconds))s", workers: 1)
        let truth = try RoadTruth(path: files.truth)
        let labels = VehicleSamples.labels(truth).merging(
            VehicleSamples.cutLabels(of: try SceneRenderer(scenario)), uniquingKeysWith: +)
        try write(scenario.name, files.recording, truth, labels, frames: frames)
    }

    private func write(
        _ name: String, _ recording: String, _ truth: RoadTruth, _ labels: [Int: [VehicleSamples.Label]],
        frames: Int
    ) throws {
        var reduced = try RoadRun.frames(of: recording)
        guard let first = reduced.first else { return }
        let stabiliser = Stabiliser(reference: first.picture.luma)
        if let shifts = stabiliser.displacements(of: reduced) { reduced = stabiliser.stabilised(reduced, by: shifts) }
        var options = DetectionOptions()
        options.looks = false
        guard var detector = VehicleDetector(frames: reduced, options: options) else { return }
        var samples = VehicleSamples(width: first.picture.width, height: first.picture.height)
        let scale = Double(first.picture.width) / Double(truth.width)
        let step = max(1, reduced.count / frames)
        for place in stride(from: step / 2, to: reduced.count, by: step) {
            _ = detector.detections(in: reduced[place])
            guard let planes = detector.appearance else { continue }
            let here = labels[reduced[place].time.frame, default: []].map { label in
                var label = label
                label.box = Box(
                    x: label.box.x * scale, y: label.box.y * scale, width: label.box.width * scale,
                    height: label.box.height * scale)
                return label
            }
            samples.add(planes, here)
        }
        try samples.write(to: URL(fileURLWithPath: "\(output)/\(name).samples"))
        print("\(name): \(samples.frames.count) frames")
    }
}
