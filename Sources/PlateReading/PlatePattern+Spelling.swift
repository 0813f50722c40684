extension PlatePattern {
    /// The best text of this form: the highest-scoring character that each slot may hold, a province code and a series
    /// code being chosen whole.
    /// - Parameter scores: one row a slot, a score a character.
    func spelling(of scores: [[Float]]) -> [Int] {
        var characters = zip(scores, lines.flatMap(\.slots)).map { row, slot in
            var best = row.indices.first { slot.contains($0) } ?? 0
            for c in row.indices where slot.contains(c) && row[c] > row[best] { best = c }
            return best
        }
        func choose(_ slot: Int, _ options: [(Int, Int, Float)]) {
            var highest = -Float.infinity
            for (first, second, prior) in options {
                let score = scores[slot][first] + scores[slot + 1][second] + prior
                if score > highest {
                    highest = score
                    (characters[slot], characters[slot + 1]) = (first, second)
                }
            }
        }
        if startsWithProvince { choose(0, PlateGrammar.provinceOptions) }
        if let codeOptions { choose(2, codeOptions) }
        return characters
    }

    /// Pairs of classes that slots 2 and 3 may hold.
    var codeOptions: [(Int, Int, Float)]? {
        codes?.map { code in
            let pair = code.map { PlateAlphabet.index(of: $0)! }
            return (pair[0], pair[1], 0)
        }
    }
}

extension PlateGrammar {
    /// Pairs of digits with how likely they are a province code.
    static let provinceOptions: [(Int, Int, Float)] = (0...99).map {
        ($0 / 10, $0 % 10, provincePrior($0 / 10, $0 % 10))
    }
}
