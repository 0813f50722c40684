import ArgumentParser
import CaseRegister
import Foundation
import TrafficModel

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Enter what a person decided about cases.",
        discussion: """
            A decision is appended with who, when and why, signed, and never changed; the newest counts. It is about \
            the revision that the person looked at: where the case was revised meanwhile, it is refused.
            """)

    @Argument(help: ArgumentHelp("An output folder or a register.", valueName: "place"), completion: .directory)
    var place: String

    @Argument(help: "The cases.")
    var cases: [String]

    @Option(help: "approved, rejected or held.")
    var state: CaseState

    @Option(name: .customLong("by"), help: "Name or number of the person who decides.")
    var person: String

    @Option(name: .customLong("because"), help: "Why.")
    var reason: String

    @Option(help: "The revision that was looked at; the newest where not given.")
    var revision: Int?

    @Option(help: ArgumentHelp("The key that signs the register.", valueName: "file"), completion: .file())
    var key: String = SigningKeyPath.standard

    @OptionGroup var language: LanguageOption

    func validate() throws {
        guard [.approved, .rejected, .held].contains(state) else {
            throw ValidationError("--state is approved, rejected or held; `phatnguoi export` enters exports.")
        }
        if revision != nil && cases.count != 1 { throw ValidationError("--revision is for one case.") }
    }

    func run() throws {
        do throws(RegisterError) {
            let register = try CaseRegister(
                path: RegisterPlace(place).existing(), key: SigningKey.load(path: key), at: Date())
            for id in cases {
                guard let item = try register.registeredCase(id) else { throw RegisterError.unknownCase(id: id) }
                try register.decide(
                    id, revision: revision ?? item.revision, state: state, by: person, because: reason, at: Date())
            }
            try register.closeAndSeal()
        } catch { throw CommandFailure(error) }
        for id in cases { try StandardOutput.write("\(id): \(state.name(in: language.language))") }
    }
}

extension RegisterPlace {
    /// The register's path, where it is there: nothing but an analysis makes one.
    func existing() throws(RegisterError) -> String {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .notReadable(path: path, why: "there is no such file")
        }
        return path
    }
}
