import ArgumentParser

/// Measures how well the road is seen: crossings, identities and cost, on rendered scenes and on real clips.
/// `docs/road-accuracy.md` has the figures and the commands that gave them.
@main
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phatnguoi-measure", abstract: "Measure detection, tracking and counting.",
        subcommands: [ScenesCommand.self, ClipsCommand.self])
}
