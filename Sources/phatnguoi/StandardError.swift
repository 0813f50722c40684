import Glibc

/// Writes to standard error; a failure there has nowhere to go.
enum StandardError {
    static let isTerminal = isatty(STDERR_FILENO) == 1

    static func write(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        write(raw: lines.map { $0 + "\n" }.joined())
    }

    static func write(_ line: String) { write([line]) }

    static func write(raw text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, bytes.count) }
    }
}
