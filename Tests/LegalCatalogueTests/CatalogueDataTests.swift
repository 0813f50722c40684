import Foundation
import LegalCatalogue
import Testing
import TrafficModel

@Suite("The data files of the catalogue")
struct CatalogueDataTests {
    /// A mistake put into one file, and where it must be reported.
    struct Mistake: Sendable, CustomStringConvertible {
        let file: String
        let text: String
        let replacement: String
        let column: String?
        let says: String

        var description: String { "\(file): \(replacement)" }
    }

    static let mistakes = [
        Mistake(
            file: "periods.tsv", text: "2022-01-01\t", replacement: "2022-01-02\t", column: "from", says: "ends on"),
        Mistake(
            file: "periods.tsv", text: "2026-08-15\t-", replacement: "2026-08-15\t2026-02-30", column: "to",
            says: "not a date"),
        Mistake(
            file: "periods.tsv", text: "168/2024/NĐ-CP\t-", replacement: "168/2025/NĐ-CP\t-", column: "decree",
            says: "not in decrees.tsv"),
        Mistake(
            file: "decrees.tsv", text: "238/2026/NĐ-CP\t2026-08-15", replacement: "238/2026/NĐ-CP\t2026-08-16",
            column: "from", says: "not yet in force"),
        Mistake(
            file: "clauses.tsv", text: "\t18000000\t", replacement: "\t18,000,000\t", column: "fine_min_vnd",
            says: "whole number"),
        Mistake(
            file: "clauses.tsv", text: "\t18000000\t", replacement: "\t21000000\t", column: "fine_max_vnd",
            says: "ends below"),
        Mistake(
            file: "clauses.tsv", text: "RED_LIGHT\tcar\t2025-01-01", replacement: "RED_LIGHT\tcar\t2024-06-01",
            column: "from", says: "twice"),
        Mistake(
            file: "clauses.tsv", text: "RED_LIGHT\tcar\t2022-01-01\t2024-12-31",
            replacement: "RED_LIGHT\tcar\t2022-01-01\t-", column: "to", says: "another decree"),
        Mistake(
            file: "clauses.tsv", text: "OFFICER_SIGNAL\tcar\t2025-01-01",
            replacement: "OFFICER_SIGNAL\tcar\t2024-12-31", column: "to", says: "another decree"),
        Mistake(
            file: "clauses.tsv", text: "RED_LIGHT\tmotorcycle", replacement: "RED_LIGHT\tmotorbike", column: "vehicle",
            says: "none of"),
        Mistake(
            file: "clauses.tsv", text: "\t1-3\t", replacement: "\t3-1\t", column: "suspension_months", says: "form"),
        Mistake(file: "clauses.tsv", text: "\tV2\t", replacement: "\tV9\t", column: "confidence", says: "none of"),
        Mistake(file: "titles.tsv", text: "RED_LIGHT\t", replacement: "RED_LAMP\t", column: "code", says: "no title"),
        Mistake(
            file: "acts.tsv", text: "STOP_LINE\tcar", replacement: "STOP-LINE\tcar", column: "act", says: "none of"),
        Mistake(
            file: "acts.tsv", text: "STOP_LINE\tcar\tSIGN_MARKING", replacement: "STOP_LINE\tcar\tHELMET_DRIVER",
            column: "code", says: "no clause"),
        Mistake(
            file: "acts.tsv", text: "RED_LIGHT\tcar\tRED_LIGHT\tprimary",
            replacement: "RED_LIGHT\tcar\tRED_LIGHT\talternative", column: "role", says: "one primary"),
        Mistake(file: "acts.tsv", text: "role\tcond", replacement: "part\tcond", column: nil, says: "columns"),
        Mistake(
            file: "titles.tsv", text: "Failing to obey the traffic signal\n", replacement: "a\tb\n", column: nil,
            says: "5 columns"),
    ]

    @Test("A mistake is named with file, line and column", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        var tables = LegalCatalogue.Tables.embedded
        let path = try #require(Self.path(of: mistake.file))
        let range = try #require(tables[keyPath: path].range(of: mistake.text))
        tables[keyPath: path].replaceSubrange(range, with: mistake.replacement)
        let error = try #require(throws: CatalogueError.self) { try LegalCatalogue(tables) }
        #expect(error.column == mistake.column, "\(error)")
        #expect(error.problem.contains(mistake.says), "\(error)")
        #expect(error.line > 1)
        #expect(error.description.hasPrefix("\(error.file):\(error.line): "))
    }

    @Test("An empty file is an error, not an empty law")
    func emptyFile() throws {
        var tables = LegalCatalogue.Tables.embedded
        tables.periods = ""
        #expect(throws: CatalogueError(file: "periods.tsv", line: 1, problem: "no header line")) {
            try LegalCatalogue(tables)
        }
    }

    static let reference = URL(filePath: "../shared/domain/violations_nd168.tsv")

    @Test(
        "NĐ 168/2024 agrees with the independent machine-readable table",
        .enabled(if: FileManager.default.fileExists(atPath: reference.path), "needs ../shared/domain"))
    func agreesWithReference() throws {
        let lines = try String(contentsOf: Self.reference, encoding: .utf8).split(separator: "\n")
        let date = try #require(CivilDate(iso: "2025-06-01"))
        var compared = 0
        for line in lines.dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let vehicle = try #require(Citation.Vehicle(rawValue: cells[1]), "\(line)")
            let citation = try #require(
                try LegalCatalogue.shared.citation(code: cells[0], kind: vehicle, on: date), "\(line)")
            #expect("Điều \(citation.article)" == cells[2] && "khoản \(citation.clause)" == cells[3], "\(line)")
            #expect((citation.point.isEmpty ? "" : "điểm \(citation.point)") == cells[4], "\(line)")
            #expect(citation.fineMinimum == Int(cells[5]) && citation.fineMaximum == Int(cells[6]), "\(line)")
            #expect(citation.licencePoints == Int(cells[7]), "\(line)")
            compared += 1
        }
        #expect(compared == 86)
    }

    private static func path(of file: String) -> WritableKeyPath<LegalCatalogue.Tables, String>? {
        switch file {
        case "decrees.tsv": \.decrees
        case "periods.tsv": \.periods
        case "titles.tsv": \.titles
        case "clauses.tsv": \.clauses
        case "acts.tsv": \.acts
        default: nil
        }
    }
}
