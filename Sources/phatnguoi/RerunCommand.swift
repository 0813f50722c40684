import ArgumentParser
import CaseRegister
import Foundation
import MediaIO
import Pipeline
import SiteConfig
import TrafficModel

struct RerunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", abstract: "Analyse a case's footage again and say whether the same case comes out.",
        discussion: """
            Uses the site file in the case's folder and the options that the case tells. The footage is looked for \
            beside the output folder and in its folders, unless --footage says where it is; its SHA-256 has to be the \
            one in the case. Exit code 0 where every file is the same to the byte, 65 where something differs.
            """)

    @Argument(help: ArgumentHelp("The folder of a case.", valueName: "case"), completion: .directory)
    var path: String

    @Option(help: "The footage: a file, a folder of pictures.", completion: .file())
    var footage: String?

    @Option(
        name: .customLong("site"), help: "The site file, where it names other files; else that of the case.",
        completion: .file())
    var sitePath: String?

    @Option(help: "Threads to keep busy; the result does not depend on it.")
    var workers: Int = 2

    @OptionGroup var language: LanguageOption

    func validate() throws {
        guard (1...64).contains(workers) else { throw ValidationError("--workers is 1 to 64.") }
    }

    func run() throws {
        let folder = CaseFolder(path)
        guard let document = folder.readDocument() else {
            throw CommandFailure(.noInput, "\(path): no case.json that could be read")
        }
        let meter = SharedMeter()
        let scratch = NSTemporaryDirectory() + "phatnguoi-rerun-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let verdict: CaseRerun.Verdict
        do {
            var rerun = CaseRerun(folder, document: document, plan: try plan(document), paths: try recording(document))
            rerun.onProgress = { meter.show($0) }
            rerun.cancellation = Interruption().cancellation
            verdict = try rerun.run(to: try OutputFolder(path: scratch))
        } catch {
            meter.end()
            throw CommandFailure(error)
        }
        meter.end()
        try tell(verdict, document)
    }

    private func plan(_ document: CaseDocument) throws -> AnalysisPlan {
        let file = try SiteFile.read(sitePath ?? path + "/" + CaseFolder.siteFile, language: language.language)
        guard let camera = file.site.cameras.first(where: { $0.id == document.camera.id }) else {
            throw CommandFailure(.data, "\(file.path): it has no camera \(document.camera.id)")
        }
        return try AnalysisPlan.ofThisProgram(file, camera: camera, language: document.language, workers: workers)
    }

    /// The footage where it was said to be; else a file or folder of its name around the output folder.
    private func recording(_ document: CaseDocument) throws -> [String] {
        if let footage { return try Recordings.expand([footage]).first ?? [footage] }
        let name = document.footage.name
        let output = path + "/../.."
        let inside = ((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []).sorted()
        let places = [".", output, output + "/.."] + inside.map { output + "/" + $0 }
        for place in places where FileManager.default.fileExists(atPath: place + "/" + name) {
            return [place + "/" + name]
        }
        throw CommandFailure(.noInput, "\(name): the footage is not near the case; say where it is with --footage")
    }

    private func tell(_ verdict: CaseRerun.Verdict, _ document: CaseDocument) throws(CommandFailure) {
        let id = document.violation.id, isEnglish = language.language == .english
        switch verdict {
        case .identical(let files):
            try StandardOutput.write(
                isEnglish ? "\(id): identical, \(files) files" : "\(id): trùng khớp từng byte, \(files) tệp")
        case .differs(let what):
            var lines = what
            if document.program.sha256 != ProgramVersion.sha256 {
                lines.append(
                    isEnglish
                        ? "the case was made by another build (version \(document.program.version))"
                        : "hồ sơ do bản dựng khác tạo ra (phiên bản \(document.program.version))")
            }
            throw CommandFailure(.data, [isEnglish ? "\(id): differs" : "\(id): có khác biệt"] + lines)
        case .absent:
            throw CommandFailure(
                .data,
                isEnglish ? "\(id): this program finds no such case" : "\(id): chương trình này không tìm thấy vụ này")
        }
    }
}
