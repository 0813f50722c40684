/// The list of a case's files with their hashes, as `sha256sum` writes and checks it.
public struct CaseManifest: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public var sha256: String
        /// A name in the case's own folder.
        public var name: String

        public init(sha256: String, name: String) {
            self.sha256 = sha256
            self.name = name
        }
    }

    /// In order of their names.
    public var lines: [Line]

    public init(_ lines: [Line]) {
        self.lines = lines.sorted { $0.name < $1.name }
    }

    public var text: String { lines.map { "\($0.sha256)  \($0.name)\n" }.joined() }

    /// - Parameter text: exactly as `text` writes it; nil for anything else, names that lead out of the folder too.
    public init?(text: String) {
        var lines: [Line] = []
        for line in text.split(separator: "\n") {
            let hash = line.prefix(64), name = line.dropFirst(66)
            guard hash.utf8.count == 64, !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
            lines.append(Line(sha256: String(hash), name: String(name)))
        }
        self.lines = lines
        guard self.text == text, self == CaseManifest(lines), Set(lines.map(\.name)).count == lines.count else {
            return nil
        }
    }

    /// The lines that follow from footage, site file and program alone, whoever signed.
    public var contents: [Line] { lines.filter { $0.name != CaseFolder.keyFile } }
}
