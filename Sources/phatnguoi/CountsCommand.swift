import ArgumentParser
import Foundation
import Reporting
import SignalTiming
import TrafficModel

struct CountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counts", abstract: "Count movements, or the lane groups of a junction, in quarters of an hour.",
        discussion: """
            Reads the records of analyses. Without --junction it makes the turning-movement count, from arm to arm as \
            the site file's counting lines name them. With it, the junction file names the counting lines of each lane \
            group. What was not watched is told and never filled in; the code is 1 then.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, json
    }

    @Argument(help: "Output folders of analyses.", completion: .directory)
    var folders: [String]

    @Option(
        help: ArgumentHelp("The junction file, NAME.junction.json, to count its lane groups.", valueName: "file"),
        completion: .file())
    var junction: String?

    @Option(help: "Passenger-car units of lane groups: urban-signals, tcxdvn-104-30-50, tcvn-4054, hanoi-meu, …")
    var pcu = PCUTable.defaultName

    @Option(help: "text (a table), csv (of lane groups, what timing reads) or json.")
    var format: Format = .text

    @OptionGroup var language: LanguageOption

    func run() throws {
        guard let junction else { return try countMovements() }
        try countGroups(of: try Junction(json: Data(TimingInput.bytes(of: junction)), name: junction))
    }

    /// What the folders hold, recording after recording.
    private func recordings() throws -> [CountCollector.Recording] {
        try folders.flatMap { folder in
            let path = folder + "/records.jsonl"
            let text = String(decoding: try TimingInput.bytes(of: path), as: UTF8.self)
            return try RecordFile.runs(in: text, path: path).map { run in
                var recording = CountCollector.Recording(
                    begin: run.begin, crossings: run.crossings, signals: run.signals, gaps: run.gaps, end: run.end)
                recording.movements = run.movements
                return recording
            }
        }
    }

    private func countMovements() throws {
        var collector = MovementCollector()
        for recording in try recordings() { try collector.add(recording) }
        let movements = try collector.table()
        switch format {
        case .csv: try write(movements.csv)
        case .json: try StandardOutput.write(try movements.json())
        case .text:
            for line in MovementTexts(language: language.language).lines(of: movements) {
                try StandardOutput.write(line)
            }
        }
        try tellTroubles(undated: collector.undated, gaps: movements.table.gaps)
    }

    private func countGroups(of junction: Junction) throws {
        let units = try PCUTable.named(pcu).measured(at: junction)
        var collector = CountCollector(junction: junction)
        for recording in try recordings() { try collector.add(recording) }
        let table = try collector.table()
        switch format {
        case .csv: try write(table.csv)
        case .json: try StandardOutput.write(try table.json(discharge: collector.discharge(by: units)))
        case .text:
            let texts = CountTexts(language: language.language, junction: junction)
            let discharge = collector.discharge(by: units)
            for line in texts.lines(of: table, units: units, discharge: discharge) { try StandardOutput.write(line) }
        }
        try tellTroubles(undated: collector.undated, gaps: table.gaps)
    }

    private func write(_ lines: String) throws {
        for line in lines.split(separator: "\n") { try StandardOutput.write(String(line)) }
    }

    private func tellTroubles(undated: [String], gaps: [Range<Int>]) throws {
        let texts = CoverageTexts(language: language.language)
        StandardError.write(undated.map(texts.undated))
        StandardError.write(gaps.map(texts.gap))
        if !gaps.isEmpty { throw CommandFailure(.gaps, []) }
    }
}
