/// A time of day and date as a record carries it (`2026-11-21T08:15:32.400+07:00`), for writing it out.
///
/// The clock of the site is kept: nothing is converted between time zones.
public struct OfficialTime: Hashable, Sendable {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int
    /// Whole seconds; a fraction is cut off, as a clock's display would.
    public var second: Int

    /// Nil where `iso` does not begin with a date and time of ISO 8601 in the extended form.
    public init?(iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].reduce(0) { sum, byte in
                guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                return sum * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), (1...12).contains(month),
            (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// "08 giờ 15 phút 32 giây, ngày 21 tháng 11 năm 2026" (the style of official papers), or "21 November 2026,
    /// 08:15:32".
    public func text(in language: Language) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        switch language {
        case .vietnamese:
            return "\(two(hour)) giờ \(two(minute)) phút \(two(second)) giây, "
                + "ngày \(two(day)) tháng \(two(month)) năm \(year)"
        case .english:
            let months = [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
            return "\(day) \(months[month - 1]) \(year), \(two(hour)):\(two(minute)):\(two(second))"
        }
    }
}

extension Double {
    /// The number with `places` decimals (at most 6), with a decimal comma in Vietnamese: `3,20`.
    public func text(places: Int, in language: Language) -> String {
        guard isFinite, abs(self) < 1e12 else { return "–" }
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        let scaled = Int((abs(self) * Double(unit)).rounded())
        let sign = self < 0 && scaled > 0 ? "−" : ""
        guard places > 0 else { return sign + String(scaled) }
        let fraction = String(scaled % unit)
        let padded = String(repeating: "0", count: places - fraction.count) + fraction
        return sign + String(scaled / unit) + (language == .vietnamese ? "," : ".") + padded
    }
}
