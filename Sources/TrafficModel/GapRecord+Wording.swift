extension GapRecord {
    /// What was wrong, for an officer: in Vietnamese by the cause's code, in English the sentence of the record itself,
    /// which names file and frame.
    public func text(in language: Language) -> String {
        guard language == .vietnamese else { return reason }
        return Self.vietnamese[code] ?? reason
    }

    private static let vietnamese = [
        "unreadable": "Không đọc hoặc không giải mã được tệp ảnh.",
        "undecodable": "Không giải mã được tệp ảnh.",
        "cut_short": "Ảnh bị cụt: thiếu các dòng cuối.",
        "damaged": "Dữ liệu bị hỏng; khung hình chỉ giải mã được một phần.",
        "lost": "Một phần luồng hình bị mất, không cho khung hình nào.",
        "size_changed": "Kích thước khung hình khác với khung đầu tiên.",
        "pixel_format": "Định dạng điểm ảnh chưa được hỗ trợ.",
        "time_jump": "Không có khung hình nào trong khoảng thời gian này.",
        "ends_early": "Tệp kết thúc trước số khung hình đã khai báo.",
        "frozen": "Hình đứng yên, lặp lại một khung: không thể xét; cần kiểm tra camera.",
        "dark": "Hình tối đen: không thể xét; cần kiểm tra camera.",
        "view_changed":
            "Hình không còn cảnh như trước: camera bị xoay, bị che, bị bẩn hoặc là camera khác; "
            + "cần kiểm tra các vạch trong tệp điểm lắp đặt trước khi xét đoạn này.",
        "camera_moved":
            "Camera bị xê dịch dần, không còn nhìn đúng chỗ như lúc đầu; cần cố định lại camera và kiểm tra các vạch "
            + "trong tệp điểm lắp đặt trước khi xét đoạn này.",
        "lens_soiled":
            "Một phần hình mất dần chi tiết: ống kính bị bẩn, bị che, đọng hơi nước hoặc mất nét; "
            + "cần lau ống kính, chỉnh nét trước khi xét bằng camera này.",
    ]
}
