import Foundation
import Mustache
public import TrafficModel

/// A file of a report, ready to be written.
public struct ReportFile: Sendable {
    /// Relative to the output folder.
    public var name: String
    public var bytes: [UInt8]
}

/// Makes the report of an output folder: one self-contained HTML file that prints on A4, and tables for spreadsheets.
///
/// The same folder gives the same bytes; nothing is written here. The page needs no script and nothing from the
/// network; whatever comes out of the records is escaped.
public struct ReportBuilder: Sendable {
    public var language: Language
    /// Puts the pictures into the page, for sending it as one file; else it names them by relative path.
    public var embedsPictures = false
    private let folder: String

    public init(folder: String, language: Language = .vietnamese) {
        self.folder = folder
        self.language = language
    }

    /// `report.html`, `cases.csv` and `crossings.csv`.
    ///
    /// - Throws: `ReportError` where the folder holds no records, or lines that are none.
    public func files() throws(ReportError) -> [ReportFile] {
        let runs = try RecordFile.runs(inFolder: folder)
        return [
            ReportFile(name: "report.html", bytes: Array(try html(of: runs).utf8)),
            ReportFile(name: "cases.csv", bytes: Array(Spreadsheet.cases(of: runs, language: language).utf8)),
            ReportFile(name: "crossings.csv", bytes: Array(Spreadsheet.crossings(of: runs, language: language).utf8)),
        ]
    }

    /// The page for records that were read already.
    public func html(of runs: [RecordedRun]) throws(ReportError) -> String {
        let pictures = PictureFolder(path: folder, embeds: embedsPictures)
        let page = ReportPage(runs: runs, language: language, pictures: pictures)
        return try Self.render(page, template: "report")
    }

    /// Fills a template of this room.
    static func render(_ page: some Sendable, template: String) throws(ReportError) -> String {
        MustacheContentTypes.register(MarkupText(), named: MarkupText.name)
        do {
            let library = MustacheLibrary(templates: [
                "report": try MustacheTemplate(string: resource(PackageResources.report_mustache)),
                "sheet": try MustacheTemplate(string: resource(PackageResources.sheet_mustache)),
                "style": try MustacheTemplate(string: resource(PackageResources.report_css)),
                "timing": try MustacheTemplate(string: resource(PackageResources.timing_mustache)),
                "corridor": try MustacheTemplate(string: resource(PackageResources.corridor_mustache)),
            ])
            guard let text = library.render(TemplateFields(of: page), withTemplate: template) else {
                throw ReportError.template(why: "it cannot be rendered")
            }
            return text
        } catch {
            throw error as? ReportError ?? .template(why: String(describing: error))
        }
    }

    private static func resource(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Text for HTML, escaped scalar by scalar.
///
/// The library's own escaping goes by grapheme, and lets a quote through that carries a combining mark.
private struct MarkupText: MustacheContentType {
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
