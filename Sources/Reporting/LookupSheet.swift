import Foundation
public import TrafficModel

/// A case that is handed on: its document, and what people decided.
public struct HandedCase: Sendable {
    /// What a person decided, as the register has it.
    public struct Decision: Codable, Hashable, Sendable {
        public var state: String
        public var by: String
        public var because: String
        public var at: String

        public init(state: String, by: String, because: String, at: String) {
            self.state = state
            self.by = by
            self.because = because
            self.at = at
        }
    }

    public var document: CaseDocument
    public var decisions: [Decision]
    /// Pictures, relative to the export's folder.
    public var pictures: [String]

    public init(document: CaseDocument, decisions: [Decision], pictures: [String]) {
        self.document = document
        self.decisions = decisions
        self.pictures = pictures
    }
}

/// Cases for the system that handles them: a spreadsheet and JSON Lines, both with the fields of the public look-up
/// (TT 73/2024/TT-BCA Đ.24(1)(c)): vehicle, plate and its colour, time, place, act, detecting and handling unit, phone.
public enum LookupSheet {
    /// UTF-8 with a byte order mark, which spreadsheet programs need for Vietnamese.
    public static func csv(of cases: [HandedCase], language: Language) -> [UInt8] {
        let texts = language == .vietnamese ? vietnamese : english
        return Array(Spreadsheet.text([texts] + cases.map { row(of: $0, language) }).utf8)
    }

    /// An object a line.
    public static func jsonLines(of cases: [HandedCase]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try cases.flatMap { Array(try encoder.encode(Line($0))) + [UInt8(ascii: "\n")] }
    }

    private static let vietnamese = [
        "Mã hồ sơ", "Loại phương tiện", "Biển số", "Màu biển", "Thời gian vi phạm", "Địa điểm vi phạm",
        "Hành vi vi phạm", "Căn cứ", "Mức phạt", "Đơn vị phát hiện", "Đơn vị giải quyết", "Số điện thoại",
        "Người phê duyệt", "Lý do", "Thời điểm phê duyệt", "Ảnh",
    ]
    private static let english = [
        "Case", "Vehicle", "Plate", "Plate colour", "Time", "Place", "Act", "Clause", "Fine", "Detecting unit",
        "Handling unit", "Phone", "Approved by", "Reason", "Approved at", "Pictures",
    ]

    private static func row(of item: HandedCase, _ language: Language) -> [String] {
        let document = item.document, violation = document.violation
        let isVietnamese = language == .vietnamese
        let time = violation.wallTime.flatMap(OfficialTime.init(iso:))?.text(in: language)
        let citation = violation.citation
        let approval = item.decisions.last { $0.state == "approved" }
        return [
            violation.id, violation.vehicleClass.name(in: language), violation.plate?.display ?? "",
            violation.plate?.colour.name(in: language) ?? "", time ?? "", document.site.name,
            citation.map { isVietnamese ? $0.title : $0.titleEnglish } ?? violation.act.wording(in: language),
            citation.map { isVietnamese ? $0.reference : $0.referenceEnglish } ?? "",
            citation.map { isVietnamese ? $0.fineBand : $0.fineBandEnglish } ?? "",
            document.site.authority?.detecting ?? "", document.site.authority?.handling ?? "",
            document.site.authority?.phone ?? "", approval?.by ?? "", approval?.because ?? "", approval?.at ?? "",
            item.pictures.joined(separator: " "),
        ]
    }

    /// The JSON form: look-up fields by English names, the whole record, and who decided what.
    private struct Line: Encodable {
        var caseID: String
        var vehicle: VehicleClass
        var plate: String?
        var plateColour: PlateRead.Colour?
        var wallTime: String?
        var place: String
        var act: Act
        var detectingUnit: String?
        var handlingUnit: String?
        var phone: String?
        var footageSHA256: String
        var violation: ViolationRecord
        var decisions: [HandedCase.Decision]
        var pictures: [String]

        init(_ item: HandedCase) {
            let violation = item.document.violation, authority = item.document.site.authority
            caseID = violation.id
            vehicle = violation.vehicleClass
            plate = violation.plate?.display
            plateColour = violation.plate?.colour
            wallTime = violation.wallTime
            place = item.document.site.name
            act = violation.act
            (detectingUnit, handlingUnit, phone) = (authority?.detecting, authority?.handling, authority?.phone)
            footageSHA256 = item.document.footage.sha256
            self.violation = violation
            decisions = item.decisions
            pictures = item.pictures
        }
    }
}
