extension PlateRead.Status {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.read, .vietnamese): "đọc được"
        case (.read, .english): "read"
        case (.unsure, .vietnamese): "chưa chắc chắn, cần cán bộ đối chiếu"
        case (.unsure, .english): "unsure, to be checked by a person"
        case (.unreadable, .vietnamese): "không đọc được"
        case (.unreadable, .english): "unreadable"
        }
    }
}

extension PlateRead.Colour {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.white, .vietnamese): "nền trắng"
        case (.white, .english): "white"
        case (.yellow, .vietnamese): "nền vàng"
        case (.yellow, .english): "yellow"
        case (.blue, .vietnamese): "nền xanh"
        case (.blue, .english): "blue"
        case (.red, .vietnamese): "nền đỏ"
        case (.red, .english): "red"
        }
    }
}

extension PlateRead.Cover.Extent {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.part, .vietnamese): "biển số bị che một phần"
        case (.part, .english): "plate covered in part"
        case (.whole, .vietnamese): "biển số bị che toàn bộ"
        case (.whole, .english): "plate covered"
        }
    }
}
