import ArgumentParser
import Foundation
import VehicleDetection

struct ClipsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clips", abstract: "Measure on real clips with hand-made truth.",
        discussion: "The folder holds clips/ and truth/NAME.json. Lines whose truth is not whole are not scored.")

    @Option(help: "Folder of the clips and their truth.")
    var data: String

    @Option(help: "Only clips whose name holds this.")
    var only: String = ""

    @Option(help: "Folder for the tracks as MOTChallenge text and as COCO JSON, and for the crossings.")
    var tracks: String?

    func run() throws {
        let truths = try FileManager.default.contentsOfDirectory(atPath: data + "/truth")
            .filter { $0.hasSuffix(".json") && (only.isEmpty || $0.contains(only)) }.sorted()
        var table = RoadTable()
        print(RoadTable.head)
        for name in truths {
            let truth = try RoadTruth(path: "\(data)/truth/\(name)")
            let run = try RoadRun(recording: "\(data)/clips/\(truth.clip)", site: truth.site)
            if let tracks {
                try MOTChallenge.write(run.tracks, truth, name: String(name.dropLast(5)), to: tracks)
                try COCO.write(run.tracks, truth, name: String(name.dropLast(5)), to: tracks)
                try CrossingTable.write(run.crossings, name: String(name.dropLast(5)), to: tracks)
            }
            print(
                table.add(
                    .init(
                        name: String(name.dropLast(5)),
                        crossings: CrossingScore(truth, run.crossings, everyDirection: false), frames: run.frames,
                        milliseconds: run.milliseconds)))
            for notice in run.notices { print("\(notice.kind.rawValue) in frames \(notice.frames)") }
        }
        print(table.foot)
    }
}
