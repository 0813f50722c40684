import ArgumentParser
import Pipeline
import SyntheticTraffic
import TrafficModel

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Render a junction, analyse it, and say where the report lies.",
        discussion: "Needs no footage. Every vehicle and plate is generated.")

    @Option(name: .shortAndLong, help: "Folder to write to; made where it is missing.", completion: .directory)
    var output = "demo-output"

    @Option(help: "Threads to keep busy; the files do not depend on it.")
    var workers: Int = 2

    @Option(help: "Height of the picture in pixels, 240 to 2160. Plates need 1080.")
    var height: Int = 1080

    @OptionGroup var language: LanguageOption

    func validate() throws {
        guard (1...64).contains(workers) else { throw ValidationError("--workers is 1 to 64.") }
        guard (240...2_160).contains(height) else { throw ValidationError("--height is 240 to 2160.") }
    }

    func run() throws {
        let take = SceneTake(scenario: .demo(height: height), workers: workers)
        let interruption = Interruption()
        let files = try take.record(to: output + "/scene", interruption)
        let analyze = try AnalyzeCommand.parse(
            [
                "--site", files.site, "--output", output, "--workers", "\(workers)", "--key", output + "/demo.key",
                "--language", language.language.rawValue, files.recording,
            ])
        try AnalysisSession(AnalysisRequest(analyze), interruption).run()
        let path = output + "/report.html"
        try StandardOutput.write(language.language == .english ? "The report: \(path)" : "Báo cáo: \(path)")
    }
}
