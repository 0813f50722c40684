extension PlatePattern {
    /// The form as data has it, but for `|` between the lines: `DDA|DDD.DD`.
    public var form: String { lines.map(\.form).joined(separator: "|") }

    /// Whether `characters` (classes of `PlateAlphabet`, the top line first) can be printed in this form.
    public func admits(_ characters: [Int]) -> Bool {
        let slots = lines.flatMap(\.slots)
        guard slots.count == characters.count, zip(slots, characters).allSatisfy({ $0.contains($1) }) else {
            return false
        }
        guard let codes else { return true }
        return codes.contains(String(characters[2...3].map { PlateAlphabet.characters[$0] }))
    }
}
