import ArgumentParser
import Foundation
import Reporting
import SignalTiming
import TrafficModel

struct CorridorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corridor", abstract: "Propose a green wave for the junctions of a road.",
        discussion: """
            Reads a corridor file, which names junction files, tables of counts and distances, and finds a common \
            cycle, splits and offsets: those with the widest bands of green both ways, or with the least control \
            delay, platoons followed from stop line to stop line. A proposal, to be checked by an engineer: \
            nothing is sent to a controller. Where a junction is oversaturated there is no wave, and the code is 1.
            """)

    /// What offsets are chosen by.
    enum Offsets: String, CaseIterable, ExpressibleByArgument {
        case bands, delay

        var form: GreenWave.Form { self == .delay ? .delay : .bands }
    }

    @Argument(help: ArgumentHelp("NAME.corridor.json.", valueName: "file"), completion: .file())
    var path: String

    @Option(help: "Passenger-car units: urban-signals, tcxdvn-104-30-50, tcvn-4054, hanoi-meu, …")
    var pcu = PCUTable.defaultName

    @Option(
        help: "What offsets are chosen by: bands or delay, which needs the approaches of every junction in the file.")
    var offsets = Offsets.bands

    @Option(help: "What to print: text, json, csv (a line a junction) or sumo (tlLogic XML).")
    var format: TimingOutput.Format = .text

    @Option(help: "Also write corridor.html, corridor.json, corridor.csv and corridor.add.xml into this folder.")
    var output: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let report = try readReport()
        let sheet = CorridorSheet(report, language: language.language)
        let made = TimingOutput(
            name: "corridor", summary: sheet.summary, html: try sheet.html(),
            json: try report.json(language: language.language), csv: report.csv, sumo: report.sumo)
        if let output { try made.write(to: output) }
        try made.tell(as: format)
        if report.wave == nil { throw CommandFailure(.gaps, sheet.warnings) }
    }

    private func readReport() throws -> CorridorReport {
        let corridor = try Corridor(json: Data(TimingInput.bytes(of: path)), name: path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        func file(_ name: String) -> String { name.hasPrefix("/") ? name : folder.path + "/" + name }
        let reports = try corridor.junctions.map { stop in
            let junction = try Junction(
                json: Data(TimingInput.bytes(of: file(stop.junction))), name: stop.junction)
            return try TimingReport(
                junction: junction, counts: try TimingInput.counts(file(stop.counts)),
                units: try PCUTable.named(pcu).measured(at: junction))
        }
        return try CorridorReport(corridor, reports: reports, form: offsets.form)
    }
}
