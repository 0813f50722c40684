/// A stretch of the day by the clock of the site, over midnight where it ends before it begins.
public struct DailyHours: Hashable, Sendable {
    public static let secondsOfDay = 86_400.0

    /// Seconds after midnight, 0 to 86,400; the end is not part of the stretch. Equal ends are the whole day.
    public var from: Double
    public var to: Double

    public init(from: Double, to: Double) {
        self.from = from
        self.to = to
    }

    /// Hours as signs write them: `06:00-09:00`, `22:00-05:00`, `00:00-24:00`. Nil for anything else.
    public init?(text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.seconds(of:))
        guard ends.count == 2, let from = ends[0], let to = ends[1], from < Self.secondsOfDay else { return nil }
        self.init(from: from, to: to)
    }

    /// `06:00-09:00`; minutes are whole on signs.
    public var text: String { Self.text(of: from) + "-" + Self.text(of: to) }

    /// Whether a time of day, in seconds after midnight of any day, lies in it.
    public func contains(_ seconds: Double) -> Bool {
        let time = Self.wrapped(seconds)
        guard from != to else { return true }
        return from < to ? (from..<to).contains(time) : time >= from || time < to
    }

    private static func wrapped(_ seconds: Double) -> Double {
        let rest = seconds.truncatingRemainder(dividingBy: secondsOfDay)
        return rest < 0 ? rest + secondsOfDay : rest
    }

    /// `6:00` or `06:00`, up to `24:00`.
    private static func seconds(of text: Substring) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 24 * 60
        else { return nil }
        return Double(hour * 3600 + minute * 60)
    }

    private static func text(of seconds: Double) -> String {
        let minutes = Int((seconds / 60).rounded(.down))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(minutes / 60) + ":" + two(minutes % 60)
    }
}
