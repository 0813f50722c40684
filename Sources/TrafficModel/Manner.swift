/// What of an act decides between clauses, beyond the act and the vehicle.
public enum Manner: String, CaseIterable, Codable, Sendable {
    // Of a turn that a sign forbids.
    case left, right
    case uTurn = "u_turn"
    // Of driving against the traffic: what the road is.
    case oneWay = "one_way"
    case twoWay = "two_way"
    // Of stopping: where nobody may.
    case junction, crosswalk, sign
}
