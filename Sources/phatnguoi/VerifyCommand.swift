import ArgumentParser
import CaseRegister
import Foundation
import TrafficModel

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that nothing in a case, a run or a register was changed or removed.",
        discussion: """
            PLACE is the folder of one case, a folder of cases, the output folder of an analysis, or a register. Every \
            hash and signature is checked, and the first thing that is wrong is named; then the exit code is 65. \
            Nothing but this program is needed, and nothing is written. Keep the printed head elsewhere: it proves \
            later that no newest entry was cut off.
            """)

    @Argument(help: ArgumentHelp("What to check.", valueName: "place"), completion: .directory)
    var place: String

    @Option(
        help: ArgumentHelp(
            "A public key (PEM) that must have signed; may be given more than once. Without it the key beside what is "
                + "checked is believed.", valueName: "file"), completion: .file())
    var trust: [String] = []

    @OptionGroup var language: LanguageOption

    func run() throws {
        let trusted = try Set(trust.map(Self.key))
        let verification = Verification(language: language.language, trusted: trusted)
        for line in try verification.check(place) { try StandardOutput.write(line) }
    }

    private static func key(_ path: String) throws(CommandFailure) -> PublicKey {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFailure(.noInput, "\(path): there is no such file, or it cannot be read")
        }
        guard let key = PublicKey(pem: text) else {
            throw CommandFailure(.data, "\(path): it is no Ed25519 public key in PEM form, as cases carry it")
        }
        return key
    }
}
