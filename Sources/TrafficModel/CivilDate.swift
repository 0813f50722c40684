/// A day of the Gregorian calendar, without a time or a zone: the law in force is a matter of days.
public struct CivilDate: Hashable, Sendable, Comparable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to the length of the month.
    public let day: Int

    /// Seconds that Viet Nam's clock is ahead of UTC; it has known no other offset and no summer time since 1975.
    public static let vietnamOffset = 7 * 3600

    /// Years that the type stands for; anything outside is a mistake of the footage or of its reader.
    private static let years = 1...9999

    /// Nil where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-08-15`, exactly ten characters; nil for anything else.
    public init?(iso text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2],
            parts.allSatisfy({ $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The day on which an instant falls where clocks are `offset` seconds ahead of UTC (Viet Nam, unless told).
    ///
    /// Days to year, month and day by H. Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    /// Nil where the instant is not a number or lies outside the years 1 to 9999.
    /// - Parameter seconds: since 1970-01-01 00:00 UTC.
    public init?(secondsSince1970 seconds: Double, offset: Int = vietnamOffset) {
        guard seconds.isFinite, abs(seconds) < 4e11 else { return nil }
        let days = Int(((seconds + Double(offset)) / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// `2026-08-15`.
    public var iso: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The day before; the same day at the beginning of year 1, where there is none.
    public var dayBefore: CivilDate {
        if day > 1 { return CivilDate(year: year, month: month, day: day - 1) ?? self }
        if month > 1 {
            return CivilDate(year: year, month: month - 1, day: Self.length(ofMonth: month - 1, year: year)) ?? self
        }
        return CivilDate(year: year - 1, month: 12, day: 31) ?? self
    }

    public static func < (a: CivilDate, b: CivilDate) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: CustomStringConvertible {
    public var description: String { iso }
}

extension CivilDate: Codable {
    /// Reads the ISO text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(iso: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not a date YYYY-MM-DD")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
