import Foundation
import Testing

/// Habits of the house that a reader would otherwise have to check by eye.
@Suite struct TidyTests {
    let repository = Repository.shared

    @Test("There is something to check")
    func nonEmpty() {
        #expect(repository.code.count > 100)
        #expect(repository.manifest.levels["Pipeline"] == 4)
        #expect(repository.manifest.dependencies["Tracking"] == ["TrafficModel", "Geometry"])
    }

    @Test("No line is longer than 120 characters, ends in blanks or holds a tab")
    func lines() {
        let offences = Repository.offences(in: repository.code) { line in
            if line.utf8.count > 120 && line.count > 120 { return "\(line.count) characters" }
            if line.utf8.last == 0x20 { return "a blank at the end" }
            return line.utf8.contains(0x09) ? "a tab" : nil
        }
        #expect(offences == [])
        #expect(repository.code.filter { $0.lines.last != "" }.map(\.path) == [], "no line feed at the end")
    }

    @Test("No file is longer than 500 lines: above that two ideas live in one")
    func fileLength() {
        #expect(repository.code.filter { $0.lines.count > 501 }.map(\.path) == [])
    }

    @Test("A Swift file is named after the type it holds")
    func names() {
        let files = repository.sources { $0.isSwift && !$0.path.hasSuffix("/main.swift") }
        let offences = files.filter { file in
            let name = (file.path as NSString).lastPathComponent.dropLast(".swift".count)
            let type = String(name.prefix { $0 != "+" }.split(separator: ".").last ?? "")
            let keywords = ["struct", "class", "enum", "actor", "protocol", "extension", "typealias"]
            let holds = file.lines.filter { line in keywords.contains { line.contains("\($0) ") } }
            // A file of functions alone may bear the name of what they are about.
            let hasTypes = holds.contains { !$0.hasPrefix(" ") && !$0.hasPrefix("/") }
            return hasTypes && !holds.contains { $0.contains(type) }
        }
        #expect(offences.map(\.path) == [])
    }

    /// In parts, so that this file does not hold them.
    static let banned = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "/wo" + "rk/", "/ro" + "ot/", "/opt/" + "swift"]

    @Test("No reminder is left behind, and no path of one machine")
    func bannedWords() {
        #expect(Repository.offences(in: repository.code) { line in Self.banned.first(where: line.contains) } == [])
    }

    @Test("Every library has its own tests")
    func everyTargetIsTested() {
        let tested = Set(repository.code.filter { $0.path.hasPrefix("Tests/") && $0.lines.count > 5 }.map(\.target))
        // Commands are tested as a whole, C through the Swift that wraps it.
        let libraries = Set(repository.sources(where: \.isSwift).map(\.target))
            .subtracting(repository.manifest.executables)
        #expect(libraries.filter { !tested.contains($0 + "Tests") }.sorted() == [])
    }
}
