import ArgumentParser
import Pipeline
import Reporting
import TrafficModel

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Make the report of an output folder.",
        discussion: "Writes report.html, which needs no network and prints on A4, and cases.csv and crossings.csv.")

    @Argument(help: "The output folder of an analysis.", completion: .directory)
    var folder: String

    @Flag(help: "Put the pictures into the page, for sending it as one file.")
    var embed = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let names = try ReportWriter(folder: folder, language: language.language, embedsPictures: embed).write()
        for name in names { try StandardOutput.write(folder + "/" + name) }
    }
}

/// Puts a report into its folder.
struct ReportWriter {
    var folder: String
    var language: Language
    var embedsPictures = false

    /// - Returns: the names of the files.
    @discardableResult
    func write() throws(CommandFailure) -> [String] {
        var builder = ReportBuilder(folder: folder, language: language)
        builder.embedsPictures = embedsPictures
        do {
            let files = try builder.files()
            let output = try OutputFolder(path: folder)
            for file in files { try output.write(file.bytes, to: file.name) }
            return files.map(\.name)
        } catch {
            throw CommandFailure(error)
        }
    }
}
