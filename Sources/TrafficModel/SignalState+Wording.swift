extension SignalState {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.red, .vietnamese): "Đỏ"
        case (.red, .english): "Red"
        case (.yellow, .vietnamese): "Vàng"
        case (.yellow, .english): "Yellow"
        case (.green, .vietnamese): "Xanh"
        case (.green, .english): "Green"
        case (.dark, .vietnamese): "Tắt"
        case (.dark, .english): "Dark"
        case (.unknown, .vietnamese): "Không xác định"
        case (.unknown, .english): "Not told"
        }
    }
}
