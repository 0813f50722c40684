import Foundation
import Reporting
import Testing
import TrafficModel

@Suite("The report")
struct ReportTests {
    let folder = try! OutputFolder()

    private func page(_ records: [Record], _ language: Language = .vietnamese, embeds: Bool = false) throws -> String {
        try folder.write(records)
        return try file("report.html", language, embeds: embeds)
    }

    private func file(_ name: String, _ language: Language = .vietnamese, embeds: Bool = false) throws -> String {
        var builder = ReportBuilder(folder: folder.path, language: language)
        builder.embedsPictures = embeds
        let file = try #require(try builder.files().first { $0.name == name })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    private func writeEvidence(of violations: [ViolationRecord]) throws {
        for file in violations.flatMap(\.evidence) { try folder.write("picture", to: file.file) }
    }

    @Test("A proposal tells act, time, place, light, clause, fine band and points in the official words")
    func vietnamese() throws {
        let page = try page(RecordedJunction.records([RecordedJunction.violation()]))
        for text in [
            "Báo cáo đề xuất xử lý vi phạm qua hình ảnh", "Phiếu đề xuất",
            "Không chấp hành hiệu lệnh của đèn tín hiệu giao thông",
            "08 giờ 15 phút 13 giây, ngày 21 tháng 11 năm 2026",
            "Lý Thường Kiệt – Hàng Bài", "30A-123.45", "Xe ô tô con", "3,20 giây", "3,14 giây", "3,00 giây",
            "điểm b khoản 9 Điều 6 Nghị định số 168/2024/NĐ-CP",
            "được sửa đổi, bổ sung bởi Nghị định số 238/2026/NĐ-CP", "18.000.000 đồng đến 20.000.000 đồng", "04 điểm",
            "chỉ là đề xuất", RecordedJunction.footageHash,
        ] { #expect(page.contains(text), "\(text)") }
        #expect(!page.contains("{{"))
        #expect(page.contains("<html lang=\"vi\">"))
    }

    @Test("The same report in English")
    func english() throws {
        let page = try page(RecordedJunction.records([RecordedJunction.violation()]), .english)
        for text in [
            "Failing to obey the traffic signal", "21 November 2026, 08:15:13", "3.20 s",
            "point b, clause 9, article 6 of Decree 168/2024/NĐ-CP", "VND 18,000,000 to 20,000,000", "4 licence points",
            "<html lang=\"en\">",
        ] { #expect(page.contains(text), "\(text)") }
        #expect(!page.contains("Phiếu"))
    }

    @Test("Held cases stand apart, after the proposed ones, with their reasons and all candidate clauses")
    func held() throws {
        let page = try page(RecordedJunction.everything)
        let proposed = try #require(page.range(of: "id=\"p4-3fa9c1d2-f000345-t0012-RED_LIGHT\""))
        let part = try #require(page.range(of: "Phần B. Hồ sơ chờ xem xét"))
        let held = try #require(page.range(of: "id=\"p4-3fa9c1d2-f000345-t0012-STOP_LINE\""))
        #expect(proposed.lowerBound < part.lowerBound && part.lowerBound < held.lowerBound)
        let sheet = page[held.lowerBound...]
        #expect(sheet.contains("Biển số đọc chưa chắc chắn, cần đối chiếu với ảnh."))
        #expect(sheet.contains("Khoảng thời gian vi phạm nhỏ hơn sai số"))
        #expect(sheet.contains("điểm a khoản 1 Điều 6") && sheet.contains("điểm b khoản 9 Điều 6"))
        #expect(!page[..<part.lowerBound].contains("class=\"reasons\""))
    }

    @Test("Counts by line, direction and class, signal timing of whole stretches, and gaps are shown")
    func summary() throws {
        let page = try page(RecordedJunction.everything)
        let cells = { (values: [Int]) in values.map { "<td class=\"figure\">\($0)</td>" }.joined() }
        #expect(page.contains(cells([31, 9, 1]) + "<td class=\"figure\"><b>41</b></td>"))
        #expect(page.contains(cells([18, 7, 0]) + "<td class=\"figure\"><b>25</b></td>"))
        // Red from 10.6 s to 35.6 s is whole; the last red, and the green that was on when the footage began, are not.
        #expect(page.contains("</span>Đỏ</td><td class=\"figure\">1</td><td class=\"figure\">25,0</td>"))
        #expect(page.contains("</span>Xanh</td><td class=\"figure\">1</td><td class=\"figure\">25,0</td>"))
        #expect(page.contains("</span>Vàng</td><td class=\"figure\">2</td><td class=\"figure\">3,0</td>"))
        #expect(page.contains("p4_20261121_0815.mp4 · 1200–1210 · 48,00–48,40 s"))
    }

    @Test("Without a date nothing is dated, and no clause is named")
    func undated() throws {
        let violation = RecordedJunction.violation(reasons: [.dateUnknown], wallTime: nil, citations: [])
        let page = try page([.begin(RecordedJunction.begin(start: nil)), .violation(violation)])
        #expect(page.contains("Không rõ: đoạn ghi hình không có mốc thời gian"))
        #expect(page.contains("Chưa xác định: cần ngày xảy ra hành vi"))
        #expect(!page.contains("Nghị định số 168"))
        #expect(page.contains("Việc phân tích chưa kết thúc"))
    }

    @Test("A run that found nothing says so and accuses nobody")
    func nothing() throws {
        let page = try page(RecordedJunction.records([]))
        #expect(page.contains("Không phát hiện hành vi vi phạm nào"))
        #expect(!page.contains("<article"))
    }

    @Test("Pictures are named by relative path; one that is gone leaves a notice, not a broken picture")
    func pictures() throws {
        let violation = RecordedJunction.violation()
        try writeEvidence(of: [violation])
        try FileManager.default.removeItem(atPath: folder.path + "/" + violation.evidence[2].file)
        let page = try page(RecordedJunction.records([violation]))
        #expect(page.contains("<img src=\"evidence/\(violation.id)/before.jpg\""))
        #expect(page.contains("href=\"evidence/\(violation.id)/original-beyond.jpg\""))
        #expect(!page.contains("beyond.jpg\" alt"))
        #expect(page.contains("Không có ảnh"))
    }

    @Test("Embedded, the page needs no other file")
    func embedded() throws {
        let violation = RecordedJunction.violation()
        try writeEvidence(of: [violation])
        let page = try page(RecordedJunction.records([violation]), embeds: true)
        #expect(page.contains("<img src=\"data:image/jpeg;base64,\(Data("picture".utf8).base64EncodedString())\""))
        #expect(!page.contains("src=\"evidence/"))
    }

    @Test("The page loads nothing from the network and runs no script")
    func selfContained() throws {
        let page = try page(RecordedJunction.everything)
        for text in ["<script", "http://", "https://", "url(", "@import", "<link", " onload", "javascript:"] {
            #expect(!page.contains(text), "\(text)")
        }
    }

    @Test("The same folder gives the same bytes")
    func deterministic() throws {
        #expect(try page(RecordedJunction.everything) == page(RecordedJunction.everything))
    }
}

@Suite("Reports of hostile and broken records")
struct HostileRecordTests {
    let folder = try! OutputFolder()

    /// Names that would break out of text or attribute, also with a combining mark behind the quote.
    static let hostile = [
        "<script>alert(1)</script>", "\" onerror=alert(1) x=\"", "\"\u{301} onerror=alert(1) x=\"\u{301}", "'><b>",
        "&lt;",
        "{{texts.title}}",
    ]

    @Test("Whatever records say is text, never markup", arguments: hostile)
    func escaped(text: String) throws {
        var begin = RecordedJunction.begin()
        begin.siteName = text
        begin.footage = text
        var violation = RecordedJunction.violation(citations: [])
        violation.plate?.display = text
        violation.approach = text
        violation.evidence[0].file = text
        try folder.write([.begin(begin), .violation(violation), .gap(GapRecord(file: text, code: "x", reason: text))])
        try folder.write("picture", to: "records.txt")
        let bytes = try #require(try ReportBuilder(folder: folder.path).files().first).bytes
        let page = String(decoding: bytes, as: UTF8.self)
        #expect(!page.contains("<script") && !page.contains("<b>'") && !page.contains("'><b>"))
        // Each double quote of the text must have become an entity: no attribute of that name exists.
        let scalars = Array(page.unicodeScalars)
        let attack = Array("\" onerror".unicodeScalars), marked = Array("\"\u{301} onerror".unicodeScalars)
        #expect(!scalars.contains(attack) && !scalars.contains(marked))
    }

    @Test(
        "A picture outside the folder is not shown and not embedded",
        arguments: ["../secret.jpg", "/etc/hostname", "evidence/../../secret.jpg", "https://example.org/x.jpg", ""])
    func outside(path: String) throws {
        var violation = RecordedJunction.violation()
        violation.evidence[0].file = path
        try folder.write(RecordedJunction.records([violation]))
        var builder = ReportBuilder(folder: folder.path)
        builder.embedsPictures = true
        let page = String(decoding: try #require(try builder.files().first).bytes, as: UTF8.self)
        #expect(!page.contains("<img"))
    }

    @Test("A folder without records, a line that is none and a record before its begin are named")
    func broken() throws {
        let builder = ReportBuilder(folder: folder.path), path = folder.path + "/records.jsonl"
        #expect(throws: ReportError.noRecords(folder: folder.path)) { try builder.files() }
        let begin = try Record.begin(RecordedJunction.begin()).jsonLine()
        try folder.write(begin + "\n{\"type\":\"gap\"\n", to: "records.jsonl")
        #expect(throws: ReportError.badRecord(path: path, line: 2, why: "not JSON")) { try builder.files() }
        try folder.write(begin + "\n\n{\"type\":\"gap\",\"data\":{\"file\":\"a\"}}\n", to: "records.jsonl")
        #expect(throws: ReportError.badRecord(path: path, line: 3, why: "“code” is missing")) { try builder.files() }
        try folder.write(try Record.end(RecordedJunction.end).jsonLine(), to: "records.jsonl")
        #expect(throws: ReportError.noBegin(path: path, line: 1)) { try builder.files() }
        try folder.write("{\"type\":\"of a later version\",\"data\":{}}\n" + begin, to: "records.jsonl")
        #expect(try builder.files().count == 3)
    }

    @Test("Spreadsheets get a byte order mark, quoted fields and no formulas")
    func spreadsheet() throws {
        var begin = RecordedJunction.begin()
        begin.siteName = "=HYPERLINK(\"x\"), Hàng Bài"
        try folder.write([.begin(begin), .violation(RecordedJunction.violation())])
        let files = try ReportBuilder(folder: folder.path).files()
        let table = String(decoding: try #require(files.first { $0.name == "cases.csv" }).bytes, as: UTF8.self)
        #expect(Array(table.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(table.contains(",\"'=HYPERLINK(\"\"x\"\"), Hàng Bài\","))
        #expect(table.components(separatedBy: "\r\n").count == 3)
        #expect(table.contains(",30A-123.45,"))
    }
}

extension [Unicode.Scalar] {
    fileprivate func contains(_ other: [Unicode.Scalar]) -> Bool {
        guard count >= other.count else { return false }
        return (0...count - other.count).contains { Array(self[$0..<$0 + other.count]) == other }
    }
}
