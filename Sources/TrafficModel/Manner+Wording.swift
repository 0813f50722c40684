extension Manner {
    /// A few words that stand beside the name of the act.
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.left, .vietnamese): "Rẽ trái"
        case (.left, .english): "Left turn"
        case (.right, .vietnamese): "Rẽ phải"
        case (.right, .english): "Right turn"
        case (.uTurn, .vietnamese): "Quay đầu xe"
        case (.uTurn, .english): "U-turn"
        case (.oneWay, .vietnamese): "Đường một chiều"
        case (.oneWay, .english): "One-way road"
        case (.twoWay, .vietnamese): "Đường hai chiều"
        case (.twoWay, .english): "Two-way road"
        case (.junction, .vietnamese): "Nơi đường giao nhau"
        case (.junction, .english): "Where roads meet"
        case (.crosswalk, .vietnamese): "Trên phần đường người đi bộ"
        case (.crosswalk, .english): "On a crosswalk"
        case (.sign, .vietnamese): "Nơi có biển cấm"
        case (.sign, .english): "Where a sign forbids it"
        }
    }
}
