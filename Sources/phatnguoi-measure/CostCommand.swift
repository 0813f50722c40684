import ArgumentParser
import Foundation
import SyntheticTraffic

struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "Measure the time that detection and tracking take where the road is full.",
        discussion: """
            Packs of motorbikes at 1280 x 720, seen so that a few dozen vehicles are in view. Time is that of the \
            processor, on one core, decoding left out: the median of the runs.
            """)

    /// Packs whose vehicles stay in view for long.
    private static let scenes: [Scenario.RoadScene] = [20, 25, 30].flatMap { rate in
        [
            .init(.motorbikePacks, .low, .day, rate: rate), .init(.motorbikePacks, .oncoming, .overcast, rate: rate),
        ]
    }

    @Option(help: "Folder that keeps the rendered scenes.")
    var folder: String

    @Option(help: "Height of the pictures in pixels; they are 16 to 9.")
    var height = 720

    @Option(help: "Seconds of each scene.")
    var seconds: Double = 24

    @Option(help: "How often each scene is analysed.")
    var runs = 5

    @Option(help: "Threads that render.")
    var workers: Int = 1

    func validate() throws {
        guard (1...100).contains(runs) && (2...3600).contains(seconds) && (90...2160).contains(height) else {
            throw ValidationError("1 to 100 runs, 2 to 3600 seconds and a height of 90 to 2160 pixels are needed.")
        }
    }

    func run() throws {
        print("| recording | frames a second | vehicles in view | most | ms a frame |")
        print("|---|---|---|---|---|")
        for scene in Self.scenes {
            let scenario = Scenario.road(scene, seed: 1, height: height, seconds: seconds)
            let files = try RenderedScene(scenario).files(in: "\(folder)/\(height)p-\(Int(seconds))s", workers: workers)
            let truth = try RoadTruth(path: files.truth)
            let times = try (0..<runs).map { _ in
                let run = try RoadRun(recording: files.recording, site: truth.site)
                return run.milliseconds / Double(max(1, run.frames))
            }
            let inView = (0..<truth.frames).map { frame in truth.vehicles.count { $0.boxes[frame] != nil } }
            let mean = Double(inView.reduce(0, +)) / Double(max(1, inView.count))
            print(
                "| \(scenario.name) | \(Int(scene.rate)) | \(Int(mean.rounded())) | \(inView.max() ?? 0) | "
                    + "\(RoadTable.figure(times.sorted()[runs / 2])) |")
        }
    }
}
