import ArgumentParser
import Foundation
import MediaIO
import PictureCodecs
import Pipeline
import SiteConfig
import SiteProposal
import TrafficModel

struct ProposeSiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose-site", abstract: "Watch a recording and write a draft of its site file.",
        discussion: """
            Writes NAME.site.yaml, in which every part says how sure it is and what it rests on, and NAME.site.png, \
            the picture to check it by. What cannot be seen is left out and said. The draft counts vehicles at once; \
            it proposes no violation until a person has checked it and deleted the line "draft".
            """)

    @Argument(help: "A video, an MJPEG file, or a folder of pictures.", completion: .file())
    var footage: String

    @Option(name: .shortAndLong, help: "Folder to write to; made where it is missing.", completion: .directory)
    var output: String = "."

    @Option(help: ArgumentHelp("The site's id; from the footage's name where left out.", valueName: "id"))
    var id: String?

    @Option(help: "What officers call the place; the footage's name where left out.")
    var name: String?

    @Option(help: "Second of the footage to begin at.")
    var from: Double = 0

    @Option(help: "Seconds of the footage to watch, 4 to 86400.")
    var seconds: Double = 1_800

    @Option(help: ArgumentHelp("Frames a second, where the footage's own times are missing or wrong.", valueName: "n"))
    var frameRate: Double?

    @OptionGroup var language: LanguageOption

    func validate() throws {
        if let frameRate, !(frameRate >= 0.01 && frameRate <= 1_000) {
            throw ValidationError("--frame-rate is 0.01 to 1000 frames a second.")
        }
        guard from >= 0, from.isFinite else { throw ValidationError("--from is 0 or more seconds.") }
        guard (4...86_400).contains(seconds) else { throw ValidationError("--seconds is 4 to 86400.") }
        if let id, !Self.isID(id) {
            throw ValidationError("--id is 1 to 64 letters, digits, \"-\" and \"_\".")
        }
    }

    func run() throws {
        let recordings: [[String]]
        do throws(FootageError) { recordings = try Recordings.expand([footage]) } catch { throw CommandFailure(error) }
        guard recordings.count == 1 else {
            throw ValidationError("\(footage) holds \(recordings.count) recordings; name one of them.")
        }
        let stem = Self.stem(of: footage)
        let draft = try ProposalFolder(output, stem: stem, language: language.language)
        let outcome = try watch(recordings[0], camera: "cam1")
        try draft.write(
            outcome, id: id ?? Self.id(from: stem), name: name ?? stem, footage: outcome.info.name)
        for line in ProposalSummary(outcome, language: language.language).lines(files: draft.files) {
            try StandardOutput.write(line)
        }
        if let from = outcome.otherViewFrom {
            StandardError.write(ProposalSummary(outcome, language: language.language).otherView(from: from))
        }
        if outcome.isInterrupted || outcome.otherViewFrom != nil { throw CommandFailure(.gaps, []) }
    }

    private func watch(_ paths: [String], camera: String) throws(CommandFailure) -> SiteProposalRun.Outcome {
        var options = SiteProposalRun.Options()
        options.footage.frameRate = frameRate
        (options.from, options.seconds) = (from, seconds)
        let meter = SharedMeter()
        let interruption = Interruption()
        var run = SiteProposalRun(paths: paths, options: options)
        run.cancellation = interruption.cancellation
        run.onProgress = { meter.show($0) }
        defer { meter.end() }
        do { return try run.run(camera: camera) } catch let error as ProposalError {
            throw CommandFailure(.data, "\(footage): \(error.text(in: language.language))")
        } catch { throw CommandFailure(error) }
    }

    /// The file's name without its ending.
    private static func stem(of path: String) -> String {
        let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
        let stem = (name as NSString).deletingPathExtension
        return stem.isEmpty ? "footage" : stem
    }

    private static func isID(_ text: String) -> Bool {
        (1...64).contains(text.count) && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    private static func id(from stem: String) -> String {
        let id = String(stem.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" }.prefix(64))
        return id.isEmpty ? "site" : id
    }
}
