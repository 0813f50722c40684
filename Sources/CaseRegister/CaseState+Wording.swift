public import TrafficModel

extension CaseState {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.proposed, .vietnamese): "Đề xuất"
        case (.held, .vietnamese): "Chờ xem xét"
        case (.approved, .vietnamese): "Phê duyệt"
        case (.rejected, .vietnamese): "Loại bỏ"
        case (.exported, .vietnamese): "Đã chuyển"
        case (_, .english): rawValue
        }
    }
}
