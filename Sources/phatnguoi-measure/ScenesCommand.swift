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

    @Option(
        help: """
            Measure so many scenes of any place and light instead, of seeds from 1000 on: learning takes those below.
            """)
    var varied = 0

    @Option(help: "Folder for the tracks as MOTChallenge text and as COCO JSON, and for the crossings.")
    var tracks: String?

    @Flag(help: "Also print the counts by line, direction, lane and quarter of an hour beside what was driven.")
    var lanes = false

    func run() throws {
        var table = RoadTable()
        print(RoadTable.head)
        for scenario in scenarios where only.isEmpty || scenario.name.contains(only) {
            try measure(scenario, &table)
        }
        print(table.foot)
    }

    private var scenarios: [Scenario] {
        if varied > 0 { return (0..<varied).map { .varied(seed: UInt64(1000 + $0), seconds: seconds) } }
        return seeds.flatMap { seed in
            Scenario.RoadScene.all.map { .road($0, seed: seed, seconds: seconds) }
        }
    }

    private func measure(_ scenario: Scenario, _ table: inout RoadTable) throws {
        let files = try RenderedScene(scenario).files(in: "\(folder)/\(Int(seconds))s", workers: workers)
        let truth = try RoadTruth(path: files.truth)
        let run = try RoadRun(recording: files.recording, site: truth.site)
        let renderer = try SceneRenderer(scenario)
        let cut = VehicleSamples.cutLabels(of: renderer).mapValues { $0.map(\.box) }
        if let tracks {
            try MOTChallenge.write(run.tracks, truth, name: scenario.name, to: tracks)
            try COCO.write(run.tracks, truth, name: scenario.name, to: tracks)
            try CrossingTable.write(run.crossings, name: scenario.name, to: tracks)
        }
        print(
            table.add(
                .init(
                    name: scenario.name, crossings: CrossingScore(truth, run.crossings, everyDirection: true),
                    identity: IdentityScore(truth, run.tracks, cut: cut), frames: run.frames,
                    milliseconds: run.milliseconds)))
        if lanes { print(LaneCounts(scenario, renderer.truth, run.crossings).table) }
        for notice in run.notices { print("\(notice.kind.rawValue) in frames \(notice.frames)") }
    }
}
