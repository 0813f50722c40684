import Mustache
public import SignalTiming
public import TrafficModel

/// The engineer's sheet of a junction: one self-contained HTML page that prints on A4, and a few lines for a terminal.
///
/// All of it is a proposal that an engineer has to check, and says so.
public struct TimingSheet: Sendable {
    let report: TimingReport
    let language: Language
    private let texts: TimingTexts

    public init(_ report: TimingReport, language: Language = .vietnamese) {
        self.report = report
        self.language = language
        texts = TimingTexts(language)
    }

    /// - Throws: `ReportError.template`, a mistake of the program.
    public func html() throws(ReportError) -> String {
        try ReportBuilder.render(TimingPage(report, texts: texts, language: language), template: "timing")
    }

    /// What is wrong with the junction itself; empty where a plan serves it.
    public var warnings: [String] {
        report.study.verdict == .oversaturated ? [texts.oversaturated] : []
    }

    /// For a terminal: warnings, the plans, the lane groups under the best one, gaps, and what all this is.
    public var summary: [String] {
        let page = TimingPage(report, texts: texts, language: language)
        var lines = [page.junctionName] + page.warnings
        for row in page.planRows {
            lines.append(
                "\(row.planName): \(texts.cycle.lowercased()) \(row.cycleCell), \(texts.greens.lowercased()) "
                    + "\(row.greensCell), \(texts.meanDelay.lowercased()) \(row.delayCell), \(row.levelCell)")
        }
        lines.append(
            [texts.group, texts.phase, texts.vehicles, texts.units, texts.saturation, texts.delay, texts.level]
                .joined(separator: "\t"))
        for row in page.groupRows {
            lines.append(
                [
                    row.groupName, row.groupPhase, row.vehicleCell, row.unitCell, row.saturationCell,
                    row.groupDelayCell, row.groupLevelCell,
                ].joined(separator: "\t"))
        }
        lines += page.qualityRows.map { "\($0.label): \($0.value)" }
        return lines + [page.proposalNote]
    }
}
