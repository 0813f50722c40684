import ArgumentParser
import CaseRegister
import Foundation
import Pipeline
import Reporting
import TrafficModel

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Hand approved cases on: tables and pictures without anyone else in them.",
        discussion: """
            Writes cases.csv (which spreadsheets open with its diacritics), cases.jsonl with the fields of the public \
            look-up, and for each case its pictures, in which everyone but the vehicle concerned is turned into coarse \
            squares. Each case is checked first. That it was handed on, by whom and why, is entered in the register.
            """)

    @Argument(help: ArgumentHelp("The output folder of an analysis.", valueName: "folder"), completion: .directory)
    var folder: String

    @Argument(help: "The cases; all that are approved where none is named.")
    var cases: [String] = []

    @Option(name: .customLong("to"), help: "Folder to write to; made where it is missing.", completion: .directory)
    var target: String

    @Option(name: .customLong("by"), help: "Name or number of the person who hands them on.")
    var person: String

    @Option(name: .customLong("because"), help: "Why, or to whom.")
    var reason: String

    @Option(help: ArgumentHelp("The key that signs the register.", valueName: "file"), completion: .file())
    var key: String = SigningKeyPath.standard

    @OptionGroup var language: LanguageOption

    func run() throws {
        do {
            let place = RegisterPlace(folder)
            let register = try CaseRegister(
                path: place.existing(), key: SigningKey.load(path: key), at: Date())
            let chosen = try choose(from: register)
            let output = try OutputFolder(path: target)
            let keys = try Set(register.publicKeys())
            var handed: [HandedCase] = []
            for item in chosen { handed.append(try write(item, of: place, trusting: keys, to: output)) }
            try output.write(LookupSheet.csv(of: handed, language: language.language), to: "cases.csv")
            try output.write(try LookupSheet.jsonLines(of: handed), to: "cases.jsonl")
            for item in chosen where item.state == .approved {
                try register.decide(
                    item.id, revision: item.revision, state: .exported, by: person, because: reason, at: Date())
            }
            try register.closeAndSeal()
            for item in chosen { try StandardOutput.write(item.id) }
        } catch { throw CommandFailure(error) }
    }

    /// The approved cases; by name also those that were handed on before, which are written again.
    private func choose(from register: CaseRegister) throws -> [RegisteredCase] {
        guard !cases.isEmpty else {
            return try register.cases().filter { $0.state == .approved && !$0.isRevisedSinceDecision }
        }
        return try cases.map { id in
            guard let item = try register.registeredCase(id) else { throw RegisterError.unknownCase(id: id) }
            guard [.approved, .exported].contains(item.state) else {
                throw RegisterError.stepNotAllowed(id: id, from: item.state, to: .exported)
            }
            return item
        }
    }

    private func write(
        _ item: RegisteredCase, of place: RegisterPlace, trusting keys: Set<PublicKey>, to output: OutputFolder
    ) throws -> HandedCase {
        guard let file = item.record.evidence.first(where: { $0.role == .document })?.file else {
            throw CommandFailure(.data, "\(item.id): it was written by an older program, without a folder of its own")
        }
        let path = place.folder + "/" + file.dropLast(CaseFolder.documentFile.count + 1)
        let caseFolder = CaseFolder(path)
        if case .broken(let file, let what) = caseFolder.check(trusting: keys) {
            throw CommandFailure(.data, "\(path)/\(file): \(what)")
        }
        guard let document = caseFolder.readDocument() else { throw CommandFailure(.data, "\(path): no case.json") }
        var names: [String] = []
        for picture in try CasePictures(caseFolder, document: document).files() {
            let name = "\(item.id)/\(picture.name)"
            try output.write(picture.bytes, to: name)
            names.append(name)
        }
        let decisions = item.decisions.map {
            HandedCase.Decision(state: $0.state.rawValue, by: $0.decidedBy, because: $0.reason, at: $0.decidedAt)
        }
        return HandedCase(document: document, decisions: decisions, pictures: names)
    }
}
