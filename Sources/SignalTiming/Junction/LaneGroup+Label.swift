import TrafficModel

extension Junction.LaneGroup {
    /// `north ↰↑`: the id with the turns as they are drawn on a road.
    public var label: String {
        let arrows = turns.map { turn in
            switch turn {
            case .left: "↰"
            case .straight: "↑"
            case .right: "↱"
            case .uTurn: "↶"
            }
        }
        return "\(id) \(arrows.joined())"
    }
}
