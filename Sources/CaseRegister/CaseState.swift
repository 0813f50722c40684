public import TrafficModel

/// Where a case stands. The engine sets the first two; every other step is a person's.
public enum CaseState: String, CaseIterable, Codable, Sendable {
    /// The engine proposes the case to an officer (đề xuất).
    case proposed
    /// A person must look first, for the reasons in the record (chờ xem xét).
    case held
    /// An officer found the case right (phê duyệt).
    case approved
    /// An officer threw it out (loại bỏ).
    case rejected
    /// It was handed on to the violation-processing system.
    case exported

    /// The state that a case has before any decision.
    public init(_ status: Finding.Status) {
        switch status {
        case .proposed: self = .proposed
        case .needsReview: self = .held
        }
    }

    /// The states that a person's decision may lead to from here.
    ///
    /// Nothing leads back to `proposed`: that is the engine's word. A case that was handed on can still be withdrawn.
    public var successors: Set<CaseState> {
        switch self {
        case .proposed: [.approved, .rejected, .held]
        case .held: [.approved, .rejected]
        case .approved: [.exported, .rejected, .held]
        case .rejected: [.held]
        case .exported: [.rejected, .held]
        }
    }
}
