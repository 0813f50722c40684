import ArgumentParser
import CaseRegister
import TrafficModel

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that nothing in a register was changed or removed.",
        discussion: """
            Walks the chain of entries, checks each signature, and compares every evidence file with the hash that was \
            signed. Keep the printed head elsewhere: it proves later that no newest entry was cut off. Exit code 65 \
            where something is wrong.
            """)

    @Argument(help: "The output folder of an analysis.", completion: .directory)
    var folder: String

    @OptionGroup var language: LanguageOption

    func run() throws {
        let verdict: RegisterVerdict
        do throws(RegisterError) {
            let register = try CaseRegister(reading: folder + "/register.sqlite")
            verdict = try register.verify(trusting: nil, evidenceIn: folder)
        } catch {
            if case .notReadable = error { throw CommandFailure(.noInput, "\(error)") }
            throw CommandFailure(error)
        }
        let isEnglish = language.language == .english
        switch verdict {
        case .intact(let entries, let cases, let head, let key):
            try StandardOutput.write(
                isEnglish
                    ? "intact: \(entries) entries, \(cases) cases; head \(head); key \(key)"
                    : "nguyên vẹn: \(entries) mục, \(cases) vụ; mã đầu chuỗi \(head); khóa \(key)")
        case .broken(let entry, let what):
            let place = entry.map { isEnglish ? "entry \($0): " : "mục \($0): " } ?? ""
            throw CommandFailure(.data, (isEnglish ? "broken: " : "không nguyên vẹn: ") + place + what)
        }
    }
}
