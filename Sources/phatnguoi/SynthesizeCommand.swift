import ArgumentParser
import Foundation
import SyntheticTraffic

struct SynthesizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesize", abstract: "Render a scene with its site file and its truth.",
        discussion: """
            Writes the recording (motion JPEG in AVI), its site file and its truth: what happens in the scene, to the \
            pixel and the frame. The same arguments give the same bytes. Every plate is generated.
            """)

    @Option(help: "What the scene shows: \(Scenario.Kind.allCases.map(\.rawValue).joined(separator: ", ")), or demo.")
    var kind: String = "demo"

    @Option(help: "Number that the scene follows from (not of demo).")
    var seed: UInt64 = 1

    @Option(help: "Seconds of footage, 1 to 600 (demo: at most its own 50).")
    var seconds: Double?

    @Option(help: "Height of the picture in pixels, 120 to 2160; it is 16 to 9.")
    var height: Int?

    @Option(help: "Threads to keep busy; the files do not depend on it.")
    var workers: Int = 2

    @Option(name: .shortAndLong, help: "Folder to write to; made where it is missing.", completion: .directory)
    var output: String

    func validate() throws {
        if kind != "demo" && Scenario.Kind(rawValue: kind) == nil {
            let kinds = (Scenario.Kind.allCases.map(\.rawValue) + ["demo"]).joined(separator: ", ")
            throw ValidationError("--kind \"\(kind)\" is not one of \(kinds).")
        }
        if let seconds, !(1...600).contains(seconds) { throw ValidationError("--seconds is 1 to 600.") }
        if let height, !(120...2_160).contains(height) { throw ValidationError("--height is 120 to 2160.") }
        guard (1...64).contains(workers) else { throw ValidationError("--workers is 1 to 64.") }
    }

    func run() throws {
        let files = try SceneTake(scenario: scenario, workers: workers).record(to: output, Interruption())
        for path in [files.recording, files.site, files.truth] { try StandardOutput.write(path) }
    }

    private var scenario: Scenario {
        guard let kind = Scenario.Kind(rawValue: kind) else {
            var demo = Scenario.demo(height: height ?? 1080)
            if let seconds { demo.frameCount = min(demo.frameCount, Int(seconds * demo.rate)) }
            return demo
        }
        return .random(kind: kind, seed: seed, height: height ?? 720, seconds: seconds ?? 30)
    }
}
