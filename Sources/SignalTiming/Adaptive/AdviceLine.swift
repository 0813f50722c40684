import Foundation
import TrafficModel

/// Advice as a line of JSON, with a sentence for a person.
struct AdviceLine {
    private struct Line<Value: Encodable>: Encodable {
        var type: String
        var data: Value
    }

    private struct TimingData: Encodable {
        var time: Double
        var cycle: Int
        var greens: [String: Int]
        var fallback: Bool
        var explanation: String
        var note: String
    }

    private struct ChangeData: Encodable {
        var time: Double
        var phase: String
        var announced: Int
        var green: Int
        var explanation: String
    }

    private struct NoticeData: Encodable {
        var time: Double
        var code: String
        var explanation: String
    }

    /// Nil only where encoding fails, which finite numbers and strings do not.
    let text: String?

    init(_ advice: Advice, phaseNames: [String], language: Language) {
        let wording = AdviceWording(language: language, phaseNames: phaseNames)
        switch advice {
        case .timing(let timing):
            let data = TimingData(
                time: timing.time, cycle: timing.cycle,
                greens: Dictionary(uniqueKeysWithValues: zip(phaseNames, timing.greens)), fallback: timing.isFallback,
                explanation: wording.sentence(timing.reason), note: wording.proposal)
            text = Self.json(Line(type: "timing", data: data))
        case .change(let change):
            let data = ChangeData(
                time: change.time, phase: phaseNames[change.phase], announced: change.announced, green: change.green,
                explanation: wording.sentence(change.reason))
            text = Self.json(Line(type: "change", data: data))
        case .notice(let notice):
            let data = NoticeData(
                time: notice.time, code: notice.cause.rawValue, explanation: wording.sentence(notice.cause))
            text = Self.json(Line(type: "notice", data: data))
        }
    }

    private static func json(_ value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }
}
