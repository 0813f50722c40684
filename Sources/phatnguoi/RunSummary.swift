import Pipeline
import TrafficModel

/// What the analysis of one recording gave, in a line for a person.
struct RunSummary {
    private let name: String
    private let end: EndRecord
    private let proposed: Int
    private let toReview: Int
    /// Seconds of footage a second of work; nil where an earlier run had done it.
    private let timesRealTime: Double?

    /// Nil where the recording could not be analysed.
    init?(_ result: AnalysisBatch.Result) {
        var name: String?
        var end: EndRecord?
        var counts = (proposed: 0, toReview: 0)
        for record in result.records {
            switch record {
            case .begin(let begin): name = begin.footage
            case .end(let value): end = value
            case .violation(let violation) where violation.status == .proposed: counts.proposed += 1
            case .violation: counts.toReview += 1
            default: break
            }
        }
        guard let name, let end else { return nil }
        self.name = name
        self.end = end
        (proposed, toReview) = counts
        timesRealTime = if case .analysed(let outcome) = result { outcome.performance.timesRealTime } else { nil }
    }

    func line(in language: Language) -> String {
        let seconds = "\(end.seconds.rounded(toPlaces: 1)) s"
        let crossings = end.counts["crossing"] ?? 0, gaps = end.counts["gap"] ?? 0
        switch language {
        case .english:
            let speed = timesRealTime.map { "\($0.rounded(toPlaces: 1)) times real time" } ?? "done before"
            return "\(name): \(end.frames) frames, \(seconds), \(speed); crossings: \(crossings), "
                + "proposals: \(proposed), to review: \(toReview)" + (gaps == 0 ? "" : ", gaps: \(gaps)")
        case .vietnamese:
            let speed =
                timesRealTime.map { "nhanh gấp \($0.rounded(toPlaces: 1)) lần thời gian thực" } ?? "đã làm trước đó"
            return "\(name): \(end.frames) khung hình, \(seconds), \(speed); lượt qua vạch: \(crossings), "
                + "đề xuất: \(proposed), cần xem lại: \(toReview)" + (gaps == 0 ? "" : ", đoạn hỏng: \(gaps)")
        }
    }
}
