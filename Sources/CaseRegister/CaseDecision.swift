/// What a person decided about a case: who, when and why. Decisions are appended, never changed.
public struct CaseDecision: Hashable, Sendable {
    public var caseID: String
    /// The revision of the case that the person looked at, from 1.
    public var revision: Int
    public var state: CaseState
    /// The officer's name or number; never empty.
    public var decidedBy: String
    /// Never empty.
    public var reason: String
    /// When it was entered, ISO 8601 in UTC.
    public var decidedAt: String
}
