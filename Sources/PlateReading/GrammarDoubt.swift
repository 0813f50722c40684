/// Whether a picture clearly shows something else than the grammar lets be read.
///
/// Decoding gives each slot the best character that the form admits there. Where another character, which no form
/// admits in its place, speaks far louder, the reading was bent into shape: a sign, a foreign plate, a forged or
/// unknown series. Such a reading is never `read`, and what is told is what was seen.
public struct GrammarDoubt: Hashable, Sendable {
    /// A slot whose picture speaks against what was read there.
    public struct Slot: Hashable, Sendable {
        public var index: Int
        /// Classes of `PlateAlphabet`.
        public var read: Int
        public var seen: Int
        /// How much louder `seen` speaks than `read`, in natural logarithms.
        public var lead: Float
    }

    public struct Options: Hashable, Sendable {
        /// Lead over the character read from which a slot counts, natural logarithm. Lowering it makes plates of
        /// worn characters `unsure`; raising it lets readings be bent. Among right readings of the open set's plates
        /// that trained nothing the greatest such lead was 0.7 between characters that are no lookalikes, 4.9 between
        /// those that are.
        public var clearLead: Float = 3
        /// The same between characters that differ by one small stroke on plates.
        public var lookalikeLead: Float = 9
        /// What a character must score to count as seen at all: below it the slot shows nothing certain.
        public var clearScore: Float = 4

        public init() {}
    }

    /// Classes that a worn stroke turns into one another.
    private static let lookalikes: [Set<Character>] = [
        ["0", "D", "Q", "U", "C", "G"], ["8", "B", "3", "R"], ["5", "S"], ["2", "Z"], ["6", "G"], ["4", "A"],
        ["1", "T", "7", "Y"], ["1", "L"],
    ]

    /// The slots that speak against the reading, in order; empty where it stands.
    public let slots: [Slot]
    /// The reading with the characters that were seen in those slots.
    public let seen: [Int]

    /// - Parameters:
    ///   - characters: what the grammar reads, a class a slot.
    ///   - scores: one row a slot of `PlateAlphabet.none` scores, as in `PlateLook.Form`.
    public init(pattern: PlatePattern, characters: [Int], scores: [[Float]], options: Options = Options()) {
        var slots: [Slot] = []
        var seen = characters
        for (index, read) in characters.enumerated() where index < scores.count {
            let row = scores[index]
            let best = row.indices.max { row[$0] < row[$1] } ?? read
            let lead = row[best] - row[read]
            let isAlike = Self.lookAlike(best, read)
            guard best != read, row[best] >= options.clearScore,
                lead >= (isAlike ? options.lookalikeLead : options.clearLead)
            else { continue }
            slots.append(Slot(index: index, read: read, seen: best, lead: lead))
            seen[index] = best
        }
        // What some form explains is a close race between forms, which the margins of confidence weigh.
        if slots.isEmpty || PlateGrammar.explains(seen, layout: pattern.layout) {
            self.slots = []
            self.seen = characters
            isClear = false
        } else {
            self.slots = slots
            self.seen = seen
            isClear = zip(seen, scores).allSatisfy { $1[$0] >= options.clearScore }
        }
    }

    /// Whether something outside the grammar is seen, and every character of it clearly.
    public let isClear: Bool

    /// Whether the reading may not be stood behind.
    public var isOutside: Bool { !slots.isEmpty }

    /// - Parameter looks: how many looks the form's scores are the sum of. They share their dirt and their shadows: the
    ///   sum counts as the root of their number.
    init(_ form: PlateLook.Form, looks: Int = 1) {
        var options = Options()
        let factor = Float(max(1, looks)).squareRoot()
        options.clearLead *= factor
        options.lookalikeLead *= factor
        options.clearScore *= factor
        self.init(pattern: form.pattern, characters: form.characters, scores: form.scores, options: options)
    }

    private static func lookAlike(_ a: Int, _ b: Int) -> Bool {
        let (a, b) = (PlateAlphabet.characters[a], PlateAlphabet.characters[b])
        return lookalikes.contains { $0.contains(a) && $0.contains(b) }
    }
}
