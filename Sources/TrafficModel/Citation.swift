/// The clause that a seen act falls under on the day of the act, with the penalty that it provides.
///
/// The fine of a case is set by the officer who sanctions; a citation tells the band of the decree, never "the fine".
public struct Citation: Hashable, Sendable, Codable {
    /// The kinds of road user for whom the decrees have an article of their own.
    public enum Vehicle: String, CaseIterable, Codable, Sendable {
        /// Cars and vehicles like them: buses and trucks too (NĐ 168/2024 Đ.6, NĐ 100/2019 Đ.5).
        case car
        /// Motorcycles and mopeds (Đ.7, Đ.6).
        case motorcycle
        /// Special-purpose machines, tractors (Đ.8, Đ.7).
        case special
        /// Bicycles and other non-motorised vehicles (Đ.9, Đ.8).
        case bicycle
        /// Electric bicycles, where the decree names them apart.
        case electricBicycle = "e-bicycle"
        case passenger
        case pedestrian
    }

    /// How well the entry is attested.
    public enum Confidence: String, CaseIterable, Codable, Sendable {
        /// Text found in two independent sources.
        case twoSources = "V2"
        /// Text found in one source.
        case oneSource = "V1"
        /// Common knowledge, not found in a text.
        case known = "K"
        /// Uncertain or conflicting.
        case uncertain = "U"
        /// Inferred.
        case inferred = "I"
    }

    public enum Role: String, CaseIterable, Codable, Sendable {
        /// Cited first.
        case primary
        /// May apply instead, on `condition`; an officer chooses.
        case alternative
    }

    /// `168/2024/NĐ-CP`.
    public var decree: String
    /// The decree that amended it by the date of the act: `238/2026/NĐ-CP`.
    public var amendedBy: String?
    /// `6` for Điều 6.
    public var article: String
    /// `9` for khoản 9.
    public var clause: String
    /// `b` for điểm b; empty where the clause has no points.
    public var point: String
    /// The act in the words of the decree, and in English.
    public var title: String
    public var titleEnglish: String
    /// The fine band in VND.
    public var fineMinimum: Int
    public var fineMaximum: Int
    /// Licence points deducted (0: none), from 1 January 2025.
    public var licencePoints: Int
    /// Months of licence suspension, before 2025.
    public var suspensionMonths: ClosedRange<Int>?
    /// How well the source is confirmed: `V2` found in two independent sources, `V1` in one, `K` common knowledge, `U`
    /// uncertain or conflicting, `I` inferred.
    public var confidence: String
    /// The catalogue's own code, `RED_LIGHT`, `SIGN_MARKING` ...
    public var code: String?
    /// For whom the article is.
    public var vehicle: Vehicle?
    public var role: Role
    /// When the alternative applies; nil for what applies without more.
    public var condition: String?
    public var conditionEnglish: String?
    /// The days on which exactly this citation holds; `validTo` is nil while it is in force.
    public var validFrom: CivilDate?
    public var validTo: CivilDate?
    /// Where the catalogue has it from.
    public var source: String?

    public init(
        decree: String, amendedBy: String?, article: String, clause: String, point: String, title: String,
        titleEnglish: String, fineMinimum: Int, fineMaximum: Int, licencePoints: Int,
        suspensionMonths: ClosedRange<Int>?, confidence: String, code: String? = nil, vehicle: Vehicle? = nil,
        role: Role = .primary, condition: String? = nil, conditionEnglish: String? = nil, validFrom: CivilDate? = nil,
        validTo: CivilDate? = nil, source: String? = nil
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
        self.code = code
        self.vehicle = vehicle
        self.role = role
        self.condition = condition
        self.conditionEnglish = conditionEnglish
        self.validFrom = validFrom
        self.validTo = validTo
        self.source = source
    }
}
