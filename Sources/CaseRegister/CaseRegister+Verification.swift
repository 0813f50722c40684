import Crypto
import Foundation
import GRDB
import TrafficModel

extension CaseRegister {
    /// Walks the whole chain and names the first thing that is wrong: a missing, altered, reordered or forged entry, a
    /// row that says something else than its entry, a row without an entry.
    ///
    /// - Parameters:
    ///   - publicKey: the 32 bytes that the register must have been begun with; without them, the register's own first
    ///     key is believed.
    ///   - folder: where the evidence lies. Where given, each file of each case's newest revision must be there
    ///     unaltered.
    public func verify(
        trusting publicKey: [UInt8]? = nil, evidenceIn folder: String? = nil
    ) throws(RegisterError) -> RegisterVerdict {
        do {
            return try database.read { db in
                do {
                    return try Self.verify(db, trusting: publicKey, evidenceIn: folder)
                } catch let fault as Fault {
                    return .broken(entry: fault.entry, what: fault.what)
                }
            }
        } catch {
            let error = RegisterError(error, path: path)
            guard case .damaged(_, let why) = error else { throw error }
            return .broken(entry: nil, what: why)
        }
    }

    private struct Fault: Error {
        var entry: Int?
        var what: String
    }

    private static func verify(
        _ db: Database, trusting publicKey: [UInt8]?, evidenceIn folder: String?
    ) throws -> RegisterVerdict {
        let integrity = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
        guard integrity == "ok" else { throw Fault(entry: nil, what: integrity) }
        guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
            throw Fault(entry: nil, what: "a row refers to one that is not there")
        }
        var walk = ChainWalk(trusted: publicKey)
        let entries = try ChainEntry.fetchCursor(db, sql: "SELECT * FROM entries ORDER BY sequence")
        while let entry = try entries.next() {
            if let what = try walk.fault(in: entry, of: db) { throw Fault(entry: entry.sequence, what: what) }
        }
        try checkNothingIsUnchained(db)
        if let folder { try checkEvidence(in: folder, db) }
        let cases = try Int.fetchOne(db, sql: "SELECT count(*) FROM cases") ?? 0
        return .intact(entries: walk.count, cases: cases, head: walk.head, key: walk.lastKey)
    }

    /// The walk has seen a row for each entry, and no two rows of a table share one; what is left to find is a row that
    /// hangs on an entry of another kind.
    private static func checkNothingIsUnchained(_ db: Database) throws {
        for (table, kind) in [("keys", "key"), ("runs", "run"), ("revisions", "case"), ("decisions", "decision")] {
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT \(table).entry FROM \(table) JOIN entries ON entries.sequence = \(table).entry
                    WHERE entries.kind <> ? LIMIT 1
                    """, arguments: [kind])
            if let row { throw Fault(entry: row["entry"], what: "a row of \(table) hangs on an entry of another kind") }
        }
        let orphan = try String.fetchOne(
            db, sql: "SELECT id FROM cases WHERE id NOT IN (SELECT case_id FROM revisions) LIMIT 1")
        if let orphan { throw Fault(entry: nil, what: "case \(orphan) has no record") }
    }

    private static func checkEvidence(in folder: String, _ db: Database) throws {
        let files = try Row.fetchCursor(
            db,
            sql: """
                SELECT file, sha256, bytes, revisions.entry FROM evidence JOIN revisions USING (case_id, revision)
                WHERE revision = (SELECT max(revision) FROM revisions r WHERE r.case_id = evidence.case_id)
                ORDER BY revisions.entry, file
                """)
        while let row = try files.next() {
            let file: String = row["file"], entry: Int = row["entry"]
            let path = folder + "/" + file
            guard let found = try? FileDigest.sha256(ofFile: path) else {
                throw Fault(entry: entry, what: "\(file) is missing")
            }
            guard found.bytes == row["bytes"], found.hash == row["sha256"] else {
                throw Fault(entry: entry, what: "\(file) was altered")
            }
        }
    }
}
