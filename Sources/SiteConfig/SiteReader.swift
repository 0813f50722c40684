import TrafficModel
import Yams

/// Walks the tree of a site file and gathers every mistake instead of stopping at the first.
///
/// A function that reads a value returns nil where it noted a mistake, so that what depends on the value is left
/// unjudged: one slip gives one message.
struct SiteReader {
    /// The most entries of any list. A camera with more than that is not a camera.
    static let entryLimit = 256

    var mistakes: [Mistake] = []
    let fileExists: (String) -> Bool

    /// A value and its place.
    struct Field {
        var node: Node
        var path: String
        /// Where the value begins; of an unknown key, the key.
        var mark: Place
    }

    /// A line and a column, 1-based.
    struct Place {
        var line = 1
        var column = 1

        init(_ mark: Mark?, else fallback: Place = Place()) {
            self = mark.map { Place(line: max(1, $0.line), column: max(1, $0.column)) } ?? fallback
        }

        init(line: Int = 1, column: Int = 1) { (self.line, self.column) = (line, column) }
    }

    /// In the order of the file, then of discovery.
    var sortedMistakes: [Mistake] {
        mistakes.enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
    }

    mutating func note(_ kind: Mistake.Kind, at field: Field) {
        mistakes.append(
            Mistake(keyPath: field.path, line: field.mark.line, column: field.mark.column, kind: kind))
    }

    // MARK: Shapes

    /// The values of a mapping by key. Unknown keys and missing required ones are noted.
    mutating func fields(_ field: Field, required: [String], optional: [String] = []) -> [String: Field]? {
        guard let mapping = field.node.mapping else {
            note(.expected(.mapping), at: field)
            return nil
        }
        let known = required + optional
        var values: [String: Field] = [:]
        for (keyNode, value) in mapping {
            let key = keyNode.scalar?.string ?? ""
            let path = field.path.isEmpty ? key : "\(field.path).\(key)"
            let mark = Place(keyNode.mark, else: field.mark)
            let place = Field(node: value, path: path, mark: mark)
            if known.contains(key) {
                values[key] = Field(node: value, path: path, mark: Place(value.mark, else: mark))
            } else {
                let suggestion = Suggestion.nearest(to: key, among: known.filter { mapping[$0] == nil })
                note(.unknownKey(String(key.prefix(60)), suggestion: suggestion, known: known), at: place)
            }
        }
        for key in required where values[key] == nil { note(.missingKey(key), at: field) }
        return values
    }

    /// The entries of a list.
    mutating func items(_ field: Field, shape: Mistake.Shape = .list) -> [Field]? {
        guard let sequence = field.node.sequence else {
            note(.expected(shape), at: field)
            return nil
        }
        guard sequence.count <= Self.entryLimit else {
            note(.tooMany(limit: Self.entryLimit), at: field)
            return nil
        }
        return sequence.enumerated().map { index, node in
            Field(node: node, path: "\(field.path)[\(index)]", mark: Place(node.mark, else: field.mark))
        }
    }

    // MARK: Plain values

    mutating func text(_ field: Field) -> String? {
        guard let scalar = field.node.scalar else {
            note(.expected(.text), at: field)
            return nil
        }
        guard scalar.string.contains(where: { !$0.isWhitespace }) else {
            note(.emptyText, at: field)
            return nil
        }
        return scalar.string
    }

    mutating func id(_ field: Field) -> String? {
        guard let text = text(field) else { return nil }
        let isSound = text.count <= 64 && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard isSound else {
            note(.badID(String(text.prefix(80))), at: field)
            return nil
        }
        return text
    }

    /// A finite number.
    mutating func number(_ field: Field, shape: Mistake.Shape = .number) -> Double? {
        guard let text = field.node.scalar?.string, let value = Double(text), value.isFinite else {
            note(.expected(shape), at: field)
            return nil
        }
        return value
    }

    mutating func wholeNumber(_ field: Field, in range: ClosedRange<Int>) -> Int? {
        guard let value = number(field, shape: .wholeNumber) else { return nil }
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        guard bounds.contains(value) else {
            note(.outOfRange(value, bounds), at: field)
            return nil
        }
        guard let whole = Int(exactly: value) else {
            note(.expected(.wholeNumber), at: field)
            return nil
        }
        return whole
    }

    /// `true` or `false`.
    mutating func yesOrNo(_ field: Field) -> Bool? {
        guard let value = field.node.scalar.flatMap({ Bool($0.string) }) else {
            note(.expected(.yesOrNo), at: field)
            return nil
        }
        return value
    }

    /// One of the raw values of an enumeration.
    mutating func choice<Choice: RawRepresentable<String>>(_ field: Field, of choices: [Choice]) -> Choice? {
        guard let text = text(field) else { return nil }
        if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
        let names = choices.map(\.rawValue)
        let suggestion = Suggestion.nearest(to: text, among: names)
        note(.notAChoice(String(text.prefix(60)), suggestion: suggestion, choices: names), at: field)
        return nil
    }
}
