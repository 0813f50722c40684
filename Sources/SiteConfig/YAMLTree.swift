import Yams

/// The text of a site file as a tree of YAML nodes that know their lines.
enum YAMLTree {
    /// The single document of `text`, or the mistake that keeps it from being read.
    static func root(of text: String) throws(Mistake) -> Node {
        if let alias = firstAlias(in: text) { throw alias }
        let root: Node?
        do {
            root = try Parser(yaml: text).singleRoot()
        } catch {
            throw (error as? YamlError).map(mistake) ?? whole(.syntax("\(error)"))
        }
        guard let root, root.scalar?.string.isEmpty != true else { throw whole(.empty) }
        return root
    }

    private static func whole(_ kind: Mistake.Kind) -> Mistake {
        Mistake(keyPath: "", line: 1, column: 1, kind: kind)
    }

    private static func mistake(_ error: YamlError) -> Mistake {
        func at(_ mark: Mark, _ kind: Mistake.Kind) -> Mistake {
            Mistake(keyPath: "", line: max(1, mark.line), column: max(1, mark.column), kind: kind)
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return at(mark, .syntax([context?.text, problem].compactMap(\.self).joined(separator: ", ")))
        case .duplicatedKeysInMapping(let keys, let context):
            return at(context.mark, .duplicateKey(keys.first ?? ""))
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let line = before.count { $0.isNewline } + 1
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            return Mistake(keyPath: "", line: line, column: column, kind: .syntax(problem))
        default:
            return whole(.syntax("\(error)"))
        }
    }

    /// The first alias (`*name`) in the text. A few lines of nested aliases can stand for more nodes than any memory
    /// holds, and a site file needs none, so they are refused before the text is composed.
    static func firstAlias(in text: String) -> Mistake? {
        var quote: Character?
        var startsToken = true
        var line = 1, column = 0
        var rest = text[...]
        while let character = rest.popFirst() {
            if character.isNewline {
                (line, column, startsToken) = (line + 1, 0, true)
                continue
            }
            column += 1
            if let open = quote {
                if open == "\"" && character == "\\" {
                    if let next = rest.first, !next.isNewline {
                        rest.removeFirst()
                        column += 1
                    }
                } else if character == open {
                    quote = nil
                }
                continue
            }
            switch character {
            case "\"", "'": if startsToken { quote = character }
            case "#":
                if startsToken { rest = rest.drop { !$0.isNewline } }
            case "*":
                let name = rest.prefix { !$0.isWhitespace && !",[]{}".contains($0) }
                if startsToken && !name.isEmpty {
                    return Mistake(keyPath: "", line: line, column: column, kind: .alias(String(name.prefix(40))))
                }
            default: break
            }
            startsToken = character.isWhitespace || "[{,".contains(character)
        }
        return nil
    }
}
