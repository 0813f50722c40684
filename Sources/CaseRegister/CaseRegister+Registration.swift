import Crypto
public import Foundation
import GRDB
public import TrafficModel

extension CaseRegister {
    /// What became of a case that was handed in.
    public enum Registration: Hashable, Sendable {
        case added
        /// The register has it with the very same content.
        case known
        /// The register has it with other content, which stays; this is now its newest revision.
        case revised(Int)
    }

    /// Names a run inside one register.
    public struct RunID: Hashable, Sendable {
        let value: Int64
    }

    /// Registers a run; the same run again is not doubled.
    public func record(run: BeginRecord, at time: Date) throws(RegisterError) -> RunID {
        try write { db, key in try Self.insert(run, at: time, key: key, in: db) }
    }

    /// Registers a case of a run, or notices that it is there already.
    public func add(_ record: ViolationRecord, run: RunID, at time: Date) throws(RegisterError) -> Registration {
        try write { db, key in try Self.insert(record, run: run, at: time, key: key, in: db) }
    }

    /// Registers a run with all its cases: all of them, or, where that fails, nothing.
    ///
    /// - Parameter records: the file that the run leaves, which `verify` then holds to its hash.
    /// - Returns: what became of each case, in their order.
    public func record(
        run: BeginRecord, cases: [ViolationRecord], records: RecordsFile? = nil, at time: Date
    ) throws(RegisterError) -> [Registration] {
        try write { db, key in
            let id = try Self.insert(run, at: time, key: key, in: db)
            let registered = try cases.map { try Self.insert($0, run: id, at: time, key: key, in: db) }
            if let records { try Self.insert(records, run: id, at: time, key: key, in: db) }
            return registered
        }
    }

    /// The file in which a run leaves all its records, relative to the output folder.
    public struct RecordsFile: Hashable, Sendable {
        public var file: String
        public var sha256: String
        public var bytes: Int

        public init(file: String, sha256: String, bytes: Int) {
            self.file = file
            self.sha256 = sha256
            self.bytes = bytes
        }
    }

    private static func insert(
        _ records: RecordsFile, run: RunID, at time: Date, key: SigningKey, in db: Database
    ) throws {
        let known = try Int.fetchOne(
            db, sql: "SELECT 1 FROM records WHERE file = ? AND sha256 = ?", arguments: [records.file, records.sha256])
        guard known == nil else { return }
        let runHash = try String.fetchOne(
            db, sql: "SELECT content_sha256 FROM runs WHERE id = ?", arguments: [run.value])
        let payload = ChainPayload.Records(
            runSHA256: runHash ?? "", file: records.file, sha256: records.sha256, bytes: records.bytes)
        let entry = try ChainEntry.append(.records(payload), at: time, signedBy: key, in: db)
        try db.execute(
            sql: "INSERT INTO records VALUES (?, ?, ?, ?, ?)",
            arguments: [run.value, records.file, records.sha256, records.bytes, entry])
    }

    private static func insert(_ run: BeginRecord, at time: Date, key: SigningKey, in db: Database) throws -> RunID {
        let content = try Record.begin(run).jsonLine()
        let hash = FileDigest.sha256(of: Array(content.utf8))
        if let known = try Int64.fetchOne(db, sql: "SELECT id FROM runs WHERE content_sha256 = ?", arguments: [hash]) {
            return RunID(value: known)
        }
        let payload = ChainPayload.Run(run, contentSHA256: hash)
        let entry = try ChainEntry.append(.run(payload), at: time, signedBy: key, in: db)
        try db.execute(
            sql: """
                INSERT INTO runs (footage_sha256, site_sha256, camera, version, start_time, start_time_source, content,
                    content_sha256, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.footageSHA256, run.siteSHA256, run.camera, run.version, run.startTime,
                run.startTimeSource?.rawValue, content, hash, entry,
            ])
        return RunID(value: db.lastInsertedRowID)
    }

    private static func insert(
        _ record: ViolationRecord, run: RunID, at time: Date, key: SigningKey, in db: Database
    ) throws -> Registration {
        let content = try Record.violation(record).jsonLine()
        let hash = FileDigest.sha256(of: Array(content.utf8))
        let newest = try Row.fetchOne(
            db,
            sql: "SELECT revision, content_sha256 FROM revisions WHERE case_id = ? ORDER BY revision DESC LIMIT 1",
            arguments: [record.id])
        if let newest, newest["content_sha256"] == hash { return .known }
        if newest == nil { try insertIdentity(of: record, run: run, in: db) }
        let revision = (newest?["revision"] ?? 0) + 1
        let runHash = try String.fetchOne(
            db, sql: "SELECT content_sha256 FROM runs WHERE id = ?", arguments: [run.value])
        let payload = ChainPayload.Case(
            id: record.id, revision: revision, contentSHA256: hash, runSHA256: runHash ?? "",
            status: record.status.rawValue)
        let entry = try ChainEntry.append(.case(payload), at: time, signedBy: key, in: db)
        try db.execute(
            sql: "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                record.id, revision, run.value, record.status.rawValue, record.wallTime, record.registeredPlate,
                content,
                hash, entry,
            ])
        for file in record.evidence {
            try db.execute(
                sql: "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [record.id, revision, file.file, file.role.rawValue, file.sha256, file.bytes])
        }
        return revision == 1 ? .added : .revised(revision)
    }

    private static func insertIdentity(of record: ViolationRecord, run: RunID, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO cases SELECT ?, footage_sha256, camera, ?, ?, ? FROM runs WHERE id = ?
                """,
            arguments: [record.id, record.act.rawValue, record.track, record.frame, run.value])
    }
}

extension ViolationRecord {
    /// The plate's text for looking cases up; nil where nothing is claimed of it.
    var registeredPlate: String? {
        guard let plate, plate.status != .unreadable, !plate.text.isEmpty else { return nil }
        return plate.text
    }
}

extension ChainPayload.Run {
    init(_ run: BeginRecord, contentSHA256: String) {
        self.init(
            contentSHA256: contentSHA256, footageSHA256: run.footageSHA256, siteSHA256: run.siteSHA256,
            camera: run.camera, version: run.version, startTime: run.startTime,
            startTimeSource: run.startTimeSource?.rawValue)
    }
}
