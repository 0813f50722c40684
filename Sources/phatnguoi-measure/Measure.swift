import ArgumentParser

/// Measures how well the road is seen: crossings, identities and cost, on rendered scenes and on real clips; and what
/// is read where there is no plate. `docs/road-accuracy.md` and `docs/plate-accuracy.md` have the figures and the
/// commands that gave them.
@main
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phatnguoi-measure", abstract: "Measure detection, tracking, counting and false plates.",
        subcommands: [
            ScenesCommand.self, SamplesCommand.self, ClipsCommand.self, NegativesCommand.self, ProposeCommand.self,
            MovementsCommand.self, ActsCommand.self, FlowsCommand.self, CostCommand.self,
        ])
}
