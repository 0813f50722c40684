import ArgumentParser
import Foundation

/// When the footage began, as a person writes it: `2026-09-14T08:15:00+07:00`, or without an offset in the site's zone.
struct StartTimeArgument: ExpressibleByArgument, Equatable {
    private var parts: DateComponents
    private var fraction: Double
    /// Seconds east of UTC, where the text gives an offset.
    private var offset: Int?

    init?(argument: String) {
        let pattern =
            /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?/
        guard let match = argument.wholeMatch(of: pattern) else { return nil }
        let numbers = [match.1, match.2, match.3, match.4, match.5, match.6 ?? "0"].compactMap { Int($0) }
        guard (1...12).contains(numbers[1]), numbers[3] < 24, numbers[4] < 60, numbers[5] < 60 else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        parts = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
        // A day that the month does not have is a slip, not the next month.
        guard let date = calendar.date(from: parts), calendar.component(.day, from: date) == numbers[2] else {
            return nil
        }
        fraction = match.7.flatMap { Double("0" + $0) } ?? 0
        if let zone = match.8 { offset = Self.seconds(zone) }
    }

    private static func seconds(_ zone: Substring) -> Int {
        let digits = zone.filter(\.isNumber)
        guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else { return 0 }
        return (zone.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// Seconds since 1970 (UTC), the text read in `timeZone` where it gives no offset.
    func secondsSince1970(in timeZone: String) -> Double? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = offset.flatMap { TimeZone(secondsFromGMT: $0) } ?? TimeZone(identifier: timeZone) ?? .gmt
        return calendar.date(from: parts).map { $0.timeIntervalSince1970 + fraction }
    }
}
