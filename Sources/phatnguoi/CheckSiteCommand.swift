import ArgumentParser
import SiteConfig
import TrafficModel

struct CheckSiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-site", abstract: "Check a site file and name every mistake in it.",
        discussion: "Each mistake is told with file, line, column and key path. docs/site-file.md describes the file.")

    @Argument(help: ArgumentHelp("The site file, NAME.site.yaml.", valueName: "file"), completion: .file())
    var path: String

    @OptionGroup var language: LanguageOption

    func run() throws {
        let site = try SiteFile.read(path, language: language.language).site
        try StandardOutput.write(Self.summary(site, path: path, language: language.language))
    }

    private static func summary(_ site: Site, path: String, language: Language) -> String {
        let cameras = site.cameras
        let signals = cameras.reduce(0) { $0 + $1.signals.count }
        let approaches = cameras.reduce(0) { $0 + $1.approaches.count }
        let lines = cameras.reduce(0) { $0 + $1.countLines.count }
        return language == .english
            ? "\(path): sound; cameras: \(cameras.count), signals: \(signals), approaches: \(approaches), "
                + "counting lines: \(lines)"
            : "\(path): hợp lệ; camera: \(cameras.count), đèn tín hiệu: \(signals), hướng vào: \(approaches), "
                + "vạch đếm: \(lines)"
    }
}

extension SiteFile {
    /// Reads a site file, or ends the command with its mistakes (65) or its absence (66).
    static func read(_ path: String, language: Language) throws(CommandFailure) -> SiteFile {
        do throws(SiteFileError) {
            return try load(path)
        } catch {
            let isMissing = error.cause == .notFound || error.cause == .notReadable
            throw CommandFailure(isMissing ? .noInput : .data, error.lines(in: language))
        }
    }
}
