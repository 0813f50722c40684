import CaseRegister
import Foundation
import GRDB
import Testing

@Suite("Register files that cannot serve")
struct RegisterFileTests {
    let folder = try! TemporaryFolder()

    private func open(_ path: String) throws(RegisterError) {
        _ = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
    }

    @Test("A text file is not taken for a register, and is left as it is")
    func notADatabase() throws {
        let path = folder("r.sqlite")
        let text = Data(String(repeating: "no database\n", count: 100).utf8)
        try text.write(to: URL(fileURLWithPath: path))
        #expect(throws: RegisterError.notADatabase(path: path)) { try open(path) }
        #expect(throws: RegisterError.notADatabase(path: path)) { try CaseRegister(reading: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }

    @Test("Another program's database is left alone")
    func foreignDatabase() throws {
        let path = folder("other.sqlite")
        let database = try DatabaseQueue(path: path)
        try database.write { try $0.execute(sql: "CREATE TABLE songs (title TEXT)") }
        try database.close()
        #expect(throws: RegisterError.notARegister(path: path)) { try open(path) }
        #expect(throws: RegisterError.notARegister(path: path)) { try CaseRegister(reading: path) }
    }

    @Test("A register of a later version is refused, not guessed at")
    func newer() throws {
        let path = folder("r.sqlite")
        try open(path)
        let database = try DatabaseQueue(path: path)
        try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999: things to come')") }
        try database.close()
        #expect(throws: RegisterError.newerSchema(path: path)) { try open(path) }
        #expect(throws: RegisterError.newerSchema(path: path)) { try CaseRegister(reading: path) }
    }

    @Test("A folder that is not there or cannot be written, and a file that is not there, are told apart")
    func notWritable() throws {
        for path in [folder("nowhere/r.sqlite"), "/proc/r.sqlite"] {
            let error = #expect(throws: RegisterError.self) { try open(path) }
            guard case .notWritable(path, _) = error else {
                Issue.record("\(path): \(String(describing: error))")
                continue
            }
        }
        let path = folder("nothing.sqlite")
        #expect(throws: RegisterError.notReadable(path: path, why: "there is no such file")) {
            try CaseRegister(reading: path)
        }
        let reading = try CaseRegister(reading: try Sample.filledRegister(folder("r.sqlite")).path)
        #expect(throws: RegisterError.notWritable(path: folder("r.sqlite"), why: "it was opened for reading")) {
            try Sample.fill(reading)
        }
    }

    @Test("A disk that fills up undoes the whole run; after space returns, the same call completes it")
    func diskFull() throws {
        let path = folder("r.sqlite")
        try open(path)
        let cases = (0..<400).map { Sample.violation(track: $0) }
        do {
            let register = try CaseRegister(path: path, key: Sample.key, at: Sample.time, pageLimit: 60)
            #expect(throws: RegisterError.diskFull(path: path)) {
                try register.record(run: Sample.run(), cases: cases, at: Sample.time)
            }
            #expect(try register.cases().isEmpty)
            #expect(try register.verify().isIntact)
        }
        let register = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        #expect(
            try register.record(run: Sample.run(), cases: cases, at: Sample.time).allSatisfy { $0 == .added })
        #expect(try register.verify().isIntact)
    }

    @Test("A new register on a full disk is refused as such, and can be made once there is space")
    func diskFullAtOnce() throws {
        let path = folder("r.sqlite")
        #expect(throws: RegisterError.diskFull(path: path)) {
            try CaseRegister(path: path, key: Sample.key, at: Sample.time, pageLimit: 4)
        }
        try open(path)
        #expect(try CaseRegister(reading: path).verify().isIntact)
    }

    @Test("A register with a page overwritten is damaged or broken, never intact", arguments: [3, 7, 12])
    func damaged(page: Int) throws {
        let path = folder("r.sqlite")
        let register = try Sample.filledRegister(path)
        try register.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try file.close()
        do {
            #expect(try !CaseRegister(reading: path).verify().isIntact)
        } catch {
            guard case .damaged = error else {
                Issue.record("\(error)")
                return
            }
        }
    }
}

@Suite("Signing keys")
struct SigningKeyTests {
    let folder = try! TemporaryFolder()

    @Test("The first use makes a key that only its owner can read; the next use finds the same")
    func firstUse() throws {
        let path = folder("keys/register.key")
        let first = try SigningKey.loadOrCreate(path: path)
        #expect(try SigningKey.loadOrCreate(path: path).id == first.id)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder("keys")) == ["register.key"])
        #expect(SigningKey().id != first.id)
    }

    @Test("A key that others may read, or that is no key, is refused with the reason")
    func refused() throws {
        let path = folder("open.key")
        _ = try SigningKey.loadOrCreate(path: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: RegisterError.keyUnusable(path: path, why: "others may read it; run chmod 600 on it")) {
            try SigningKey.loadOrCreate(path: path)
        }
        let text = folder("text.key")
        #expect(
            FileManager.default.createFile(
                atPath: text, contents: Data("hello".utf8), attributes: [.posixPermissions: 0o600]))
        #expect(throws: RegisterError.keyUnusable(path: text, why: "it does not hold 64 hexadecimal digits")) {
            try SigningKey.load(path: text)
        }
    }

    @Test("A full disk and a folder that cannot be written are told apart")
    func notWritten() throws {
        let error = #expect(throws: RegisterError.self) { try SigningKey.loadOrCreate(path: "/proc/x/register.key") }
        guard case .notWritable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
