/// The clause that an act falls under, by the date of the act.
public struct Citation: Codable, Hashable, Sendable {
    /// `168/2024/NĐ-CP`.
    public var decree: String
    /// The decree that amended it by the date of the act: `238/2026/NĐ-CP`.
    public var amendedBy: String?
    /// `6` for Điều 6.
    public var article: String
    /// `9` for khoản 9.
    public var clause: String
    /// `b` for điểm b.
    public var point: String
    /// The wording of the act, in Vietnamese and in English.
    public var title: String
    public var titleEnglish: String
    /// The fine band in VND.
    public var fineMinimum: Int
    public var fineMaximum: Int
    /// Licence points deducted (0: none), from 1 January 2025.
    public var licencePoints: Int
    /// Months of licence suspension, before 2025.
    public var suspensionMonths: ClosedRange<Int>?
    /// How well the source is confirmed: `V2`, `V1`, `K`, `U`, `I`.
    public var confidence: String

    public init(
        decree: String, amendedBy: String?, article: String, clause: String, point: String, title: String,
        titleEnglish: String, fineMinimum: Int, fineMaximum: Int, licencePoints: Int,
        suspensionMonths: ClosedRange<Int>?, confidence: String
    ) {
        self.decree = decree
        self.amendedBy = amendedBy
        self.article = article
        self.clause = clause
        self.point = point
        self.title = title
        self.titleEnglish = titleEnglish
        self.fineMinimum = fineMinimum
        self.fineMaximum = fineMaximum
        self.licencePoints = licencePoints
        self.suspensionMonths = suspensionMonths
        self.confidence = confidence
    }

    /// As official papers write it: `điểm b khoản 9 Điều 6 Nghị định số 168/2024/NĐ-CP`.
    public var reference: String {
        let place = (point.isEmpty ? "" : "điểm \(point) ") + "khoản \(clause) Điều \(article) Nghị định số \(decree)"
        guard let amendedBy else { return place }
        return place + " (được sửa đổi, bổ sung bởi Nghị định số \(amendedBy))"
    }
}
