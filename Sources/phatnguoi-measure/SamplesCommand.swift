import ArgumentParser
import Foundation
import SyntheticTraffic
import VehicleDetection

/// Writes what `phatnguoi-train vehicles` learns from.
struct SamplesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samples",
        abstract: "Write frames with their vehicles, for the network of vehicles to learn from.",
        discussion: """
            Rendered scenes are labelled by their truth, clips by what tracking and the built-in network agree on; \
            what crosses a line of a clip where the truth has no vehicle teaches that there is none. A file \
            NAME.samples for each recording; those of clips begin with real-. They hold pictures: keep them out of \
            the project.
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
            let frames = try LookedFrames(recording, count: frames)
            let run = try RoadRun(recording: recording, site: truth.site)
            let tracked = TrackedLabels(
                truth, run.tracks, run.crossings, scale: Double(frames.width) / Double(truth.width))
            let labels = tracked.agreed(with: try frames.sights())
            try write("real-" + name.dropLast(".json".count), frames, labels)
        }
    }

    private func writeScene(_ scenario: Scenario, frames: Int) throws {
        // Rendering takes long: what an earlier run wrote is kept.
        guard !FileManager.default.fileExists(atPath: file(scenario.name)) else { return }
        let files = try RenderedScene(scenario).files(in: "\(scenes ?? "")/\(Int(seconds))s", workers: 1)
        let truth = try RoadTruth(path: files.truth)
        let labels = VehicleSamples.labels(truth).merging(
            VehicleSamples.cutLabels(of: try SceneRenderer(scenario)), uniquingKeysWith: +)
        let looked = try LookedFrames(files.recording, count: frames)
        let scale = Double(looked.width) / Double(truth.width)
        try write(scenario.name, looked, labels.mapValues { $0.map { $0.scaled(by: scale) } })
    }

    private func file(_ name: String) -> String { "\(output)/\(name).samples" }

    private func write(_ name: String, _ frames: LookedFrames, _ labels: [Int: [VehicleSamples.Label]]) throws {
        var samples = VehicleSamples(width: frames.width, height: frames.height)
        for frame in frames.frames { samples.add(frame.planes, labels[frame.number, default: []]) }
        try samples.write(to: URL(fileURLWithPath: file(name)))
        print("\(name): \(samples.frames.count) frames")
    }
}
