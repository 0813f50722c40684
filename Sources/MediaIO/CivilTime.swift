internal import Foundation

/// A date and time of day as written on a clock, to be placed in a zone.
struct CivilTime: Hashable {
    var year, month, day, hour, minute: Int
    /// 0 up to, not including, 61 (a leap second counts on).
    var second: Double

    /// Nil where a field is out of its range.
    init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Double) {
        guard (1970...2200).contains(year), (1...12).contains(month), (1...31).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), second >= 0, second < 61,
            day <= Self.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Seconds since 1970 where the clock shows UTC plus `offset` seconds.
    func secondsSince1970(offset: Int) -> Double {
        // Days of a civil date since 1970 (H. Hinnant, chrono-compatible low-level date algorithms).
        let y = month <= 2 ? year - 1 : year
        let era = y / 400, ofEra = y - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
        return Double(days * 86_400 + hour * 3_600 + minute * 60 - offset) + second
    }

    /// Seconds since 1970 where the clock shows the time of `zone`, an IANA name; nil where no such zone is known.
    func secondsSince1970(zone: String) -> Double? {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        let asUTC = secondsSince1970(offset: 0)
        // Twice, for the offset at the place itself and not at the same numbers in UTC.
        var offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: asUTC))
        offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: asUTC - Double(offset)))
        return secondsSince1970(offset: offset)
    }
}

extension StartTime {
    /// Reads a time that a person wrote: ISO 8601, `2026-11-21T08:15:32.25+07:00`, with `T` or a space, seconds and
    /// fraction optional; without `Z` or an offset it is local to `timeZone` (an IANA name).
    ///
    /// - Returns: seconds since 1970 (UTC), or nil where the text is no such time.
    public static func secondsSince1970(parsing text: String, timeZone: String) -> Double? {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(digits: 4), scanner.skip("-"), let month = scanner.number(digits: 2),
            scanner.skip("-"), let day = scanner.number(digits: 2), scanner.skip("T") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), scanner.skip(":"), let minute = scanner.number(digits: 2)
        else { return nil }
        var second = 0.0
        if scanner.skip(":") {
            guard let whole = scanner.number(digits: 2) else { return nil }
            second = Double(whole)
            if scanner.skip(".") || scanner.skip(",") {
                guard let fraction = scanner.fraction() else { return nil }
                second += fraction
            }
        }
        guard
            let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        if scanner.isAtEnd { return time.secondsSince1970(zone: timeZone) }
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        return time.secondsSince1970(offset: offset)
    }
}

/// Reads fixed fields of digits from a text.
struct DigitScanner {
    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { at == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, UInt32(bytes[at]) == character.value else { return false }
        at += 1
        return true
    }

    mutating func number(digits count: Int) -> Int? {
        guard at + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[at..<at + count] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        at += count
        return value
    }

    /// Digits behind a decimal point, at least one.
    mutating func fraction() -> Double? {
        var value = 0.0, unit = 0.1
        let start = at
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            value += Double(bytes[at] - 0x30) * unit
            unit /= 10
            at += 1
        }
        return at > start ? (value * 1e9).rounded() / 1e9 : nil
    }

    /// `Z`, `+07:00`, `+0700` or `+07`, in seconds.
    mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), hours <= 14 else { return nil }
        var minutes = 0
        if skip(":") || !isAtEnd {
            guard let given = number(digits: 2), given < 60 else { return nil }
            minutes = given
        }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
