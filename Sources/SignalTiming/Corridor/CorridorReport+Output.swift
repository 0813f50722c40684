import Foundation
public import TrafficModel

extension CorridorReport {
    /// One JSON object (`docs/signal-timing.md`), keys sorted.
    public func json(language: Language) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(CorridorValues(self, language: language)), as: UTF8.self)
    }

    /// One line a junction, with a point in every number: for programs. Without a wave only the header.
    public var csv: String {
        let header = [
            "junction", "distance", "cycle", "offset", "greens", "delay_alone", "delay_together", "delay_in_wave",
        ]
        let lines = rows.compactMap { row in
            row.plan.map { plan in
                [
                    row.report.junction.id, "\(row.distance.rounded(toPlaces: 1))", "\(plan.cycle)", "\(plan.offset)",
                    plan.greens.map(String.init).joined(separator: " "), "\(row.delayAlone.rounded(toPlaces: 2))",
                    "\((row.delayTogether ?? 0).rounded(toPlaces: 2))",
                    row.delayInWave.map { "\($0.rounded(toPlaces: 2))" } ?? "",
                ]
            }
        }
        return ([header] + lines).map { $0.map(TimingReport.field).joined(separator: ",") + "\n" }.joined()
    }

    /// The wave as SUMO programs; without a wave none.
    public var sumo: String {
        TimingReport.sumo(rows.compactMap { row in row.plan.map { row.report.logic(of: $0) } })
    }
}

/// The report as it is written.
private struct CorridorValues: Encodable {
    struct Band: Encodable {
        var start: Int
        var length: Int

        init(_ band: GreenWave.Band) { (start, length) = (band.start, band.length) }
    }

    struct Stop: Encodable {
        var id: String
        var distance: Double
        var verdict: String
        var offset: Int?
        var greens: [Int]?
        var cycleAlone: Int
        var delayAlone: Double
        var delayTogether: Double?
        var delayInWave: Double?
    }

    struct Link: Encodable {
        var way: GreenWave.Way
        var from: String
        var to: String
        var vehicles: Double
        var unhindered: Double
        var delay: Double
        var evenDelay: Double
    }

    var note: String
    var corridor: String
    var name: String
    var speed: Double
    var verdict: String
    var form: GreenWave.Form?
    var cycle: Int?
    var outboundBand: Band?
    var inboundBand: Band?
    var junctions: [Stop]
    var links: [Link]

    init(_ report: CorridorReport, language: Language) {
        note = TimingReport.proposal(in: language)
        corridor = report.corridor.id
        name = report.corridor.name
        speed = report.corridor.speed
        verdict = (report.wave == nil ? TimingStudy.Verdict.oversaturated : .sound).rawValue
        form = report.wave?.form
        cycle = report.wave?.cycle
        outboundBand = report.wave.map { Band($0.outboundBand) }
        inboundBand = report.wave.map { Band($0.inboundBand) }
        junctions = report.rows.map { row in
            Stop(
                id: row.report.junction.id, distance: row.distance.rounded(toPlaces: 1),
                verdict: row.report.study.verdict.rawValue, offset: row.plan?.offset, greens: row.plan?.greens,
                cycleAlone: row.report.study.best.cycle, delayAlone: row.delayAlone.rounded(toPlaces: 2),
                delayTogether: row.delayTogether?.rounded(toPlaces: 2),
                delayInWave: row.delayInWave?.rounded(toPlaces: 2))
        }
        links = (report.wave?.links ?? []).map { link in
            Link(
                way: link.way, from: report.rows[link.from].report.junction.id,
                to: report.rows[link.to].report.junction.id, vehicles: link.vehicles.rounded(toPlaces: 1),
                unhindered: link.unhindered.rounded(toPlaces: 3), delay: link.delay.rounded(toPlaces: 2),
                evenDelay: link.evenDelay.rounded(toPlaces: 2))
        }
    }
}
