import ArgumentParser
import Foundation
import SyntheticTraffic

struct FlowsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flows", abstract: "Measure saturation flow and counts through the whole chain from pixels.",
        discussion: """
            Renders an approach whose greens never run dry, runs `phatnguoi analyze` and `phatnguoi counts` on the \
            recording as a user would, and holds what they say against what was driven. Ratios are of what was \
            measured to the truth. Choose by one seed, report by another.
            """)

    @Option(help: "Folder that keeps the rendered scenes and the analyses.")
    var folder: String

    @Option(help: "The program under test; the one beside this, where left out.")
    var command: String?

    @Option(parsing: .upToNextOption, help: "Seeds; each gives every view.")
    var seeds: [UInt64] = [1]

    @Option(help: "Cycles of 58 s, 2 to 10.")
    var cycles = 4

    @Option(help: "Only scenes whose name holds this.")
    var only: String = ""

    @Option(help: "Threads that render.")
    var workers: Int = 1

    func validate() throws {
        guard (2...10).contains(cycles) else { throw ValidationError("--cycles is 2 to 10.") }
    }

    func run() throws {
        print(FlowScore.head)
        for seed in seeds {
            for view in Scenario.CountingView.allCases where only.isEmpty || view.rawValue.contains(only) {
                let scenario = Scenario.counting(view, seed: seed, cycles: cycles)
                let place = "\(folder)/\(cycles)cycles"
                let files = try RenderedScene(scenario).files(in: place, workers: workers)
                let truth = try SceneRenderer(scenario).truth
                let chain = FlowChain(command: command ?? Self.sibling, folder: place, truth: truth)
                let told = try chain.run(recording: files.recording)
                for line in truth.lines {
                    print(try FlowScore(truth, line: line, told: told).row("\(scenario.name) \(line.name)"))
                }
            }
        }
    }

    private static var sibling: String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/phatnguoi"
    }
}
