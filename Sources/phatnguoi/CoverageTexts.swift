import SignalTiming
import TrafficModel

/// What counts could not see of the time, for a person.
struct CoverageTexts {
    var language: Language

    private var isEnglish: Bool { language == .english }

    func gap(_ range: Range<Int>) -> String {
        let from = CountTable.clock(range.lowerBound), to = CountTable.clock(range.upperBound)
        return isEnglish
            ? "\(from)–\(to): watched for less than 90 % of the time; no rate is drawn from it"
            : "\(from)–\(to): quan sát chưa đủ 90 % thời gian; không tính lưu lượng"
    }

    func undated(_ footage: String) -> String {
        isEnglish
            ? "\(footage): when it began is not known; its times are counted from midnight"
            : "\(footage): không rõ thời điểm bắt đầu; thời gian được tính từ 00:00"
    }
}
