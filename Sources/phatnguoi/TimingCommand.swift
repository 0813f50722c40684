import ArgumentParser
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

    @OptionGroup var input: TimingInput

    @Option(help: ArgumentHelp("Counts, as phatnguoi counts --format csv prints them.", valueName: "file"))
    var counts: String

    @Option(help: "What to print: text, json, csv (a line a lane group) or sumo (tlLogic XML).")
    var format: TimingOutput.Format = .text

    @Option(help: "Also write timing.html, timing.json, timing.csv and timing.add.xml into this folder.")
    var output: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let junction = try input.readJunction()
        let report = try TimingReport(
            junction: junction, counts: try TimingInput.counts(counts), units: try input.units(at: junction))
        let sheet = TimingSheet(report, language: language.language)
        let made = TimingOutput(
            name: "timing", summary: sheet.summary, html: try sheet.html(),
            json: try report.json(language: language.language), csv: report.csv, sumo: report.sumo)
        if let output { try made.write(to: output) }
        try made.tell(as: format)
        if report.study.verdict == .oversaturated {
            throw CommandFailure(.gaps, sheet.warnings)
        }
    }
}
