import Foundation
import Reporting
import Testing

/// Prints the report with a real browser, where there is one: what an officer gets out of the printer.
@Suite("The report in a browser")
struct BrowserTests {
    static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .first(where: FileManager.default.isExecutableFile)

    @Test(
        "On paper each case begins on a page of its own",
        .enabled(if: browser != nil, "no Chromium is installed, so nothing was printed"))
    func pages() throws {
        let folder = try OutputFolder()
        try folder.write(RecordedJunction.everything)
        for file in try ReportBuilder(folder: folder.path).files() {
            try folder.write(String(decoding: file.bytes, as: UTF8.self), to: file.name)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.browser))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/browser",
            "--no-pdf-header-footer", "--print-to-pdf=\(folder.path)/report.pdf", "file://\(folder.path)/report.html",
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let pdf = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: folder.path + "/report.pdf")), as: UTF8.self)
        // An overview, and three cases: the two proposed ones on a page each, the held one with its reasons on at most
        // two.
        let pages = pdf.matches(of: /\/Type ?\/Page\b/).count
        #expect((4...6).contains(pages), "\(pages) pages")
    }
}
