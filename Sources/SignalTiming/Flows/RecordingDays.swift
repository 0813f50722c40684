import TrafficModel

/// Puts recordings on one line of time: seconds since midnight of the day of the first.
struct RecordingDays: Hashable, Sendable {
    /// Recordings whose start is not known: their seconds are taken from midnight.
    private(set) var undated: [String] = []
    private var firstDay: CivilDate?

    /// - Throws: `SignalDataError` where the recording lies more than a week after the first.
    mutating func startSeconds(of begin: BeginRecord) throws(SignalDataError) -> Double {
        guard let text = begin.startTime, let time = OfficialTime(iso: text),
            let date = CivilDate(year: time.year, month: time.month, day: time.day)
        else {
            undated.append(begin.footage)
            return 0
        }
        let seconds = Double(time.hour * 3600 + time.minute * 60 + time.second)
        guard let first = firstDay else {
            firstDay = date
            return seconds
        }
        for (days, day) in sequence(first: first, next: { Self.next($0) }).prefix(8).enumerated() where day == date {
            return Double(days * 86_400) + seconds
        }
        throw SignalDataError(
            place: begin.footage, problem: "\(date) is not within a week after \(first); give recordings in order")
    }

    private static func next(_ day: CivilDate) -> CivilDate? {
        CivilDate(year: day.year, month: day.month, day: day.day + 1)
            ?? CivilDate(year: day.year, month: day.month + 1, day: 1)
            ?? CivilDate(year: day.year + 1, month: 1, day: 1)
    }
}
