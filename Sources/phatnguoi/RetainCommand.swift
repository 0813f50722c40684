import ArgumentParser
import CaseRegister
import Foundation
import TrafficModel

struct RetainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retain", abstract: "Remove the evidence of cases that have been in a state long enough.",
        discussion: """
            What is removed, by whom and why stays in the chain, and `verify` goes on to hold. Approved and exported \
            cases are kept for at least \(RetentionRule.leastDaysOfApproved) days. --dry-run only lists.
            """)

    @Argument(help: ArgumentHelp("An output folder.", valueName: "folder"), completion: .directory)
    var folder: String

    @Option(help: "The state: \(CaseState.allCases.map(\.rawValue).joined(separator: ", ")).")
    var state: CaseState

    @Option(help: "Days since the case came into that state.")
    var days: Int

    @Option(name: .customLong("by"), help: "Name or number of the person who orders it.")
    var person: String

    @Option(name: .customLong("because"), help: "Why: the rule that it follows.")
    var reason: String

    @Flag(help: "List what would be removed, and remove nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("The key that signs the register.", valueName: "file"), completion: .file())
    var key: String = SigningKeyPath.standard

    func run() throws {
        guard let rule = RetentionRule(state: state, days: days) else {
            throw ValidationError(
                "Approved and exported cases are kept for \(RetentionRule.leastDaysOfApproved) days at least.")
        }
        do {
            let place = RegisterPlace(folder), now = Date()
            guard !dryRun else {
                for item in try CaseRegister(reading: place.path).expired(by: rule, at: now) { try tell(item) }
                return
            }
            let register = try CaseRegister(
                path: place.existing(), key: SigningKey.load(path: key), at: now)
            let form = ReportForm.found(in: folder)
            // First what an earlier command noted and was kept from removing.
            for item in try register.deletedEvidence() { remove(item) }
            for item in try register.expired(by: rule, at: now) {
                try register.noteDeletion(of: item, by: person, because: reason, at: now)
                remove(item)
                try tell(item)
            }
            try register.closeAndSeal()
            // The report shows the pictures that are there.
            if let form {
                try ReportWriter(folder: folder, language: form.language, embedsPictures: form.embedsPictures).write()
            }
        } catch { throw CommandFailure(error) }
    }

    private func tell(_ item: ExpiredEvidence) throws {
        try StandardOutput.write("\(item.caseID)\t\(item.revision)\t\(item.files.count)")
    }

    /// Removes the folder of a case; files of an older form one by one.
    private func remove(_ item: ExpiredEvidence) {
        let folders = Set(
            item.files.compactMap { file -> String? in
                let parts = file.split(separator: "/")
                guard parts.count == 3, parts[0] == "evidence", !parts.contains("..") else { return nil }
                return parts.prefix(2).joined(separator: "/")
            })
        for name in folders.sorted() { try? FileManager.default.removeItem(atPath: folder + "/" + name) }
    }
}
