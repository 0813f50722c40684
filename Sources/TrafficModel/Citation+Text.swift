extension Citation {
    /// As official papers cite: "điểm b khoản 9 Điều 6 Nghị định số 168/2024/NĐ-CP", and the amending decree.
    public var reference: String {
        let place = (point.isEmpty ? "" : "điểm \(point) ") + "khoản \(clause) Điều \(article)"
        let amendment = amendedBy.map { " (được sửa đổi, bổ sung bởi Nghị định số \($0))" } ?? ""
        return "\(place) Nghị định số \(decree)\(amendment)"
    }

    /// "point b, clause 9, article 6 of Decree 168/2024/NĐ-CP (as amended by Decree 238/2026/NĐ-CP)".
    public var referenceEnglish: String {
        let place = (point.isEmpty ? "" : "point \(point), ") + "clause \(clause), article \(article)"
        let amendment = amendedBy.map { " (as amended by Decree \($0))" } ?? ""
        return "\(place) of Decree \(decree)\(amendment)"
    }

    /// "18.000.000 đồng đến 20.000.000 đồng", the style of the decrees.
    public var fineBand: String {
        "\(Self.grouped(fineMinimum, by: ".")) đồng đến \(Self.grouped(fineMaximum, by: ".")) đồng"
    }

    /// "VND 18,000,000 to 20,000,000".
    public var fineBandEnglish: String {
        "VND \(Self.grouped(fineMinimum, by: ",")) to \(Self.grouped(fineMaximum, by: ","))"
    }

    /// "04 điểm"; nil where no points are taken.
    public var pointsText: String? { licencePoints > 0 ? "\(Self.twoDigits(licencePoints)) điểm" : nil }

    /// What is done to the licence beside the fine: "trừ 04 điểm giấy phép lái xe", "tước quyền sử dụng giấy phép lái
    /// xe từ 01 tháng đến 03 tháng"; nil for nothing.
    public var licenceMeasure: String? {
        if licencePoints > 0 { return "trừ \(Self.twoDigits(licencePoints)) điểm giấy phép lái xe" }
        return suspensionMonths.map {
            "tước quyền sử dụng giấy phép lái xe từ \(Self.twoDigits($0.lowerBound)) tháng "
                + "đến \(Self.twoDigits($0.upperBound)) tháng"
        }
    }

    /// "4 licence points", "licence suspended for 1 to 3 months"; nil for nothing.
    public var licenceMeasureEnglish: String? {
        if licencePoints > 0 { return "\(licencePoints) licence points" }
        return suspensionMonths.map { "licence suspended for \($0.lowerBound) to \($0.upperBound) months" }
    }

    private static func grouped(_ value: Int, by separator: Character) -> String {
        var text = ""
        for (place, digit) in String(value).reversed().enumerated() {
            if place > 0 && place % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return String(text.reversed())
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
