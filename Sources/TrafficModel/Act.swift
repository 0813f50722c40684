/// What the engine saw a vehicle do. The legal catalogue maps act, vehicle and date to the clause.
public enum Act: String, CaseIterable, Codable, Sendable {
    case redLight = "RED_LIGHT"
    case stopLine = "STOP_LINE"
    case solidLine = "SOLID_LINE"
    case wrongLane = "WRONG_LANE"
    case wrongWay = "WRONG_WAY"
    case noEntry = "NO_ENTRY"
    case illegalTurn = "ILLEGAL_TURN"
    case stopping = "STOPPING"
}
