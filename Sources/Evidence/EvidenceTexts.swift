import TrafficModel

/// The texts on stills and crops, in the language of the officer.
struct EvidenceTexts {
    let language: Language

    func pick(_ vietnamese: String, _ english: String) -> String {
        language == .vietnamese ? vietnamese : english
    }

    var place: String { pick("Địa điểm", "Place") }
    var time: String { pick("Thời gian", "Time") }
    var frame: String { pick("Khung hình", "Frame") }
    var signal: String { pick("Đèn tín hiệu", "Signal") }
    var vehicle: String { pick("Phương tiện", "Vehicle") }
    var plate: String { pick("Biển số", "Plate") }
    var source: String { pick("Tệp ghi hình", "Footage") }
    var caseID: String { pick("Mã hồ sơ", "Case") }
    var stopLine: String { pick("Vạch dừng", "Stop line") }
    var clearLine: String { pick("Vạch thứ hai", "Second line") }
    var solidLine: String { pick("Vạch liền", "Solid line") }
    var proposal: String { pick("ĐỀ XUẤT: cần cán bộ kiểm tra", "PROPOSAL: an officer must check") }
    var held: String { pick("CHỜ XEM XÉT: cần cán bộ kiểm tra", "HELD: an officer must check") }
    var noWallTime: String {
        pick(
            "không rõ giờ thực (đoạn ghi hình không có mốc thời gian)", "clock time not known (footage without a date)")
    }
    var plateNotRead: String { pick("không đọc được", "not read") }
    var plateUnsure: String { pick("chưa chắc chắn", "unsure") }
    var onsetNotSeen: String { pick("không rõ thời điểm bật", "onset not seen") }

    func camera(_ id: String) -> String { "camera \(id)" }

    /// "Khung 345 · 13,800 giây từ đầu đoạn ghi hình".
    func frameText(_ time: FrameTime) -> String {
        let seconds = time.seconds.text(places: 3, in: language)
        return pick(
            "\(time.frame) · \(seconds) giây từ đầu đoạn ghi hình", "\(time.frame) · \(seconds) s into the footage")
    }

    /// "ĐỎ · đã bật 3,20 giây".
    func lightText(_ light: EvidenceCase.Light?) -> String {
        guard let light else { return SignalState.unknown.name(in: language) }
        let name = light.state.name(in: language).uppercased()
        guard let seconds = light.secondsInState else { return "\(name) · \(onsetNotSeen)" }
        let text = seconds.text(places: 2, in: language)
        return pick("\(name) · đã bật \(text) giây", "\(name) · for \(text) s")
    }

    /// Which of the three positions a still shows.
    func moment(_ role: Finding.Moment.Role, of act: Act) -> String {
        let number = (Finding.Moment.Role.allCases.firstIndex(of: role) ?? 0) + 1
        return "\(number)/3 \(position(role, of: act))"
    }

    /// The position alone.
    func position(_ role: Finding.Moment.Role, of act: Act) -> String {
        switch (role, act) {
        case (.before, .solidLine): pick("TRƯỚC KHI ĐÈ VẠCH", "BEFORE THE LINE")
        case (.on, .solidLine): pick("ĐÈ LÊN VẠCH", "ON THE LINE")
        case (.beyond, .solidLine): pick("SAU ĐÓ", "AFTERWARDS")
        case (.before, .wrongWay): pick("TRONG NÚT GIAO", "IN THE JUNCTION")
        case (.on, .wrongWay): pick("ĐI NGƯỢC QUA VẠCH DỪNG", "BACK OVER THE STOP LINE")
        case (.beyond, .wrongWay): pick("ĐI NGƯỢC CHIỀU", "AGAINST THE TRAFFIC")
        case (.before, .wrongLane): pick("VÀO LÀN", "INTO THE LANE")
        case (.on, .wrongLane): pick("TRONG LÀN", "IN THE LANE")
        case (.beyond, .wrongLane): pick("ĐI TIẾP TRONG LÀN", "ON IN THE LANE")
        case (.on, .illegalTurn): pick("ĐANG CHUYỂN HƯỚNG", "TURNING")
        case (.beyond, .illegalTurn): pick("ĐÃ CHUYỂN HƯỚNG", "AFTER THE TURN")
        case (.before, .stopping): pick("TRƯỚC KHI DỪNG", "BEFORE STOPPING")
        case (.on, .stopping): pick("DỪNG XE", "STOPPED")
        case (.beyond, .stopping): pick("VẪN DỪNG", "STILL STANDING")
        case (.before, .noEntry): pick("TRƯỚC ĐƯỜNG CẤM", "BEFORE THE CLOSED ROAD")
        case (.on, .noEntry): pick("VÀO ĐƯỜNG CẤM", "ENTERING")
        case (.beyond, .noEntry): pick("TRONG ĐƯỜNG CẤM", "IN THE CLOSED ROAD")
        case (.beyond, .stopLine): pick("DỪNG QUÁ VẠCH", "STOPPED BEYOND THE LINE")
        case (.before, _): pick("TRƯỚC VẠCH DỪNG", "BEFORE THE LINE")
        case (.on, _): pick("TRÊN VẠCH DỪNG", "ON THE LINE")
        case (.beyond, _): pick("ĐÃ QUA VẠCH DỪNG", "BEYOND THE LINE")
        }
    }

    /// The plate with how far it may be believed.
    func plateText(_ read: PlateRead?) -> String {
        if let read, let cover = read.cover {
            let name = cover.extent.name(in: language)
            return read.display.isEmpty ? name : "\(read.display) (\(name))"
        }
        guard let read, read.status != .unreadable, !read.text.isEmpty else { return plateNotRead }
        return read.status == .read ? read.display : "\(read.display) (\(plateUnsure))"
    }
}
