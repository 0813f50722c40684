import ActJunction
import ArgumentParser
import Foundation
import SyntheticTraffic
import TrafficModel
import TrafficRules

struct ActsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acts", abstract: "Measure what the rules say of rendered acts, lawful and not.",
        discussion: """
            Each act of the junction is rendered, goes through detection and tracking, and is judged with the signal \
            times known. Whose act a finding tells is decided by its box at its instant.
            """)

    @Option(parsing: .upToNextOption, help: "Seeds; each gives 400 acts.")
    var seeds: [UInt64] = [1]

    @Option(help: "Only every so many of the acts.")
    var every: Int = 1

    @Option(help: "Only acts whose name holds this.")
    var only: String = ""

    @Option(help: "Height of the rendered picture in pixels.")
    var height: Int = 540

    @Option(help: "Threads that render.")
    var workers: Int = 1

    @Flag(help: "Tell every act that did not come out as it should.")
    var list = false

    func run() throws {
        let folder = NSTemporaryDirectory() + "acts-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var table = ActTable()
        for seed in seeds {
            for (index, act) in ActPlan.acts(seed: seed).enumerated()
            where index % max(1, every) == 0 && (only.isEmpty || act.name.contains(only)) {
                let run = try RenderedAct(
                    act, seed: seed &* 1000 &+ UInt64(index), height: height, workers: workers, folder: folder)
                table.add(run)
                if list, let fault = run.fault { print(fault) }
            }
        }
        print(table.text)
    }
}
