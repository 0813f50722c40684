public import TrafficModel

extension PlateGrammar {
    /// The rows that the program carries.
    static let tables: PlateGrammarTables = {
        do {
            return try PlateGrammarTables(PlateGrammarTables.Texts.embedded)
        } catch {
            preconditionFailure("the program's own grammar of plates is wrong: \(error)")
        }
    }()

    /// What the symbols of forms stand for.
    static var slots: [Character: SlotSet] { PlateGrammarTables.slots }
    /// Every form, in the order of the data.
    public static var forms: [PlateForm] { tables.forms }
    /// Series of two letters on cars and machines: still issued or legacy (TT 79/2024 Đ.39).
    public static var seriesCodes: [PlateSeriesCode] { tables.codes }
    public static var provinces: [PlateProvince] { tables.provinces }

    /// The province that a plate's text names: its first two digits, those after the T of a temporary plate. Nil where
    /// it names none, as army plates do.
    public static func province(of text: String) -> PlateProvince? {
        let digits = (text.first == "T" ? text.dropFirst() : text[...]).prefix(2)
        guard digits.count == 2, digits.allSatisfy(\.isNumber), let code = Int(digits) else { return nil }
        return provinces.first { $0.code == code }
    }

    /// The row of a pattern's form; nil where it is in no file.
    public static func form(of pattern: PlatePattern) -> PlateForm? {
        let form = pattern.form
        return forms.first { $0.pattern.form == form }
    }

    /// Whether some form of the layout can hold these characters (classes of `PlateAlphabet`).
    public static func explains(_ characters: [Int], layout: PlateRead.Layout) -> Bool {
        forms.contains { $0.pattern.layout == layout && $0.pattern.admits(characters) }
    }
}
