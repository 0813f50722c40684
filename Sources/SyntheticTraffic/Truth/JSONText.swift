/// A JSON value that is written with its members in the order in which they were given.
indirect enum JSONText {
    case string(String), integer(Int), number(Double), bool(Bool)
    case array([JSONText])
    /// Its members each on a line of their own, down to `depth` of the document.
    case object([(String, JSONText)])

    static func integers(_ values: [Int]) -> JSONText { .array(values.map { .integer($0) }) }

    /// The document: objects one member a line where they hold arrays of objects, everything else on one line.
    func text(indent: Int = 0) -> String {
        let pad = String(repeating: " ", count: indent + 1)
        switch self {
        case .object(let members) where holdsObjects:
            let body = members.map { pad + Self.quoted($0.0) + ": " + $0.1.text(indent: indent + 1) }
            return "{\n" + body.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "}"
        case .array(let items) where items.contains(where: \.isObject):
            let body = items.map { pad + $0.text(indent: indent + 1) }
            return "[\n" + body.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "]"
        default: return flat
        }
    }

    private var isObject: Bool { if case .object = self { true } else { false } }

    private var holdsObjects: Bool {
        guard case .object(let members) = self else { return false }
        return members.contains {
            if case .array(let items) = $0.1 { return items.contains(where: \.isObject) }
            return false
        }
    }

    private var flat: String {
        switch self {
        case .string(let value): Self.quoted(value)
        case .integer(let value): String(value)
        case .number(let value): Self.rounded(value)
        case .bool(let value): String(value)
        case .array(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.0) + ": " + $0.1.flat }.joined(separator: ", ") + "}"
        }
    }

    /// Three decimals at most: a thousandth of a pixel or of a second.
    private static func rounded(_ value: Double) -> String {
        let scaled = (value * 1000).rounded() / 1000
        return scaled == scaled.rounded() && abs(scaled) < 1e9 ? "\(Int(scaled)).0" : "\(scaled)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case let s where s.value < 0x20: result += "\\u00" + (s.value < 16 ? "0" : "") + String(s.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
