import CaseRegister
import Foundation
import TrafficModel

/// Checks whatever a person points at, and words what was found.
struct Verification {
    let language: Language
    /// Keys one of which must have signed; with none, the key beside what is checked is believed.
    let trusted: Set<PublicKey>

    /// - Returns: lines that say what was found sound.
    /// - Throws: `CommandFailure`: 65 for the first thing that is wrong, 66 where there is nothing to check.
    func check(_ place: String) throws(CommandFailure) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
            throw CommandFailure(
                .noInput, "\(place): \(pick("không có tệp hay thư mục này", "no such file or folder"))")
        }
        guard isFolder.boolValue else { return try register(place, folder: nil) }
        let inside = Set((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [])
        if inside.contains("register.sqlite") { return try register(place + "/register.sqlite", folder: place) }
        if inside.contains(CaseFolder.documentFile) || inside.contains(CaseFolder.manifestFile) {
            return [try oneCase(place, bearsName: false)]
        }
        return try cases(in: place, names: inside.sorted())
    }

    private func pick(_ vietnamese: String, _ english: String) -> String {
        language == .english ? english : vietnamese
    }

    private func oneCase(_ path: String, bearsName: Bool) throws(CommandFailure) -> String {
        switch CaseFolder(path).check(trusting: trusted, bearsName: bearsName) {
        case .intact(let id, let files, let key):
            return pick(
                "\(id): nguyên vẹn, \(files) tệp; khóa \(key)", "\(id): intact, \(files) files; key \(key)")
        case .broken(let file, let what):
            throw broken("\(path)/\(file): \(what)")
        }
    }

    private func cases(in folder: String, names: [String]) throws(CommandFailure) -> [String] {
        var lines: [String] = []
        for name in names where !name.hasPrefix(".") && !name.contains(".damaged-") {
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                continue
            }
            lines.append(try oneCase(path, bearsName: true))
        }
        guard !lines.isEmpty else {
            throw CommandFailure(
                .noInput, "\(folder): \(pick("không có hồ sơ hay sổ đăng ký nào", "holds no case and no register"))")
        }
        return lines
    }

    private func register(_ path: String, folder: String?) throws(CommandFailure) -> [String] {
        let verdict: RegisterVerdict
        do throws(RegisterError) {
            let register = try CaseRegister(reading: path)
            verdict = try register.verify(trusting: trusted, evidenceIn: folder)
        } catch {
            // The file is there: whatever keeps it from being read is what is wrong with it.
            throw FileManager.default.fileExists(atPath: path)
                ? broken("\(path): \(error)") : CommandFailure(.noInput, "\(error)")
        }
        switch verdict {
        case .intact(let entries, let cases, let head, let key):
            if let folder { try report(in: folder) }
            return [
                pick(
                    "nguyên vẹn: \(entries) mục, \(cases) vụ; mã đầu chuỗi \(head); khóa \(key)",
                    "intact: \(entries) entries, \(cases) cases; head \(head); key \(key)")
            ]
        case .broken(let entry, let what):
            let place = entry.map { pick("mục \($0): ", "entry \($0): ") } ?? ""
            throw broken("\(path): \(place)\(what)")
        }
    }

    /// A report is a function of the records: it is made anew, in the language and form of the one that is there.
    private func report(in folder: String) throws(CommandFailure) {
        guard let name = ReportForm.strangers(in: folder).first else { return }
        throw broken(
            "\(folder)/\(name): "
                + pick(
                    "không phải báo cáo mà phiên bản này lập từ các bản ghi; lập lại bằng `phatnguoi report`",
                    "it is not the report that this version makes of the records; make it anew by `phatnguoi report`"))
    }

    private func broken(_ what: String) -> CommandFailure {
        CommandFailure(.data, pick("không nguyên vẹn: ", "broken: ") + what)
    }
}
