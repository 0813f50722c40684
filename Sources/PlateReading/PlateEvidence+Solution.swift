import Geometry

extension PlateEvidence {
    /// What speaks for and against the best solution of a plate.
    /// - Parameter others: all solutions that were looked at, the best among them.
    init(best: PlateSolution, others: [PlateSolution]) {
        self.init()
        var sum: Float = 0, count: Float = 0
        weakestScore = LineScores.most
        weakestMargin = 2 * LineScores.most
        inkBeyond = LineScores.least
        for (line, reading) in zip(best.lines, best.readings) {
            for (column, character) in zip(reading.columns, reading.characters) {
                let own = line.scores.score(column: column, character: character)
                var other = LineScores.least
                for c in 0..<PlateAlphabet.none where c != character {
                    other = max(other, line.scores.score(column: column, character: c))
                }
                weakestScore = min(weakestScore, own)
                weakestMargin = min(weakestMargin, own - other)
                sum += own
                count += 1
            }
            inkBeyond = max(inkBeyond, Self.inkBeyond(line.scores, reading))
        }
        meanScore = sum / max(count, 1)
        spacingCost = (sum - (best.total - best.prior)) / max(count, 1) - LineDecoder.Spacing().characterCost
        prior = best.prior
        let heights = best.lines.map { line in
            Segment(line.line.quad.topLeft, line.line.quad.topRight).signedDistance(to: line.line.baseline.midpoint)
        }
        characterHeight = Float(heights.min() ?? 0)
        let text = best.text
        let rival = others.first { $0.text != text }
        otherReadingMargin = rival.map { best.total - $0.total } ?? 20
        let other = others.first { $0.pattern.count != best.pattern.count }
        otherLengthMargin = other.map { best.total - $0.total } ?? 20
        let near = others.filter { $0.total > best.total - Self.reach }
        agreement = Float(near.filter { $0.text == text }.count) / Float(max(1, near.count))
    }

    /// Puts in place of the scores in one look their means over several.
    /// - Parameter forms: the best first.
    mutating func take(_ forms: [PlateLook.Form], steadiness: Float) {
        let form = forms[0]
        for rival in forms.dropFirst() where rival.characters != form.characters {
            otherReadingMargin = min(otherReadingMargin, form.total - rival.total)
            guard rival.characters.count != form.characters.count else { continue }
            otherLengthMargin = min(otherLengthMargin, form.total - rival.total)
        }
        let own = zip(form.scores, form.characters).map { $0[$1] }
        weakestScore = own.min() ?? 0
        meanScore = own.reduce(0, +) / Float(max(own.count, 1))
        weakestMargin =
            zip(form.scores, form.characters).map { row, character in
                row[character] - (row.indices.filter { $0 != character }.map { row[$0] }.max() ?? 0)
            }.min() ?? 0
        self.steadiness = steadiness
    }

    /// Puts in place of the ink beyond the ends in one look its mean over several.
    mutating func takeInk(_ looks: [PlateSolution]) {
        guard !looks.isEmpty else { return }
        let ink = looks.map { look in
            zip(look.lines, look.readings).map { Self.inkBeyond($0.scores, $1) }.max() ?? LineScores.least
        }
        inkBeyond = ink.reduce(0, +) / Float(ink.count)
    }

    /// Hypotheses that score this much less than the best have no say in `agreement`.
    private static let reach: Float = 15

    /// The strongest character half a pitch to one and a half beyond either end of a line.
    private static func inkBeyond(_ scores: LineScores, _ reading: LineReading) -> Float {
        var strongest = LineScores.least
        let first = reading.columns.first!, last = reading.columns.last!
        let near = Int(reading.pitch * 0.7), far = Int(reading.pitch * 1.5)
        for x in max(0, first - far)..<max(0, first - near) { strongest = max(strongest, scores.best(column: x).score) }
        for x in min(scores.columns, last + near)..<min(scores.columns, last + far) {
            strongest = max(strongest, scores.best(column: x).score)
        }
        return strongest
    }
}
