import ArgumentParser
import Foundation
import SyntheticTraffic
import VehicleDetection

struct ScenesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenes", abstract: "Measure on rendered scenes, whose truth is exact.",
        discussion: """
            Scenes that the folder does not hold yet are rendered into it first; the same seed gives the same scenes. \
            Choose by one seed, report by another.
            """)

    @Option(help: "Folder that keeps the rendered scenes.")
    var folder: String

    @Option(parsing: .upToNextOption, help: "Seeds; each gives the whole set of scenes.")
    var seeds: [UInt64] = [1]

    @Option(help: "Seconds of each scene.")
    var seconds: Double = 40

    @Option(help: "Only scenes whose name holds this.")
    var only: String = ""

    @Option(help: "Threads that render.")
    var workers: Int = 1

    @Option(help: "Folder for the tracks as MOTChallenge text and as COCO JSON.")
    var tracks: String?

    func run() throws {
        var table = RoadTable()
        print(RoadTable.head)
        for seed in seeds {
            for scene in Scenario.RoadScene.all where only.isEmpty || scene.name.contains(only) {
                let scenario = Scenario.road(scene, seed: seed, seconds: seconds)
                let files = try RenderedScene(scenario).files(in: "\(folder)/\(Int(seconds))s", workers: workers)
                let truth = try RoadTruth(path: files.truth)
                let run = try RoadRun(recording: files.recording, site: truth.site)
                if let tracks {
                    try MOTChallenge.write(run.tracks, truth, name: scenario.name, to: tracks)
                    try COCO.write(run.tracks, truth, name: scenario.name, to: tracks)
                }
                print(
                    table.add(
                        .init(
                            name: scenario.name,
                            crossings: CrossingScore(truth, run.crossings, everyDirection: true),
                            identity: IdentityScore(truth, run.tracks), frames: run.frames,
                            milliseconds: run.milliseconds)))
                for notice in run.notices { print("\(notice.kind.rawValue) in frames \(notice.frames)") }
            }
        }
        print(table.foot)
    }
}
