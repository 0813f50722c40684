import Foundation
import Reporting
import TrafficModel

/// The form in which the report of a folder was made: a report is a function of the records, so its form is found by
/// making it in each.
struct ReportForm {
    static let names = ["report.html", "cases.csv", "crossings.csv"]

    var language: Language
    var embedsPictures: Bool

    /// The files of the folder's report that this version makes in no form from the records.
    static func strangers(in folder: String) -> [String] {
        var wanted = names.filter { FileManager.default.fileExists(atPath: folder + "/" + $0) }
        for form in all where !wanted.isEmpty {
            let own = form.files(of: folder)
            wanted.removeAll { own.contains($0) }
        }
        return wanted
    }

    /// The form of the page that is there; nil where there is none, or another program made it.
    static func found(in folder: String) -> ReportForm? {
        all.first { $0.files(of: folder).contains("report.html") }
    }

    private static var all: [ReportForm] {
        Language.allCases.flatMap { language in
            [false, true].map { ReportForm(language: language, embedsPictures: $0) }
        }
    }

    /// The files of the folder that are, to the byte, what this form gives.
    private func files(of folder: String) -> Set<String> {
        var builder = ReportBuilder(folder: folder, language: language)
        builder.embedsPictures = embedsPictures
        let files = (try? builder.files()) ?? []
        return Set(
            files.filter { FileManager.default.contents(atPath: folder + "/" + $0.name).map { Array($0) } == $0.bytes }
                .map(\.name))
    }
}
