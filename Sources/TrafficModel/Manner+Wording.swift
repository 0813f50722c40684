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
        }
    }
}
