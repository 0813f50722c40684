extension PictureDirection {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.up, .vietnamese): "đi lên (xa camera)"
        case (.up, .english): "up"
        case (.down, .vietnamese): "đi xuống (về phía camera)"
        case (.down, .english): "down"
        case (.left, .vietnamese): "sang trái"
        case (.left, .english): "left"
        case (.right, .vietnamese): "sang phải"
        case (.right, .english): "right"
        }
    }
}
