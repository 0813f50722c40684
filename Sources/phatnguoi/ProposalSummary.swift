import MediaIO
import Pipeline
import SiteProposal
import TrafficModel

/// What a proposal found, for a person at the console.
struct ProposalSummary {
    private let outcome: SiteProposalRun.Outcome
    private let language: Language
    private let texts: ProposalTexts

    init(_ outcome: SiteProposalRun.Outcome, language: Language) {
        self.outcome = outcome
        self.language = language
        texts = ProposalTexts(language: language)
    }

    private var isEnglish: Bool { language == .english }

    func lines(files: [String]) -> [String] {
        let camera = outcome.proposal.camera
        let counts = [
            (isEnglish ? "streams" : "luồng xe", camera.streams.count),
            (isEnglish ? "counting lines" : "vạch đếm", camera.countLines.count),
            (isEnglish ? "lanes" : "làn", camera.lanes.count),
            (isEnglish ? "stop lines" : "vạch dừng", camera.approaches.count),
            (isEnglish ? "signal heads" : "đèn", camera.signals.count),
        ].map { "\($0.0): \($0.1)" }.joined(separator: ", ")
        let seconds = outcome.proposal.seconds.text(places: 1, in: language)
        var lines = [
            isEnglish
                ? "\(outcome.info.name): \(outcome.frames) frames, \(seconds) s; \(counts)"
                : "\(outcome.info.name): \(outcome.frames) khung hình, \(seconds) s; \(counts)"
        ]
        lines += outcome.proposal.items.map {
            "  \(texts.kind(of: $0)) \($0.id): \(texts.confidence(of: $0)); \(texts.basis(of: $0))"
        }
        if !outcome.proposal.omissions.isEmpty {
            lines.append(texts.leftOut)
            lines += outcome.proposal.omissions.map { "  – " + texts.text(of: $0) }
        }
        let (site, picture) = (files.first ?? "", files.last ?? "")
        lines +=
            isEnglish
            ? [
                "Draft: \(site)", "Check it by: \(picture)",
                "It counts at once; no violation is proposed from a draft.",
            ]
            : [
                "Bản nháp: \(site)", "Kiểm tra theo hình: \(picture)",
                "Có thể đếm xe ngay; bản nháp không đề xuất vi phạm.",
            ]
        return lines
    }

    func otherView(from seconds: Double) -> String {
        let time = seconds.text(places: 1, in: language), next = Int(seconds.rounded(.up))
        return isEnglish
            ? "from \(time) s on the picture shows another view; only what is before it was used "
                + "(--from \(next) for the rest, in another folder)"
            : "từ giây \(time) hình chuyển sang cảnh khác; chỉ dùng phần trước đó "
                + "(--from \(next) cho phần còn lại, ghi vào thư mục khác)"
    }
}
