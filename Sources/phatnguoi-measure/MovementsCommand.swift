import ArgumentParser
import Counting
import Foundation
import SyntheticTraffic
import TrafficModel

struct MovementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "movements", abstract: "Measure ways through rendered junctions, whose routes are known.",
        discussion: """
            A way that is told whole is right where a vehicle of that route entered within 1.5 s of it. Ways told in \
            part are counted apart; they are neither right nor wrong.
            """)

    @Option(help: "Folder that keeps the rendered scenes.")
    var folder: String

    @Option(parsing: .upToNextOption, help: "Seeds; each gives the whole set of scenes.")
    var seeds: [UInt64] = [1]

    @Option(help: "Seconds of each scene.")
    var seconds: Double = 60

    @Option(help: "Only scenes whose name holds this.")
    var only: String = ""

    func run() throws {
        print("| recording | ways driven whole | told whole | right | told in part |")
        print("|---|---|---|---|---|")
        var sum = MovementScore()
        for seed in seeds {
            for scene in Scenario.RoadScene.all where only.isEmpty || scene.name.contains(only) {
                let scenario = Scenario.road(scene, seed: seed, seconds: seconds)
                guard let arms = ArmLines(scenario) else { continue }
                let files = try RenderedScene(scenario).files(in: "\(folder)/\(Int(seconds))s", workers: 1)
                let truth = try SceneRenderer(arms.scenario).truth
                let site = arms.site(truth)
                let run = try RoadRun(recording: files.recording, site: site)
                let score = MovementScore(
                    driven: arms.ways(truth), told: MovementCounter(site: site).passages(of: run.crossings))
                print(score.row(scenario.name))
                sum = sum + score
            }
        }
        print(sum.row("**together**"))
    }
}
