import ArgumentParser
import Pipeline
import Reporting
import SignalTiming
import TrafficModel

struct TimingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timing", abstract: "Propose signal timings from counts.",
        discussion: """
            Reads a junction file and a table of counts and finds cycle and greens with the least control delay \
            within the junction's limits. A proposal, to be checked by an engineer: nothing is sent to a controller. \
            Where as much arrives as can pass, no plan is proposed and the code is 1.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv, sumo
    }

    @OptionGroup var input: TimingInput

    @Option(help: ArgumentHelp("Counts, as phatnguoi counts --format csv prints them.", valueName: "file"))
    var counts: String

    @Option(help: "What to print: text, json, csv (a line a lane group) or sumo (tlLogic XML).")
    var format: Format = .text

    @Option(help: "Also write timing.html, timing.json, timing.csv and timing.add.xml into this folder.")
    var output: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let junction = try input.readJunction()
        let report = try TimingReport(
            junction: junction, counts: try TimingInput.counts(counts), units: try input.units(at: junction))
        let sheet = TimingSheet(report, language: language.language)
        let json = try report.json(language: language.language)
        if let output {
            let folder = try OutputFolder(path: output)
            let files = [
                ("timing.html", try sheet.html()), ("timing.json", json + "\n"), ("timing.csv", report.csv),
                ("timing.add.xml", report.sumo),
            ]
            for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
        }
        switch format {
        case .text: for line in sheet.summary { try StandardOutput.write(line) }
        case .json: try StandardOutput.write(json)
        case .csv: try StandardOutput.write(String(report.csv.dropLast()))
        case .sumo: try StandardOutput.write(String(report.sumo.dropLast()))
        }
        if report.study.verdict == .oversaturated {
            throw CommandFailure(.gaps, sheet.warnings)
        }
    }
}
