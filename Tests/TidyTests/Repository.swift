import Foundation

/// The project's own text, read once.
struct Repository: Sendable {
    struct File: Sendable {
        /// From the root of the project: `Sources/Geometry/Box.swift`.
        var path: String
        var lines: [String]

        var isSwift: Bool { path.hasSuffix(".swift") }
        /// The folder below `Sources`, `Tests` or `Benchmarks`.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    static let shared = Repository()

    let root: URL
    /// Swift and C under Sources, Tests and Benchmarks, by path.
    let code: [File]
    let manifest: Manifest

    private init() {
        root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        code = Self.files(under: ["Sources", "Tests", "Benchmarks"], of: root, kinds: ["swift", "c", "h"])
        manifest = Manifest(
            text: (try? String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)) ?? "")
    }

    /// `path:line: what` for every line of the files of which `check` says something.
    static func offences(in files: [File], _ check: (String) -> String?) -> [String] {
        files.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                check(line).map { "\(file.path):\(index + 1): \($0)" }
            }
        }
    }

    func sources(where isWanted: (File) -> Bool = { _ in true }) -> [File] {
        code.filter { $0.path.hasPrefix("Sources/") && isWanted($0) }
    }

    private static func files(under folders: [String], of root: URL, kinds: Set<String>) -> [File] {
        var files: [File] = []
        for folder in folders {
            let base = root.appending(path: folder).path
            for case let name as String in FileManager.default.enumerator(atPath: base) ?? .init() {
                guard kinds.contains((name as NSString).pathExtension) else { continue }
                guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
                guard let text = try? String(contentsOfFile: base + "/" + name, encoding: .utf8) else { continue }
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                files.append(File(path: folder + "/" + name, lines: lines))
            }
        }
        return files.sorted { $0.path < $1.path }
    }
}

/// What `Package.swift` says of the targets: the level each stands on and what it depends on.
struct Manifest: Sendable {
    private(set) var levels: [String: Int] = [:]
    private(set) var dependencies: [String: Set<String>] = [:]

    /// Names of executable targets: they may write to the terminal, and are tested as a whole.
    private(set) var executables: Set<String> = []

    init(text: String) {
        var level: Int?
        var chunk = "", chunkLevel: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let number = line.firstMatch(of: /^ *\/\/ Level ([0-9]):/)?.1 { level = Int(number) }
            let begins =
                line.firstMatch(of: /^    (library|\.target|\.systemLibrary|\.executableTarget|tests)\(/) != nil
            if begins || line == "]" {
                add(chunk, level: chunkLevel)
                (chunk, chunkLevel) = ("", level)
                if line == "]" && level != nil { break }
            }
            chunk += line + "\n"
        }
    }

    private mutating func add(_ chunk: String, level: Int?) {
        guard let level, !chunk.contains(/^ *tests\(/) else { return }
        let names = chunk.matches(of: /"([A-Za-z-]+)"/).map { String($0.1) }
        guard let name = names.first, levels[name] == nil else { return }
        levels[name] = level
        dependencies[name] = Set(names.dropFirst())
        if chunk.contains(".executableTarget(") { executables.insert(name) }
    }
}
