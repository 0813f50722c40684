import Foundation
import Testing

/// What the documents promise is what the program has.
@Suite struct DocumentTests {
    let repository = Repository.shared

    private func document(_ name: String) throws -> String {
        try String(contentsOf: repository.root.appending(path: name), encoding: .utf8)
    }

    @Test("Every field of every record, and every reason for a review, is in docs/records.md")
    func records() throws {
        let text = try document("docs/records.md")
        let files = repository.sources {
            $0.path.contains("TrafficModel/Records/") && $0.path.hasSuffix("Record.swift")
                || $0.path.hasSuffix("TrafficModel/Citation.swift")
                || $0.path.hasSuffix("TrafficModel/ReviewReason.swift")
        }
        #expect(files.count > 8)
        var names: Set<String> = []
        for line in files.flatMap(\.lines) {
            if let match = line.firstMatch(of: /^\s+public var (\w+):/) { names.insert(String(match.1)) }
            if let match = line.firstMatch(of: /^\s+case \w+ = "(\w+)"$/) { names.insert(String(match.1)) }
        }
        // Not of the records' text: the name of `class` in Swift, and the envelope's own.
        names.subtract(["vehicleClass", "type"])
        #expect(names.count > 60)
        #expect(names.filter { !text.contains("`\($0)`") }.sorted() == [])
    }

    @Test("Every key of a site file is in docs/site-file.md")
    func siteFile() throws {
        let text = try document("docs/site-file.md")
        let lists = repository.sources { $0.target == "SiteConfig" }.flatMap(\.lines).filter {
            $0.contains("required: [") || $0.contains("let optional = [") || $0.contains("let lists = [")
        }
        let keys = Set(lists.flatMap { $0.matches(of: /"([a-z_]+)"/).map { String($0.1) } })
        #expect(keys.isSuperset(of: ["time_zone", "stop_line", "turns_on_red", "count_lines"]))
        let words = Set(text.split { !$0.isLetter && $0 != "_" }.map(String.init))
        #expect(keys.subtracting(words).sorted() == [])
    }

    @Test("Every exit code is in docs/command.md")
    func exitCodes() throws {
        let text = try document("docs/command.md")
        let lines = repository.sources { $0.path.hasSuffix("CommandFailure.swift") }.flatMap(\.lines)
        let codes = lines.compactMap { $0.firstMatch(of: /case \w+ = (\d+)$/)?.1 }
        #expect(codes.count == 8)
        #expect(codes.filter { !text.contains("| \($0) |") } == [])
    }
}
