import CaseRegister
import Foundation
import GRDB
import Testing
import TrafficModel

@Suite("Checking a register")
struct TamperTests {
    let folder = try! TemporaryFolder()

    /// Lets someone with the file, an SQLite shell and no key do as they like.
    private func tamper(_ path: String, _ statements: [String]) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { db in
            let triggers = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for name in triggers { try db.execute(sql: "DROP TRIGGER \(name)") }
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            for statement in statements {
                try db.execute(sql: statement)
                #expect(db.changesCount > 0, "the mutation hit nothing: \(statement)")
            }
        }
        try database.close()
    }

    @Test("An untouched register is intact, and says its head and key")
    func intact() throws {
        let register = try Sample.filledRegister(folder("r.sqlite"))
        guard case .intact(let entries, let cases, let head, let key) = try register.verify() else {
            Issue.record("not intact: \(try register.verify())")
            return
        }
        #expect(entries == 7)
        #expect(cases == 3)
        #expect(head.count == 64)
        #expect(key == Sample.key.id)
    }

    @Test(
        "A register whose columns were renamed or taken away is damaged, and is not read",
        arguments: [
            "ALTER TABLE entries RENAME COLUMN previous TO qrevious", "ALTER TABLE runs ADD COLUMN note TEXT",
            "ALTER TABLE decisions RENAME TO opinions",
        ])
    func columns(change: String) throws {
        let path = folder("r.sqlite")
        try Sample.filledRegister(path).close()
        let database = try DatabaseQueue(path: path)
        try database.writeWithoutTransaction { db in
            for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
            try db.execute(sql: change)
        }
        try database.close()
        #expect(throws: RegisterError.self) { try CaseRegister(reading: path) }
        #expect(throws: RegisterError.self) { try CaseRegister(path: path, key: Sample.key, at: Sample.time) }
    }

    /// What is changed, and the entry that must be named. Entries: 1 key, 2 run, 3-5 cases, 6-7 decisions.
    static let mutations: [(String, Int?)] = [
        ("UPDATE entries SET recorded_at = '2025-01-01T00:00:00Z' WHERE sequence = 4", 4),
        ("UPDATE entries SET payload = replace(payload, 'approved', 'rejected') WHERE sequence = 6", 6),
        ("UPDATE entries SET hash = replace(hash, '0', '1') WHERE sequence = 3", 3),
        ("UPDATE entries SET signature = zeroblob(64) WHERE sequence = 5", 5),
        ("DELETE FROM entries WHERE sequence = 4", nil),
        ("UPDATE entries SET sequence = 99 WHERE sequence = 7", nil),
        ("UPDATE runs SET footage_sha256 = replace(footage_sha256, 'a', 'c')", 2),
        ("UPDATE runs SET content = replace(content, 'clip.mp4', 'other.mp4')", 2),
        ("UPDATE runs SET start_time = '2020-01-01T00:00:00+07:00', start_time_source = 'option'", 2),
        ("UPDATE cases SET frame = frame + 1 WHERE track = 2", 4),
        (
            "UPDATE revisions SET content = replace(content, '\"class\":\"car\"', '\"class\":\"bus\"') WHERE entry = 3",
            3
        ),
        ("UPDATE revisions SET status = 'proposed' WHERE entry = 4", 4),
        ("UPDATE revisions SET wall_time = '2026-11-21T08:15:13+07:00' WHERE entry = 5", 5),
        ("UPDATE revisions SET plate = '30A12345' WHERE entry = 5", 5),
        ("DELETE FROM revisions WHERE entry = 5", 5),
        ("UPDATE decisions SET state = 'approved' WHERE entry = 7", 7),
        ("UPDATE decisions SET decided_by = 'X' WHERE entry = 6", 6),
        ("UPDATE decisions SET reason = 'khác' WHERE entry = 6", 6),
        ("UPDATE decisions SET revision = 2 WHERE entry = 6", nil),
        ("DELETE FROM decisions WHERE entry = 7", 7),
        ("UPDATE keys SET public_key = zeroblob(32)", 1),
        ("INSERT INTO evidence SELECT case_id, 1, 'x.jpg', 'on', content_sha256, 9 FROM revisions WHERE entry = 3", 3),
        (
            "INSERT INTO decisions SELECT case_id, 1, 1, 'approved', 'X', 'x', 3 FROM revisions WHERE entry = 5",
            3
        ),
        (
            "INSERT INTO decisions SELECT case_id, 1, 1, 'approved', 'X', 'x', 50 FROM revisions WHERE entry = 5",
            nil
        ),
        ("INSERT INTO cases VALUES ('p4-x', '\(Sample.digest("a"))', 'p4', 'RED_LIGHT', 90, 1)", nil),
    ]

    @Test("Whatever is changed with an SQLite shell is found, and the first bad entry named", arguments: mutations)
    func mutation(statement: String, entry: Int?) throws {
        let path = folder("r.sqlite")
        _ = try Sample.filledRegister(path)
        try tamper(path, [statement])
        let verdict = try CaseRegister(reading: path).verify()
        guard case .broken(let named, let what) = verdict else {
            Issue.record("not found: \(statement)")
            return
        }
        if let entry { #expect(named == entry, "\(what)") }
    }

    @Test("Two cases that swap their records are found")
    func swap() throws {
        let path = folder("r.sqlite")
        _ = try Sample.filledRegister(path)
        try tamper(
            path,
            [
                "UPDATE revisions SET entry = 1000 WHERE entry = 3", "UPDATE revisions SET entry = 3 WHERE entry = 4",
                "UPDATE revisions SET entry = 4 WHERE entry = 1000",
            ])
        guard case .broken(3, _) = try CaseRegister(reading: path).verify() else {
            Issue.record("the swap was not found")
            return
        }
    }

    @Test("Someone who rewrites the whole register with a key of their own is found by the key that is trusted")
    func replacedKey() throws {
        let path = folder("r.sqlite")
        let forger = SigningKey(seed: Array(repeating: 9, count: 32))!
        let register = try CaseRegister(path: path, key: forger, at: Sample.time)
        try Sample.fill(register)
        #expect(try register.verify().isIntact)
        #expect(
            try register.verify(trusting: [PublicKey(Sample.key.publicKey)])
                == .broken(entry: 1, what: "the register was begun with another key"))
        #expect(throws: RegisterError.foreignKey(path: path, expected: forger.id, given: Sample.key.id)) {
            try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        }
    }

    @Test("Without being forced, SQLite itself refuses to change or delete a row")
    func appendOnly() throws {
        let path = folder("r.sqlite")
        _ = try Sample.filledRegister(path)
        let database = try DatabaseQueue(path: path)
        for table in ["entries", "keys", "runs", "cases", "revisions", "decisions"] {
            #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: "DELETE FROM \(table)") } }
        }
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE decisions SET state = 'approved'") }
        }
    }

    @Test("An evidence file that is altered or gone is named")
    func evidence() throws {
        let path = folder("r.sqlite"), bytes = Array("still".utf8)
        try FileManager.default.createDirectory(atPath: folder("evidence"), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: folder("evidence/on.jpg")))
        let file = ViolationRecord.EvidenceFile(
            role: .on, file: "evidence/on.jpg", sha256: FileDigest.sha256(of: bytes), bytes: bytes.count,
            time: FrameTime(frame: 345, seconds: 13.8))
        let register = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        _ = try register.record(run: Sample.run(), cases: [Sample.violation(evidence: [file])], at: Sample.time)
        #expect(try register.verify(evidenceIn: folder.path).isIntact)
        try Data(Array("stilt".utf8)).write(to: URL(fileURLWithPath: folder("evidence/on.jpg")))
        #expect(
            try register.verify(evidenceIn: folder.path)
                == .broken(entry: 3, what: "evidence/on.jpg was altered"))
        try FileManager.default.removeItem(atPath: folder("evidence/on.jpg"))
        #expect(
            try register.verify(evidenceIn: folder.path)
                == .broken(entry: 3, what: "evidence/on.jpg is missing"))
    }
}
