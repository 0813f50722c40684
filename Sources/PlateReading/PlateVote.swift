public import TrafficModel

/// Adds up the looks at one track's plate: scores of characters, not strings, so that a digit hidden in one frame is
/// told by the others.
///
/// Looks that contradict each other in several clear characters are of different plates (a track that jumped from one
/// vehicle to another); they are counted apart and never added, and the result then is at best `unsure`.
public struct PlateVote: Sendable {
    public struct Options: Hashable, Sendable {
        /// A look whose text differs from the group's in more characters than this, each clear, is of another plate.
        public var mostClearDifferences = 1
        /// Lead in score from which a character is clear.
        public var clearLead: Float = 4
        /// Looks of one plate from which more would hardly change the result, where they agree.
        public var enoughLooks = 3
        /// Confidence that enough looks must have reached for an early stop.
        public var enoughConfidence: Float = 0.999

        public init() {}
    }

    /// One look with the frame that it was taken in.
    public struct Ballot: Hashable, Sendable {
        public var frame: Int
        public var look: PlateLook
    }

    public var options: Options
    private let calibration: PlateCalibration
    private var groups: [[Ballot]] = []

    public init(calibration: PlateCalibration, options: Options = Options()) {
        self.calibration = calibration
        self.options = options
    }

    /// How many looks have been given.
    public var count: Int { groups.reduce(0) { $0 + $1.count } }
    /// Whether the looks are of one plate.
    public var isUnanimous: Bool { groups.count <= 1 }

    public mutating func add(_ look: PlateLook, frame: Int) {
        let ballot = Ballot(frame: frame, look: look)
        for i in groups.indices where agrees(look, with: groups[i]) {
            groups[i].append(ballot)
            return
        }
        groups.append([ballot])
    }

    /// Whether looking again can be left.
    public var isCertain: Bool {
        guard let result, isUnanimous, count >= options.enoughLooks else { return false }
        return result.read.status == .read && Float(result.read.confidence) >= options.enoughConfidence
    }

    /// The plate, the frame whose look shows it best, and the frames of the looks that speak for it; nil without a
    /// look.
    public var result: (read: PlateRead, frame: Int, frames: [Int])? {
        // The group with the most looks; of equal ones that with the highest score, then the earliest.
        guard
            let group = groups.enumerated().max(by: { a, b in
                (a.element.count, weight(a.element), -a.offset) < (b.element.count, weight(b.element), -b.offset)
            })?.element
        else { return nil }
        let told = covered(group)
        let best = (told.isEmpty ? group : told).enumerated().max {
            ($0.element.look.forms[0].total, -$0.offset) < ($1.element.look.forms[0].total, -$1.offset)
        }!
        .element
        if !told.isEmpty { return (best.look.read(calibration), best.frame, told.map(\.frame)) }
        var read = combined(group, shown: best.look)
        if !isUnanimous && read.status == .read { read.status = .unsure }
        return (read, best.frame, group.map(\.frame))
    }

    /// The looks that tell a cover, where that is what the plate is: most looks tell it, and none reads a text as long
    /// as theirs. A passer-by hides a plate for a moment; a look past him wins. A shorter text may be what a cover
    /// leaves.
    private func covered(_ group: [Ballot]) -> [Ballot] {
        let told = group.filter(\.look.isCovered)
        guard told.count * 2 > group.count else { return [] }
        let length = told.map(\.look.leastLength).max() ?? 0
        let isRead = group.contains {
            $0.look.forms[0].characters.count >= length && $0.look.read(calibration).status == .read
        }
        return isRead ? [] : told
    }

    private func weight(_ group: [Ballot]) -> Float { group.reduce(0) { $0 + $1.look.forms[0].total } }

    /// Whether a look may show the same plate as a group.
    private func agrees(_ look: PlateLook, with group: [Ballot]) -> Bool {
        group.allSatisfy { ballot in
            let a = look.forms[0], b = ballot.look.forms[0]
            guard a.characters.count == b.characters.count else {
                // Another length: the same plate with a character lost, unless both looks are clear.
                return min(look.evidence.weakestMargin, ballot.look.evidence.weakestMargin) < options.clearLead
            }
            var differences = 0
            for slot in a.characters.indices where a.characters[slot] != b.characters[slot] {
                let one = a.characters[slot], other = b.characters[slot]
                if a.scores[slot][one] - a.scores[slot][other] > options.clearLead,
                    b.scores[slot][other] - b.scores[slot][one] > options.clearLead
                {
                    differences += 1
                }
            }
            return differences <= options.mostClearDifferences
        }
    }

    /// The best form by the sum over the looks, a look without the form giving what its worst kept form gives.
    private func combined(_ group: [Ballot], shown: PlateLook) -> PlateRead {
        var forms: [PlatePattern] = []
        for ballot in group {
            for form in ballot.look.forms where !forms.contains(form.pattern) { forms.append(form.pattern) }
        }
        var best: PlateLook.Form?
        for pattern in forms {
            let sum = Self.sum(pattern, group)
            if sum.total > best?.total ?? -.infinity { best = sum }
        }
        guard let form = best else { return shown.read(calibration) }
        var look = shown
        // Fewer looks than half tell a cover, or one reads past it.
        look.hidden = []
        let text = form.characters
        look.evidence = evidence(of: form, group: group, shown: shown)
        let wasShown = shown.forms[0].characters == text
        look.forms = [form]
        // One look at all of the plate is enough.
        look.isCut = group.allSatisfy { $0.look.isCut || $0.look.forms[0].characters != text }
        if shown.forms[0].characters.count != text.count { look.boxes = [] }
        var read = look.read(calibration, looks: group.count)
        // A text that no single look reads is put together from parts: for a person to check.
        if !wasShown && !group.contains(where: { $0.look.forms[0].characters == text }) && read.status == .read {
            read.status = .unsure
        }
        return read
    }

    private static func sum(_ pattern: PlatePattern, _ group: [Ballot]) -> PlateLook.Form {
        var scores = [[Float]](repeating: [Float](repeating: 0, count: PlateAlphabet.none), count: pattern.count)
        var rest: Float = 0
        for ballot in group {
            if let form = ballot.look.forms.first(where: { $0.pattern == pattern }) {
                for slot in scores.indices { for c in scores[slot].indices { scores[slot][c] += form.scores[slot][c] } }
                rest += form.rest
            } else {
                rest += ballot.look.forms.last!.total - 5
            }
        }
        let characters = pattern.spelling(of: scores)
        let total = zip(scores, characters).reduce(rest) { $0 + $1.0[$1.1] }
        return PlateLook.Form(pattern: pattern, characters: characters, scores: scores, rest: rest, total: total)
    }

    /// The evidence of the best look, its margins replaced by those of the sum, which grow with the looks that agree.
    private func evidence(of form: PlateLook.Form, group: [Ballot], shown: PlateLook) -> PlateEvidence {
        var evidence = shown.evidence
        guard group.count > 1 else { return evidence }
        let n = Float(group.count)
        let own = zip(form.scores, form.characters).map { $0[$1] }
        evidence.weakestScore = max(evidence.weakestScore, min((own.min() ?? 0) / n, LineScores.most))
        let margins = zip(form.scores, form.characters).map { row, character in
            row[character] - row.indices.filter { $0 != character }.map { row[$0] }.max()!
        }
        // Looks at one plate share its dirt and its shadows: their sum counts as the root of their number.
        evidence.weakestMargin = (margins.min() ?? 0) / n.squareRoot()
        evidence.agreement = Float(group.filter { $0.look.forms[0].characters == form.characters }.count) / n
        return evidence
    }
}
