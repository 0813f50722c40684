import ArgumentParser
import Reporting
import SignalTiming
import TrafficModel

struct CountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counts", abstract: "Count the lane groups of a junction in quarters of an hour.",
        discussion: """
            Reads the records of analyses and the junction file, which names the counting lines of each lane group. \
            What was not watched is told and never filled in; the code is 1 then.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, json
    }

    @Argument(help: "Output folders of analyses.", completion: .directory)
    var folders: [String]

    @OptionGroup var input: TimingInput

    @Option(help: "text (a turning-movement table), csv (what timing reads) or json.")
    var format: Format = .text

    @OptionGroup var language: LanguageOption

    func run() throws {
        let junction = try input.readJunction()
        let units = try input.units(at: junction)
        var collector = CountCollector(junction: junction)
        for folder in folders {
            let path = folder + "/records.jsonl"
            let text = String(decoding: try TimingInput.bytes(of: path), as: UTF8.self)
            for run in try RecordFile.runs(in: text, path: path) {
                try collector.add(
                    CountCollector.Recording(
                        begin: run.begin, crossings: run.crossings, signals: run.signals, gaps: run.gaps, end: run.end)
                )
            }
        }
        let table = try collector.table()
        let texts = CountTexts(language: language.language, junction: junction)
        switch format {
        case .csv: for line in table.csv.split(separator: "\n") { try StandardOutput.write(String(line)) }
        case .json: try StandardOutput.write(try table.json())
        case .text:
            let discharge = collector.discharge(by: units)
            for line in texts.lines(of: table, units: units, discharge: discharge) { try StandardOutput.write(line) }
        }
        StandardError.write(collector.undated.map(texts.undated))
        StandardError.write(table.gaps.map(texts.gap))
        if !table.gaps.isEmpty { throw CommandFailure(.gaps, []) }
    }
}
