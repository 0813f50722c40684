/// A form of plates with what carries it, as data has it.
public struct PlateForm: Hashable, Sendable {
    public var pattern: PlatePattern
    /// What carries such a plate, for an officer.
    public var kind: String
    public var kindEnglish: String
    /// How well the form is attested: V2, V1, K, U or I, as in the legal catalogue. Of the form, not of its prior.
    public var confidence: String
    public var source: String
}
