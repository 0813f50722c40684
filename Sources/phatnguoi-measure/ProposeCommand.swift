import ArgumentParser
import Foundation
import Geometry
import Pipeline
import SiteProposal
import SyntheticTraffic
import TrafficModel

struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Measure proposed sites on rendered scenes and on real clips.",
        discussion: """
            Rendered scenes are held against the plan of their road. On clips, the proposed lines count, and the \
            counts by direction are held against those of the truth's lines.
            """)

    @Option(help: "Folder that keeps the rendered scenes.")
    var folder: String?

    @Option(parsing: .upToNextOption, help: "Seeds; each gives the whole set of scenes.")
    var seeds: [UInt64] = [1]

    @Option(help: "Seconds of each scene.")
    var seconds: Double = 60

    @Option(help: "Folder of the clips and their truth.")
    var data: String?

    @Option(help: "Only recordings whose name holds this.")
    var only: String = ""

    func run() throws {
        if let folder { try scenes(folder) }
        if let data { try clips(data) }
    }

    private func scenes(_ folder: String) throws {
        var all = ProposalScore()
        print(ProposalScore.head)
        for seed in seeds {
            for scene in Scenario.RoadScene.all where only.isEmpty || scene.name.contains(only) {
                let scenario = Scenario.road(scene, seed: seed, seconds: seconds)
                let files = try RenderedScene(scenario).files(in: "\(folder)/\(Int(seconds))s", workers: 1)
                let truth = try ProposalTruth(
                    scenario, RoadTruth(path: files.truth), SceneRenderer(scenario).truth)
                let score: ProposalScore
                do {
                    let outcome = try SiteProposalRun(paths: [files.recording]).run(camera: "camera")
                    score = ProposalScore(outcome.proposal, truth)
                } catch let error as ProposalError {
                    print("\(scenario.name): \(error.text(in: .english))")
                    continue
                }
                print(score.row(scenario.name))
                all = all + score
            }
        }
        print(all.row("**together**"))
    }

    private func clips(_ data: String) throws {
        print(ClipProposal.head)
        let truths = try FileManager.default.contentsOfDirectory(atPath: data + "/truth")
            .filter { $0.hasSuffix(".json") && (only.isEmpty || $0.contains(only)) }.sorted()
        for name in truths {
            let truth = try RoadTruth(path: "\(data)/truth/\(name)")
            let recording = "\(data)/clips/\(truth.clip)"
            do {
                let outcome = try SiteProposalRun(paths: [recording]).run(camera: "camera")
                let run = try RoadRun(recording: recording, site: outcome.proposal.camera)
                for row in ClipProposal(truth, outcome.proposal, run.crossings).rows(String(name.dropLast(5))) {
                    print(row)
                }
            } catch let error as ProposalError {
                print("| \(name.dropLast(5)) | \(error.text(in: .english)) | | | | | |")
            }
        }
    }
}
