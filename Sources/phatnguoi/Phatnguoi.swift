import ArgumentParser

/// The command. It reads arguments, shows progress, wires rooms together and ends with the right code; it holds no
/// rule, no pixel and no SQL.
@main
struct Phatnguoi: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phatnguoi",
        abstract: "Traffic-camera footage in, proposals with evidence out.",
        discussion: """
            Finds, tracks and counts vehicles in recorded footage, reads signals and plates, and proposes violations \
            for an officer to check. What it writes is a proposal, never a notice and never a fine.

            Exit codes: 0 done; 1 done, with gaps or stopped early; 64 usage; 65 bad site file or data; 66 no such \
            input; 70 internal error; 74 output could not be written; 75 disk full (make room and run it again).
            """,
        version: ProgramVersion.text,
        subcommands: [
            InitCommand.self, AnalyzeCommand.self, ReadCommand.self, ReportCommand.self, CasesCommand.self,
            DecideCommand.self, ExportCommand.self, VerifyCommand.self, RerunCommand.self, RetainCommand.self,
            CheckSiteCommand.self, ProposeSiteCommand.self, CountsCommand.self, TimingCommand.self,
            CorridorCommand.self, AdaptCommand.self, SynthesizeCommand.self, DemoCommand.self,
        ])

    /// Runs what the arguments ask for and exits. Every way out of the program passes here.
    static func main() {
        StandardOutput.keepRunningOnBrokenPipe()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            failure.exit()
        } catch {
            // What the parser does not know would end as 1, which means gaps here.
            guard exitCode(for: error) != .failure else { CommandFailure(error).exit() }
            exit(withError: error)
        }
    }
}
