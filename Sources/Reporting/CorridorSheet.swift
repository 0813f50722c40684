public import SignalTiming
public import TrafficModel

/// The engineer's sheet of a corridor: one self-contained HTML page that prints on A4, and a few lines for a terminal.
public struct CorridorSheet: Sendable {
    private let page: CorridorPage
    private let texts: CorridorTexts

    public init(_ report: CorridorReport, language: Language = .vietnamese) {
        texts = CorridorTexts(language)
        page = CorridorPage(report, texts: texts, language: language)
    }

    /// - Throws: `ReportError.template`, a mistake of the program.
    public func html() throws(ReportError) -> String { try ReportBuilder.render(page, template: "corridor") }

    /// What keeps the junctions from going together; empty where a wave is proposed.
    public var warnings: [String] { page.warnings }

    /// For a terminal: warnings, the wave, its junctions, and what all this is.
    public var summary: [String] {
        var lines = [page.corridorName] + page.warnings
        lines += page.tiles.map { "\($0.caption): \($0.figure)" }
        if !page.stopRows.isEmpty {
            lines.append([texts.junction, texts.distance, texts.offset, texts.greens].joined(separator: "\t"))
        }
        lines += page.stopRows.map {
            [$0.stopName, $0.distanceCell, $0.offsetCell, $0.stopGreens].joined(separator: "\t")
        }
        if !page.formNote.isEmpty { lines.append(page.formNote) }
        return lines + [page.proposalNote]
    }
}

/// What the template `corridor.mustache` shows. Names of fields are those of the template; no two levels share one.
struct CorridorPage: Sendable {
    struct Tile: Sendable {
        var figure: String
        var caption: String
    }

    struct StopRow: Sendable {
        var stopName: String
        var distanceCell: String
        var offsetCell: String
        var stopGreens: String
        var ownCycleCell: Int
        var ownDelayCell: String
        var commonDelayCell: String
        var waveDelayCell: String
    }

    /// One direction between two junctions.
    struct LinkRow: Sendable {
        var linkName: String
        var linkVehicles: String
        var unhinderedCell: String
        var linkDelayCell: String
        var evenDelayCell: String
    }

    /// The table of links; left out where nothing is known of them.
    struct LinkTable: Sendable {
        var linkRows: [LinkRow]
    }

    var texts: CorridorTexts
    var corridorName: String
    var warnings: [String]
    var tiles: [Tile]
    /// Empty or one: the template has no other way to leave a picture out.
    var diagrams: [TimeSpaceDiagram]
    var stopRows: [StopRow]
    /// What offsets were chosen by; empty where there are none.
    var formNote: String
    /// Empty or one.
    var linkTables: [LinkTable]
    var proposalNote: String

    init(_ report: CorridorReport, texts: CorridorTexts, language: Language) {
        self.texts = texts
        corridorName = report.corridor.name
        let names = report.oversaturated
        warnings = names.isEmpty ? [] : ["\(texts.oversaturated): \(names.joined(separator: ", "))"]
        tiles = []
        diagrams = []
        if let wave = report.wave {
            func share(_ band: GreenWave.Band) -> String {
                "\(band.length) (\((100 * Double(band.length) / Double(wave.cycle)).text(places: 0, in: language)) %)"
            }
            tiles = [
                Tile(figure: "\(wave.cycle)", caption: texts.cycle),
                Tile(figure: report.corridor.speed.text(places: 0, in: language), caption: texts.speed),
                Tile(figure: share(wave.outboundBand), caption: texts.outboundBand),
                Tile(figure: share(wave.inboundBand), caption: texts.inboundBand),
            ]
            diagrams = [TimeSpaceDiagram(wave, rows: report.rows)]
        }
        stopRows = report.rows.map { row in
            StopRow(
                stopName: row.report.junction.name, distanceCell: row.distance.text(places: 0, in: language),
                offsetCell: row.plan.map { "\($0.offset)" } ?? "–",
                stopGreens: (row.plan ?? row.report.study.best).greens.map(String.init).joined(separator: " / "),
                ownCycleCell: row.report.study.best.cycle, ownDelayCell: row.delayAlone.text(places: 1, in: language),
                commonDelayCell: row.delayTogether.map { $0.text(places: 1, in: language) } ?? "–",
                waveDelayCell: row.delayInWave.map { $0.text(places: 1, in: language) } ?? "–")
        }
        formNote = report.wave.map { $0.form == .delay ? texts.byDelay : texts.byBands } ?? ""
        let links = (report.wave?.links ?? []).map { link in
            LinkRow(
                linkName: [link.from, link.to].map { report.rows[$0].report.junction.name }.joined(separator: " – "),
                linkVehicles: link.vehicles.text(places: 0, in: language),
                unhinderedCell: (100 * link.unhindered).text(places: 0, in: language),
                linkDelayCell: link.delay.text(places: 1, in: language),
                evenDelayCell: link.evenDelay.text(places: 1, in: language))
        }
        linkTables = links.isEmpty ? [] : [LinkTable(linkRows: links)]
        proposalNote = TimingReport.proposal(in: language)
    }
}
