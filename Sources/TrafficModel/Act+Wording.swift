// The terms are those of the decrees and of QCVN 41:2024; an officer reads them on stills and in reports.

extension Act {
    /// The act in the words of the decree, with what was seen.
    public func wording(in language: Language) -> String {
        switch (self, language) {
        case (.redLight, .vietnamese): "Không chấp hành hiệu lệnh của đèn tín hiệu giao thông (đi khi đèn đỏ)"
        case (.redLight, .english): "Failing to obey the traffic signal (driving on at red)"
        case (.stopLine, .vietnamese):
            "Không chấp hành hiệu lệnh, chỉ dẫn của biển báo hiệu, vạch kẻ đường (dừng xe quá vạch dừng khi đèn đỏ)"
        case (.stopLine, .english): "Disobeying signs or markings (stopped beyond the stop line at red)"
        case (.solidLine, .vietnamese):
            "Không chấp hành hiệu lệnh, chỉ dẫn của biển báo hiệu, vạch kẻ đường (đè lên vạch liền)"
        case (.solidLine, .english): "Disobeying signs or markings (pressed or crossed a solid line)"
        case (.wrongLane, .vietnamese): "Đi không đúng phần đường hoặc làn đường quy định"
        case (.wrongLane, .english): "Driving in the wrong lane or part of the road"
        case (.wrongWay, .vietnamese): "Đi ngược chiều"
        case (.wrongWay, .english): "Driving the wrong way"
        case (.noEntry, .vietnamese): "Đi vào đường cấm, khu vực cấm"
        case (.noEntry, .english): "Entering where entry is prohibited"
        case (.illegalTurn, .vietnamese): "Quay đầu xe, rẽ trái, rẽ phải nơi có biển cấm"
        case (.illegalTurn, .english): "Prohibited U-turn or turn"
        case (.stopping, .vietnamese): "Dừng xe, đỗ xe trái quy định"
        case (.stopping, .english): "Illegal stopping or parking"
        }
    }

    /// A few words for headings and tables.
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.redLight, .vietnamese): "Không chấp hành đèn đỏ"
        case (.redLight, .english): "Red light"
        case (.stopLine, .vietnamese): "Dừng xe quá vạch dừng"
        case (.stopLine, .english): "Stopped beyond the line"
        case (.solidLine, .vietnamese): "Đè vạch liền"
        case (.solidLine, .english): "Solid line"
        case (.wrongLane, .vietnamese): "Đi sai làn đường"
        case (.wrongLane, .english): "Wrong lane"
        case (.wrongWay, .vietnamese): "Đi ngược chiều"
        case (.wrongWay, .english): "Wrong way"
        case (.noEntry, .vietnamese): "Đi vào đường cấm"
        case (.noEntry, .english): "No entry"
        case (.illegalTurn, .vietnamese): "Quay đầu, rẽ nơi cấm"
        case (.illegalTurn, .english): "Prohibited turn"
        case (.stopping, .vietnamese): "Dừng, đỗ trái quy định"
        case (.stopping, .english): "Illegal stopping"
        }
    }

    /// The name, with what was seen that decides between clauses: "Prohibited turn: U-turn".
    public func name(with manner: Manner?, in language: Language) -> String {
        manner.map { "\(name(in: language)): \($0.name(in: language).lowercased())" } ?? name(in: language)
    }
}
