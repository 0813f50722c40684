import ArgumentParser
import Foundation
import SignalTiming
import TrafficModel

struct AdaptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapt", abstract: "Propose timings as counts and queues come, JSON Lines in and out.",
        discussion: """
            Reads observations, ticks and crossings on standard input and answers on standard output with the greens \
            of each cycle and every change of them, with a reason. Least greens, clearances and the order of phases \
            are always kept; without sound data the fixed plan is. docs/signal-timing.md has the lines.
            """)

    enum Policy: String, CaseIterable, ExpressibleByArgument {
        case rollingHorizon = "rolling-horizon", splitAdjustment = "split-adjustment", maxPressure = "max-pressure"

        var made: any AdaptivePolicy {
            switch self {
            case .rollingHorizon: RollingHorizon()
            case .splitAdjustment: SplitAdjustment()
            case .maxPressure: MaxPressure()
            }
        }
    }

    @OptionGroup var input: TimingInput

    @Option(help: ArgumentHelp("Past counts, as phatnguoi counts --format csv prints them.", valueName: "file"))
    var counts: String

    @Option(help: "rolling-horizon, split-adjustment or max-pressure.")
    var policy: Policy = .rollingHorizon

    @OptionGroup var language: LanguageOption

    func run() throws {
        let junction = try input.readJunction()
        let units = try input.units(at: junction)
        let demand = Demand(try TimingInput.counts(counts), units: units)
        let problem = try TimingProblem(junction: junction, demand: demand)
        let controller = try AdaptiveController(
            problem: problem, plan: PlanOptimiser().plan(for: problem), policy: policy.made, units: units)
        var session = AdaptiveSession(controller: controller, junction: junction, language: language.language)
        while let line = readLine() {
            for answer in session.answers(to: line) { try StandardOutput.write(answer) }
        }
    }
}
