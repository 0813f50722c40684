import ArgumentParser
import CaseRegister
import TrafficModel

struct CasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "List the cases of a register with where they stand.",
        discussion: "A line a case: state, revision, case, and who decided last, when and why.")

    @Argument(help: ArgumentHelp("An output folder or a register.", valueName: "place"), completion: .directory)
    var place: String

    @Option(help: "Only those in this state: \(CaseState.allCases.map(\.rawValue).joined(separator: ", ")).")
    var state: CaseState?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let cases: [RegisteredCase]
        do throws(RegisterError) {
            cases = try CaseRegister(reading: RegisterPlace(place).path).cases()
        } catch { throw CommandFailure(error) }
        for item in cases where state == nil || item.state == state {
            let decision = item.decisions.last.map { "\t\($0.decidedBy)\t\($0.decidedAt)\t\($0.reason)" } ?? ""
            try StandardOutput.write(
                "\(item.state.name(in: language.language))\t\(item.revision)\t\(item.id)\(decision)")
        }
    }
}

/// A register, named by itself or by the output folder that it lies in.
struct RegisterPlace {
    /// Of the register's file.
    let path: String
    /// Of the output folder.
    let folder: String

    init(_ place: String) {
        let isRegister = place.hasSuffix(".sqlite")
        path = isRegister ? place : place + "/register.sqlite"
        folder = isRegister ? place.lastIndex(of: "/").map { String(place[..<$0]) } ?? "." : place
    }
}
