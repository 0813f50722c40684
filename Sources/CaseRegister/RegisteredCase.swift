public import TrafficModel

/// A case as the register holds it: the newest revision of its record, and where it stands.
public struct RegisteredCase: Sendable {
    /// The record as it was registered.
    public var record: ViolationRecord
    /// 1 for a case that was registered once; higher where an analysis with other settings changed its content.
    public var revision: Int
    /// What the newest revision was made from.
    public var run: BeginRecord
    /// By the newest decision; where there is none, by the engine's status.
    public var state: CaseState
    /// In the order in which they were made.
    public var decisions: [CaseDecision]

    public var id: String { record.id }
    /// True where the content changed after the newest decision, so that a person should look again.
    public var isRevisedSinceDecision: Bool { decisions.last.map { $0.revision < revision } ?? false }
}
