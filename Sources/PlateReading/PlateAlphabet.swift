/// The characters that templates stand for.
public enum PlateAlphabet {
    /// Digits and the letters that occur on plates (Đ is read as D); a character's index is its class.
    public static let characters: [Character] = Array("0123456789ABCDEFGHKLMNPQRSTUVXYZ")
    /// The class of "no character is centred here".
    public static let none = characters.count
    /// Characters and "none".
    public static let classes = characters.count + 1

    /// The class of a capital letter or digit, or nil where it occurs on no plate.
    public static func index(of character: Character) -> Int? {
        guard let value = character.asciiValue else { return nil }
        let index = Int(table[Int(value)])
        return index < none ? index : nil
    }

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (index, character) in characters.enumerated() { table[Int(character.asciiValue!)] = UInt8(index) }
        return table
    }()
}
