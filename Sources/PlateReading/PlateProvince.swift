public import TrafficModel

/// Whom the first two digits of a plate stand for.
public struct PlateProvince: Hashable, Sendable {
    /// 11 to 99.
    public var code: Int
    /// The province, or office, until 30 June 2025; nil where the code was issued to nobody.
    public var nameUntilJune2025: String?
    /// The same from 1 July 2025 on, when 63 provinces became 34 and plates kept their codes (TT 51/2025/TT-BCA).
    public var name: String?
    /// Natural logarithm of how much rarer the code is than one in use.
    public var prior: Float
    /// How well the row is attested: V2, V1, K, U or I, as in the legal catalogue.
    public var confidence: String
    public var source: String

    /// The day on which the provinces were merged.
    public static let mergerDay = CivilDate(year: 2025, month: 7, day: 1)!

    /// The name that held on `date`.
    public func name(on date: CivilDate) -> String? { date < Self.mergerDay ? nameUntilJune2025 : name }

    /// The name as an officer needs it: the old one beside the new where they differ, nil for a code of nobody.
    public func display(in language: Language) -> String? {
        guard let name else { return nil }
        guard let old = nameUntilJune2025, old != name else { return name }
        return language == .vietnamese ? "\(old), nay là \(name)" : "\(old), now \(name)"
    }
}
