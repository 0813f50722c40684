import Foundation
import PlateReading
import Testing
import TrafficModel

@Suite("The data files of the plate grammar")
struct PlateGrammarDataTests {
    @Test("Every code from 11 to 99 has its row, a source, and both names or neither")
    func provinces() {
        let provinces = PlateGrammar.provinces
        #expect(provinces.map(\.code) == Array(11...99))
        let unused = provinces.filter { $0.name == nil }
        #expect(unused.map(\.code) == [13, 42, 44, 45, 46, 87, 91, 96])
        for province in provinces {
            #expect(!province.source.isEmpty && !province.confidence.isEmpty)
            #expect((province.name == nil) == (province.nameUntilJune2025 == nil))
            #expect((province.prior == 0) == (province.name != nil))
        }
    }

    @Test("63 provinces and one office became 34 and the office, every new one with a code")
    func merger() {
        let before = Set(PlateGrammar.provinces.compactMap(\.nameUntilJune2025))
        let after = Set(PlateGrammar.provinces.compactMap(\.name))
        #expect(before.count == 63 + 1)
        #expect(after.count == 34 + 1)
    }

    @Test(
        "A plate names its province, by the day and for an officer",
        arguments: [
            ("51G47281", "TP. Hồ Chí Minh", "TP. Hồ Chí Minh", "TP. Hồ Chí Minh"),
            ("61A12345", "Bình Dương", "TP. Hồ Chí Minh", "Bình Dương, nay là TP. Hồ Chí Minh"),
            ("T7212345", "Bà Rịa–Vũng Tàu", "TP. Hồ Chí Minh", "Bà Rịa–Vũng Tàu, nay là TP. Hồ Chí Minh"),
            ("80441NG02", "Cục Cảnh sát giao thông", "Cục Cảnh sát giao thông", "Cục Cảnh sát giao thông"),
        ])
    func province(text: String, before: String, after: String, display: String) throws {
        let province = try #require(PlateGrammar.province(of: text))
        #expect(province.name(on: CivilDate(year: 2025, month: 6, day: 30)!) == before)
        #expect(province.name(on: PlateProvince.mergerDay) == after)
        #expect(province.display(in: .vietnamese) == display)
    }

    @Test("Army plates, and codes that were issued to nobody, name no province")
    func none() {
        #expect(PlateGrammar.province(of: "TM1234") == nil)
        #expect(PlateGrammar.province(of: "") == nil)
        #expect(PlateGrammar.province(of: "1") == nil)
        #expect(PlateGrammar.province(of: "05A12345") == nil)
        #expect(PlateGrammar.province(of: "42A12345")?.display(in: .vietnamese) == nil)
    }

    @Test("Every code has a meaning in both languages, and every form a kind, colours and a prior")
    func rows() {
        #expect(PlateGrammar.seriesCodes.count == 11)
        for code in PlateGrammar.seriesCodes {
            #expect(!code.meaning.isEmpty && !code.meaningEnglish.isEmpty && !code.source.isEmpty)
        }
        #expect(PlateGrammar.forms.count == 37)
        for form in PlateGrammar.forms {
            #expect((5...10).contains(form.pattern.count), "\(form.pattern.form)")
            #expect(form.pattern.prior <= 0 && !form.pattern.colours.isEmpty, "\(form.pattern.form)")
            #expect(!form.kind.isEmpty && !form.kindEnglish.isEmpty && !form.source.isEmpty, "\(form.pattern.form)")
            #expect(PlateGrammar.form(of: form.pattern) == form)
        }
        for layout in [PlateRead.Layout.oneLine, .twoLine] {
            let priors = PlateGrammar.forms.map(\.pattern).filter { $0.layout == layout }.map(\.prior)
            #expect(priors.max() == 0)
        }
    }

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
        Mistake(file: "provinces.tsv", text: "\n12\t", replacement: "\n11\t", column: "code", says: "twice"),
        Mistake(file: "provinces.tsv", text: "\n12\t", replacement: "\n7\t", column: "code", says: "11 to 99"),
        Mistake(
            file: "provinces.tsv", text: "Thái Bình\tHưng Yên", replacement: "Thái Bình\t-", column: "since_2025_07",
            says: "both names"),
        Mistake(
            file: "provinces.tsv", text: "\t0\tV2\t", replacement: "\t0,5\tV2\t",
            column: "prior", says: "not a number"),
        Mistake(file: "provinces.tsv", text: "\tV2\t", replacement: "\tV7\t", column: "confidence", says: "none of"),
        Mistake(file: "codes.tsv", text: "\nRM\t", replacement: "\nLD\t", column: "code", says: "twice"),
        Mistake(file: "codes.tsv", text: "\nRM\t", replacement: "\nRW\t", column: "code", says: "two letters"),
        Mistake(file: "codes.tsv", text: "\nRM\tyes", replacement: "\nRM\tja", column: "issued", says: "none of"),
        Mistake(
            file: "forms.tsv", text: "\nDDA-DDDD\t", replacement: "\nDDA-DDD.DD\t", column: "form", says: "twice"),
        Mistake(
            file: "forms.tsv", text: "\nDDA-DDDD\t", replacement: "\nDDX-DDDD\t", column: "form",
            says: "stands for nothing"
        ),
        Mistake(
            file: "forms.tsv", text: "\nDDA-DDDD\t", replacement: "\nDDA~DD~DD\t", column: "form",
            says: "one line or two"
        ),
        Mistake(file: "forms.tsv", text: "\t-2\t", replacement: "\t2\t", column: "prior", says: "not a number"),
        Mistake(file: "forms.tsv", text: "\tred\t", replacement: "\tgreen\t", column: "colours", says: "none of"),
        Mistake(
            file: "forms.tsv", text: "\tred\t-", replacement: "\tred\tcodes",
            column: "codes", says: "begins with DDLL"),
        Mistake(
            file: "forms.tsv", text: "form\tprior", replacement: "form\tweight", column: nil, says: "the columns are"),
    ]

    @Test("A mistake is told with its file, line and column", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        var texts = PlateGrammarTables.Texts.embedded
        func changed(_ text: String) throws -> String {
            let range = try #require(text.range(of: mistake.text), "nothing to change")
            return text.replacingCharacters(in: range, with: mistake.replacement)
        }
        switch mistake.file {
        case "provinces.tsv": texts.provinces = try changed(texts.provinces)
        case "codes.tsv": texts.codes = try changed(texts.codes)
        default: texts.forms = try changed(texts.forms)
        }
        let error = try #require(throws: DataTableError.self) { try PlateGrammarTables(texts) }
        #expect(error.file == mistake.file)
        #expect(error.column == mistake.column)
        #expect(error.line > 1)
        #expect(error.problem.contains(mistake.says), "\(error)")
    }

    @Test("A symbol stands for characters that templates know, and is named once")
    func slots() {
        let head = "symbol\tcharacters\tmeaning\tconfidence\tsource\n"
        #expect(throws: Never.self) { try PlateGrammarTables.slots(head + "D\t01\ta digit\tV2\there\n") }
        for rows in ["D\t0I\ta\tV2\there\n", "d\t01\ta\tV2\there\n", "D\t0\ta\tV2\there\nD\t1\ta\tV2\there\n"] {
            #expect(throws: DataTableError.self) { try PlateGrammarTables.slots(head + rows) }
        }
    }
}
