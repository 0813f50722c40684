/// What of an act decides between clauses, beyond the act and the vehicle.
public enum Manner: String, CaseIterable, Codable, Sendable {
    // Of a turn that a sign forbids.
    case left, right
    case uTurn = "u_turn"
}
