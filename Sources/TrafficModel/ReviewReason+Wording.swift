extension ReviewReason {
    /// A sentence that tells the officer what to look at.
    public func text(in language: Language) -> String {
        switch (self, language) {
        case (.enteredOnYellow, .vietnamese): "Phương tiện đi qua vạch dừng khi đèn vàng, trước khi đèn đỏ bật."
        case (.enteredOnYellow, .english): "The vehicle crossed the stop line on yellow, before red."
        case (.marginWithinUncertainty, .vietnamese):
            "Khoảng thời gian vi phạm nhỏ hơn sai số của thời điểm bật đèn và thời điểm qua vạch."
        case (.marginWithinUncertainty, .english): "The margin is smaller than the uncertainty of onset and crossing."
        case (.gapAtDecision, .vietnamese): "Thiếu khung hình quanh thời điểm quyết định."
        case (.gapAtDecision, .english): "Frames are missing around the deciding moment."
        case (.onsetNotSeen, .vietnamese): "Đoạn ghi hình không có thời điểm đèn đổi sang trạng thái này."
        case (.onsetNotSeen, .english): "The onset of the light's state lies before the footage."
        case (.signalUncertain, .vietnamese): "Không xác định chắc chắn được trạng thái đèn tín hiệu."
        case (.signalUncertain, .english): "The signal head could not be read with certainty."
        case (.trackBroken, .vietnamese):
            "Mất dấu phương tiện quanh thời điểm quyết định, hoặc giữa thời điểm đó và lúc đọc được biển số."
        case (.trackBroken, .english):
            "The vehicle was lost from sight around the deciding moment, or between it and the sight of its plate."
        case (.plateUnsure, .vietnamese): "Biển số đọc chưa chắc chắn, cần đối chiếu với ảnh."
        case (.plateUnsure, .english): "The plate was not read with certainty; compare it with the picture."
        case (.plateNotRead, .vietnamese): "Không đọc được biển số."
        case (.plateNotRead, .english): "The plate could not be read."
        case (.plateCovered, .vietnamese):
            "Biển số bị che khuất; cán bộ xem ảnh và xem xét hành vi che lấp biển số."
        case (.plateCovered, .english):
            "The plate is covered; look at the picture, and consider the covering as an act of its own."
        case (.movementUnclear, .vietnamese):
            "Có hướng được phép đi khi đèn đỏ; chưa xác định được phương tiện đi hướng nào."
        case (.movementUnclear, .english):
            "A movement was permitted on red, and it cannot be told which way the vehicle went."
        case (.directionUnclear, .vietnamese):
            "Hướng đi của phương tiện có thể là hướng cấm, cũng có thể là hướng được phép."
        case (.directionUnclear, .english): "The vehicle's direction fits a forbidden way and a permitted one."
        case (.backingPossible, .vietnamese): "Phương tiện có thể đã lùi xe chứ không quay đầu hoặc đi ngược chiều."
        case (.backingPossible, .english):
            "The vehicle may have been backing, not turning round or driving the wrong way."
        case (.seenStandingOnly, .vietnamese):
            "Khi dừng, phương tiện chỉ được nhận ra nhờ hình ảnh không đổi; có thể là nhiều xe dừng sát nhau."
        case (.seenStandingOnly, .english):
            "While it stood, the vehicle was known by an unchanged picture only; it may be several close together."
        case (.poorLight, .vietnamese):
            "Hình ảnh ban đêm: ánh đèn xe có thể làm sai lệch vị trí hoặc loại phương tiện; cần đối chiếu với hình ảnh."
        case (.poorLight, .english):
            "Night footage: the light of head lamps may put a vehicle's place or class wrong; compare the pictures."
        case (.trafficStanding, .vietnamese): "Có xe khác cũng dừng ở xung quanh: có thể đang ùn tắc."
        case (.trafficStanding, .english): "Other vehicles stood around it: it may have been in a jam."
        case (.hourUncertain, .vietnamese):
            "Biển cấm theo giờ; chưa xác định chắc chắn được biển có hiệu lực vào thời điểm này hay không."
        case (.hourUncertain, .english):
            "The sign binds at certain hours; whether it did at this moment is not certain."
        case (.classUncertain, .vietnamese): "Chưa xác định chắc chắn loại phương tiện."
        case (.classUncertain, .english): "The class of the vehicle is not certain."
        case (.clauseAmbiguous, .vietnamese): "Có thể áp dụng nhiều hơn một điều khoản; cán bộ lựa chọn."
        case (.clauseAmbiguous, .english): "More than one clause may apply; an officer chooses."
        case (.dateUnknown, .vietnamese): "Không rõ ngày vi phạm nên chưa xác định được nghị định áp dụng."
        case (.dateUnknown, .english): "The date of the act is not known, so no decree can be named."
        case (.signalLogDisagrees, .vietnamese):
            "Nhật ký của tủ điều khiển đèn không khớp với đèn trong hình."
        case (.signalLogDisagrees, .english):
            "The controller's log tells of another light than the head in the picture."
        }
    }
}
