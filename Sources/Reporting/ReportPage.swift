import TrafficModel

/// What the template `report.mustache` shows. Names of fields are those of the template; no two levels share one, since
/// the template looks a name up outwards.
struct ReportPage: Sendable {
    var texts: ReportTexts
    var runs: [RunView]

    init(runs: [RecordedRun], language: Language, pictures: PictureFolder) {
        let texts = language == .vietnamese ? ReportTexts.vietnamese : .english
        self.texts = texts
        var number = 0
        self.runs = runs.map { run in
            let view = RunView(run, firstNumber: number + 1, texts: texts, language: language, pictures: pictures)
            number += run.violations.count
            return view
        }
    }
}

/// A label and what stands beside it.
struct FactRow: Sendable {
    var label: String
    var value: String
    /// Set in letters of one width: digests, ids, plates.
    var isMono = false
}

/// One footage.
struct RunView: Sendable {
    var siteTitle: String
    var overviewRows: [FactRow]
    var warnings: [String]
    var tiles: [Tile]
    var caseLines: [CaseLine]
    var countTable: CountTable?
    var signalRows: [SignalRow]
    var gapRows: [FactRow]
    var proposedSheets: [CaseSheet]
    var heldSheets: [CaseSheet]
    var hasProposed: Bool
    var hasHeld: Bool
    var hasSignals: Bool
    var hasGaps: Bool
    var hasCaseLines: Bool

    struct Tile: Sendable {
        var figure: Int
        var caption: String
        var kind: String
    }

    struct CaseLine: Sendable {
        var lineNumber: Int
        var anchor: String
        var lineTime: String
        var lineAct: String
        var lineVehicle: String
        var linePlate: String
        var lineStatus: String
        var lineKind: String
    }

    init(
        _ run: RecordedRun, firstNumber: Int, texts: ReportTexts, language: Language, pictures: PictureFolder
    ) {
        let ordered =
            run.violations.filter { $0.status == .proposed } + run.violations.filter { $0.status != .proposed }
        let sheets = ordered.enumerated().map { index, violation in
            CaseSheet(
                violation, number: firstNumber + index, run: run, texts: texts, language: language, pictures: pictures)
        }
        siteTitle = "\(run.begin.siteName) · \(texts.camera.lowercased()) \(run.begin.camera)"
        overviewRows = Self.overview(run, texts: texts, language: language)
        warnings = Self.warnings(run, texts: texts)
        proposedSheets = sheets.filter { !$0.isHeld }
        heldSheets = sheets.filter(\.isHeld)
        caseLines = sheets.map { $0.line(texts: texts) }
        countTable = CountTable(run.crossings, language: language)
        signalRows = SignalRow.rows(of: run.signals, language: language)
        gapRows = run.gaps.map { FactRow(label: Self.place(of: $0, language: language), value: $0.text(in: language)) }
        tiles = [
            Tile(figure: proposedSheets.count, caption: texts.proposedCount, kind: "proposed"),
            Tile(figure: heldSheets.count, caption: texts.heldCount, kind: "held"),
            Tile(figure: run.crossings.count, caption: texts.crossingCount, kind: "plain"),
            Tile(figure: run.gaps.count, caption: texts.gapCount, kind: run.gaps.isEmpty ? "plain" : "held"),
        ]
        hasProposed = !proposedSheets.isEmpty
        hasHeld = !heldSheets.isEmpty
        hasSignals = !signalRows.isEmpty
        hasGaps = !gapRows.isEmpty
        hasCaseLines = !caseLines.isEmpty
    }

    private static func overview(_ run: RecordedRun, texts: ReportTexts, language: Language) -> [FactRow] {
        let begin = run.begin
        var rows = [
            FactRow(label: texts.place, value: begin.siteName),
            FactRow(label: texts.camera, value: "\(begin.camera) · \(begin.width) × \(begin.height)"),
            FactRow(label: texts.footage, value: begin.footage),
            FactRow(label: "SHA-256", value: begin.footageSHA256, isMono: true),
            FactRow(label: texts.startTime, value: start(begin, texts: texts, language: language)),
        ]
        if let end = run.end {
            let seconds = end.seconds.text(places: 1, in: language)
            rows.append(
                FactRow(label: texts.duration, value: "\(seconds) \(texts.seconds) · \(end.frames) \(texts.frames)"))
        }
        rows += [
            FactRow(label: texts.siteFile, value: begin.siteFile),
            FactRow(label: "SHA-256", value: begin.siteSHA256, isMono: true),
            FactRow(label: texts.version, value: begin.version),
        ]
        return rows
    }

    private static func start(_ begin: BeginRecord, texts: ReportTexts, language: Language) -> String {
        guard let text = begin.startTime else { return texts.noStartTime }
        let time = OfficialTime(iso: text)?.text(in: language) ?? text
        let source =
            switch begin.startTimeSource {
            case .option: texts.fromOption
            case .container: texts.fromContainer
            case .exif: texts.fromExif
            case .fileName: texts.fromFileName
            case nil: ""
            }
        return source.isEmpty ? time : "\(time) (\(source))"
    }

    private static func warnings(_ run: RecordedRun, texts: ReportTexts) -> [String] {
        guard let end = run.end else { return [texts.unfinished] }
        return end.interrupted ? [texts.interrupted] : []
    }

    private static func place(of gap: GapRecord, language: Language) -> String {
        var parts = [gap.file]
        if let from = gap.fromFrame { parts.append("\(from)–\(gap.toFrame ?? from)") }
        if let from = gap.fromTime {
            let to = (gap.toTime ?? from).text(places: 2, in: language)
            parts.append("\(from.text(places: 2, in: language))–\(to) s")
        }
        return parts.joined(separator: " · ")
    }
}
