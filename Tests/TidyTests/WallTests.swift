import Foundation
import Testing

/// The walls between the rooms: who may import whom, who may write, who may look at a clock.
@Suite struct WallTests {
    let repository = Repository.shared

    @Test("A target imports what its manifest entry names, and nothing of its own level or above")
    func imports() {
        let (levels, dependencies) = (repository.manifest.levels, repository.manifest.dependencies)
        let files = repository.sources(where: \.isSwift)
        #expect(Set(files.map(\.target)).filter { levels[$0] == nil } == [], "stands on no level of Package.swift")
        for file in files {
            let level = levels[file.target] ?? 0
            let offences = Repository.offences(in: [file]) { line in
                guard line.contains("import "),
                    let match = line.firstMatch(of: /^(?:public |package |internal )?import (?:struct |enum )?(\w+)/)
                else { return nil }
                let name = String(match.1)
                guard let other = levels[name] else { return nil }
                if dependencies[file.target]?.contains(name) != true { return "\(name) is not declared" }
                // Below level 3 the manifest is the order; stages and what composes them are siblings.
                let isAllowed = level >= 3 ? other < level : other <= level
                return isAllowed ? nil : "level \(level) imports \(name) of level \(other)"
            }
            #expect(offences == [])
        }
    }

    @Test("Only commands write to the terminal")
    func output() {
        let files = repository.sources { $0.isSwift && !repository.manifest.executables.contains($0.target) }
        expectNone(
            ["print(", "debugPrint(", "dump(", "FileHandle.standardOutput", "FileHandle.standardError"], in: files)
    }

    @Test("No stage reads a clock or rolls unseeded dice")
    func determinism() {
        let levels = repository.manifest.levels
        let files = repository.sources { $0.isSwift && levels[$0.target] ?? 9 <= 3 }
        expectNone(
            ["Date()", "Date.now", "ContinuousClock", "SuspendingClock", "DispatchTime", "clock_gettime"], in: files)
        expectNone(["UUID()", "SystemRandomNumberGenerator", "shuffled()", "randomElement()", "arc4random"], in: files)
    }

    /// No line of code holds one of the words where a word begins.
    private func expectNone(_ words: [String], in files: [Repository.File]) {
        let offences = Repository.offences(in: files) { line in
            guard !line.drop(while: \.isWhitespace).hasPrefix("//") else { return nil }
            return words.first { word in
                line.ranges(of: word).contains { range in
                    guard let before = line[..<range.lowerBound].last else { return true }
                    return !before.isLetter && !before.isNumber && before != "." && before != "_"
                }
            }
        }
        #expect(offences == [])
    }
}
