/// What a person who wrote `word` most likely meant.
enum Suggestion {
    /// The candidate with the fewest edits from `word`, at most a third of its length (and 2); the earlier of equals.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(word.lowercased().prefix(64))
        let limit = min(2, max(1, typed.count / 3))
        var best: (name: String, edits: Int)?
        for candidate in candidates {
            let edits = distance(typed, Array(candidate.lowercased()))
            if edits <= limit && edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.name
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other
    /// (F. Damerau, 1964, in the restricted form).
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var edits = min(rows[i][j + 1], row[j]) + 1
                edits = min(edits, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] { edits = min(edits, rows[i - 1][j - 1] + 1) }
                row.append(edits)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
