/// The characters that may stand in one slot of a line: a bit for each class of `PlateAlphabet`.
public struct SlotSet: Hashable, Sendable {
    public let mask: UInt32

    public init(_ characters: String) {
        mask = characters.reduce(0) { mask, character in
            PlateAlphabet.index(of: character).map { mask | 1 << UInt32($0) } ?? mask
        }
    }

    public func contains(_ character: Int) -> Bool { mask >> UInt32(character) & 1 == 1 }

    func contains(_ character: Character) -> Bool { PlateAlphabet.index(of: character).map { contains($0) } ?? false }

    /// First letter of a series (TT 79/2024 Đ.37: 20 letters).
    public static var firstLetter: SlotSet { of("A") }
    /// Second letter of a motorbike's series: R as well.
    public static var secondLetter: SlotSet { of("B") }
    /// Army plates: any letter of the alphabet.
    public static var anyLetter: SlotSet { of("L") }

    /// What a symbol of the grammar's forms stands for (`slots.tsv`); a character that is no symbol, itself.
    static func of(_ symbol: Character) -> SlotSet { PlateGrammar.slots[symbol] ?? SlotSet(symbol.uppercased()) }
}

/// The form of one line of a plate: slots in order, with what is printed between them.
///
/// Written as on the plate: `D` a digit, `P` a digit 1 to 9, `A` a first series letter, `B` a second one, `L` any
/// letter, any other capital itself; `-` and `.` the marks. A lower-case letter is that very letter (`md` for MĐ).
public struct LinePattern: Hashable, Sendable {
    public enum Gap: Hashable, Sendable {
        case plain, dash, dot
    }

    public let form: String
    public let slots: [SlotSet]
    /// What lies between a slot and the next: one fewer than the slots.
    public let gaps: [Gap]

    public init(_ form: String) {
        var slots: [SlotSet] = [], gaps: [Gap] = []
        var gap = Gap.plain
        for symbol in form {
            if symbol == "-" || symbol == "." {
                gap = symbol == "-" ? .dash : .dot
                continue
            }
            if !slots.isEmpty { gaps.append(gap) }
            gap = .plain
            slots.append(SlotSet.of(symbol))
        }
        self.form = form
        self.slots = slots
        self.gaps = gaps
    }

    /// `text` with the marks of the pattern: `51G47281` as `51G-472.81`.
    func display(_ text: some StringProtocol) -> String {
        var result = "", rest = text[...]
        for symbol in form {
            if symbol == "-" || symbol == "." {
                result.append(symbol)
            } else if let next = rest.popFirst() {
                result.append(next)
            }
        }
        return result
    }
}
