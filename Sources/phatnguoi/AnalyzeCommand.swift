import ArgumentParser
import TrafficModel

struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze", abstract: "Analyse recorded footage: records, evidence, register and report.",
        discussion: """
            Footage is a video, an MJPEG file, a folder of pictures or of videos, or the pictures of one recording. \
            Into the output folder go records.jsonl, evidence/, register.sqlite and report.html. The same footage, \
            site file and version give the same records.
            """)

    /// What is printed on standard output; files are written either way.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, jsonl
    }

    @Option(name: .customLong("site"), help: "The site file that describes the camera.", completion: .file())
    var sitePath: String

    @Argument(help: "Videos, folders or pictures.", completion: .file())
    var footage: [String]

    @Option(name: .shortAndLong, help: "Folder to write to; made where it is missing.", completion: .directory)
    var output: String

    @Option(help: "Which of the site's cameras took the footage; needed where it has more than one.")
    var camera: String?

    @Option(
        help: ArgumentHelp(
            "When the footage began: 2026-09-14T08:15:00, in the site's time zone unless an offset is given.",
            valueName: "time"))
    var startTime: StartTimeArgument?

    @Option(help: "Frames a second, where the footage's own times are missing or wrong.")
    var frameRate: Double?

    @Option(help: "Threads to keep busy; the records do not depend on it.")
    var workers: Int = 2

    @Option(help: "What to print: text (a summary) or jsonl (the records).")
    var format: Format = .text

    @Option(
        help: ArgumentHelp(
            "The key that signs the register; made there where it is missing.", valueName: "file"),
        completion: .file())
    var key: String = SigningKeyPath.standard

    @Flag(help: "Leave the clips out of the cases; they take the most room.")
    var noClips = false

    @Flag(help: "Add wall-clock figures to the end record; two runs then differ.")
    var timings = false

    @OptionGroup var language: LanguageOption

    func validate() throws {
        guard (1...64).contains(workers) else { throw ValidationError("--workers is 1 to 64.") }
        if let frameRate, !(frameRate >= 0.01 && frameRate <= 1_000) {
            throw ValidationError("--frame-rate is 0.01 to 1000 frames a second.")
        }
        if footage.isEmpty { throw ValidationError("Name at least one piece of footage.") }
    }

    func run() throws {
        try AnalysisSession(AnalysisRequest(self), Interruption()).run()
    }
}
