import Foundation

/// `--name value` and `--flag` arguments of a subcommand.
struct Arguments {
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    /// - Parameter flags: names that take no value.
    init(_ arguments: [String], flags known: Set<String>) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard name.hasPrefix("--") else { throw UsageError("'\(name)' is not expected here") }
            let key = String(name.dropFirst(2))
            if known.contains(key) {
                flags.insert(key)
            } else if let value = rest.popFirst() {
                values[key] = value
            } else {
                throw UsageError("--\(key) needs a value")
            }
        }
    }

    func has(_ flag: String) -> Bool { flags.contains(flag) }
    func text(_ key: String) -> String? { values[key] }
    func file(_ key: String) -> URL? { values[key].map { URL(fileURLWithPath: $0) } }

    func required(_ key: String) throws -> String {
        guard let value = values[key] else { throw UsageError("--\(key) is missing") }
        return value
    }

    func number(_ key: String, default fallback: Int) throws -> Int {
        guard let value = values[key] else { return fallback }
        guard let number = Int(value) else { throw UsageError("--\(key) wants a whole number, not '\(value)'") }
        return number
    }
}

struct UsageError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
