public import TrafficModel

extension Mistake.Kind {
    /// What is wrong and what to do, in a sentence.
    public func text(in language: Language) -> String {
        language == .english ? english : vietnamese
    }

    /// A number as a person writes it: `12`, `0.5`.
    static func plain(_ value: Double) -> String {
        let tenths = value.rounded(toPlaces: 1)
        return tenths == tenths.rounded() && abs(tenths) < 1e9 ? String(Int(tenths)) : String(tenths)
    }

    static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
