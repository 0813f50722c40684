import Foundation
public import TrafficModel

/// Turns footage time into the time of day at the site: the start time of the footage plus presentation time.
public struct FootageClock: Sendable {
    /// Seconds since 1970 (UTC) of the first frame; nil where no source told.
    public let start: Double?
    private let calendar: Calendar

    /// - Parameter timeZone: an IANA name; UTC where the system does not know it.
    public init(start: Double?, timeZone: String) {
        self.start = start
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? TimeZone(secondsFromGMT: 0)!
        self.calendar = calendar
    }

    /// ISO 8601 with milliseconds and the site's offset, `2026-09-14T08:15:32.480+07:00`; nil without a start time.
    public func wallTime(at seconds: Double) -> String? {
        guard let moment = moment(at: seconds) else { return nil }
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: moment.date)
        let offset = calendar.timeZone.secondsFromGMT(for: moment.date)
        let day = "\(padded(parts.year!, 4))-\(padded(parts.month!, 2))-\(padded(parts.day!, 2))"
        let time = "\(padded(parts.hour!, 2)):\(padded(parts.minute!, 2)):\(padded(parts.second!, 2))"
        let zone = "\(padded(abs(offset) / 3600, 2)):\(padded(abs(offset) / 60 % 60, 2))"
        return "\(day)T\(time).\(padded(moment.milliseconds, 3))\(offset < 0 ? "-" : "+")\(zone)"
    }

    /// The time of day at the site, in seconds after midnight; nil without a start time.
    func secondsAfterMidnight(at seconds: Double) -> Double? {
        guard let time = wallTime(at: seconds).flatMap(OfficialTime.init(iso:)) else { return nil }
        return Double(time.hour * 3600 + time.minute * 60 + time.second)
    }

    /// Seconds since 1970 (UTC) of a time that `wallTime` wrote.
    static func seconds(of wallTime: String) -> Double? {
        let pattern = /(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})([+-])(\d{2}):(\d{2})/
        guard let match = wallTime.wholeMatch(of: pattern) else { return nil }
        func number(_ text: Substring) -> Int { Int(text) ?? 0 }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(
            year: number(match.1), month: number(match.2), day: number(match.3), hour: number(match.4),
            minute: number(match.5), second: number(match.6))
        guard let date = calendar.date(from: parts) else { return nil }
        let offset = Double(number(match.9) * 3600 + number(match.10) * 60) * (match.8 == "-" ? -1 : 1)
        return date.timeIntervalSince1970 - offset + Double(number(match.7)) / 1000
    }

    /// The day at the site, on which the law in force depends; nil without a start time.
    public func day(at seconds: Double) -> CivilDate? {
        guard let moment = moment(at: seconds) else { return nil }
        let offset = calendar.timeZone.secondsFromGMT(for: moment.date)
        return CivilDate(secondsSince1970: moment.date.timeIntervalSince1970, offset: offset)
    }

    /// Whole seconds as a date and the milliseconds apart, so that no digit is lost in `Date`'s binary fraction.
    private func moment(at seconds: Double) -> (date: Date, milliseconds: Int)? {
        guard let start, start.isFinite, seconds.isFinite, abs(start + seconds) < 1e11 else { return nil }
        let total = Int(((start + seconds) * 1000).rounded())
        let milliseconds = ((total % 1000) + 1000) % 1000
        return (Date(timeIntervalSince1970: Double((total - milliseconds) / 1000)), milliseconds)
    }

    private func padded(_ value: Int, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
