import Foundation
public import TrafficModel

/// Reads what a signal controller logged: CSV with the columns `time` and `state`, a line for each change.
///
/// `time` is either ISO 8601 with an offset (`2026-09-14T08:15:23.5+07:00`) on every line, or seconds from the first
/// frame of the footage on every line; `state` is `red`, `yellow`, `green` or `dark`. Lines that begin with `#` are
/// passed over.
public enum SignalLogFile {
    /// A log of more bytes is refused: a year of changes every 20 s has 60 MB.
    public static let byteLimit = 128 << 20

    /// - Parameters:
    ///   - name: what the log is called in records.
    ///   - sha256: of `bytes`.
    public static func parse(_ bytes: [UInt8], name: String, sha256: String) throws(SignalLogError) -> SignalLog {
        guard bytes.count <= byteLimit else { throw SignalLogError(file: name, line: 0, reason: "it is too large") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SignalLogError(file: name, line: 0, reason: "it is not text in UTF-8")
        }
        var clock: SignalLog.Clock?
        var changes: [SignalLog.Change] = []
        var hasHead = false
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.trimmingPrefix("\u{FEFF}").trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard hasHead else {
                guard fields == ["time", "state"] else {
                    throw SignalLogError(file: name, line: index + 1, reason: "the first line has to be time,state")
                }
                hasHead = true
                continue
            }
            let (own, change) = try self.change(fields, of: name, line: index + 1)
            guard clock ?? own == own else {
                throw SignalLogError(
                    file: name, line: index + 1, reason: "times are either ISO 8601 or seconds, on every line")
            }
            guard changes.last.map({ $0.seconds < change.seconds }) ?? true else {
                throw SignalLogError(file: name, line: index + 1, reason: "it does not lie after the line before it")
            }
            clock = own
            changes.append(change)
        }
        guard let clock else { throw SignalLogError(file: name, line: 0, reason: "it holds no change of the light") }
        return SignalLog(file: name, sha256: sha256, clock: clock, changes: changes)
    }

    private static func change(
        _ fields: [String], of name: String, line: Int
    ) throws(SignalLogError) -> (SignalLog.Clock, SignalLog.Change) {
        let states: [SignalState] = [.red, .yellow, .green, .dark]
        guard fields.count == 2 else { throw SignalLogError(file: name, line: line, reason: "it needs two fields") }
        guard let state = states.first(where: { $0.rawValue == fields[1] }) else {
            throw SignalLogError(
                file: name, line: line, reason: "\"\(fields[1].prefix(20))\" is not red, yellow, green or dark")
        }
        if let seconds = Double(fields[0]), seconds.isFinite {
            return (.footage, SignalLog.Change(seconds: seconds, state: state))
        }
        guard let seconds = seconds(iso: fields[0]) else {
            throw SignalLogError(
                file: name, line: line,
                reason: "\"\(fields[0].prefix(40))\" is neither a number of seconds nor a time such as "
                    + "2026-09-14T08:15:23.5+07:00")
        }
        return (.wall, SignalLog.Change(seconds: seconds, state: state))
    }

    /// Seconds since 1970 of an ISO 8601 time with an offset.
    private static func seconds(iso text: String) -> Double? {
        let pattern = /(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(?:Z|([+-])(\d{2}):(\d{2}))/
        guard let match = text.wholeMatch(of: pattern), let day = CivilDate(iso: String(match.1)) else { return nil }
        let clock = [match.2, match.3, match.4].compactMap { Int($0) }
        guard clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] < 61 else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(
            year: day.year, month: day.month, day: day.day, hour: clock[0], minute: clock[1], second: clock[2])
        guard let date = calendar.date(from: parts) else { return nil }
        let offset = (match.7.flatMap { Int($0) } ?? 0) * 3600 + (match.8.flatMap { Int($0) } ?? 0) * 60
        let fraction = match.5.flatMap { Double("0" + $0) } ?? 0
        return date.timeIntervalSince1970 + fraction - Double(match.6 == "-" ? -offset : offset)
    }
}

/// A line of a signal log that cannot be used.
public struct SignalLogError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// From 1; 0 for the file as a whole.
    public var line: Int
    public var reason: String

    public var description: String { line > 0 ? "\(file):\(line): \(reason)" : "\(file): \(reason)" }
}
