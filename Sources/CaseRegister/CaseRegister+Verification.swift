import Crypto
import Foundation
import GRDB
import TrafficModel

extension CaseRegister {
    /// Walks the whole chain and names the first thing that is wrong: a missing, altered, reordered or forged entry, a
    /// row that says something else than its entry, a row without an entry.
    ///
    /// - Parameters:
    ///   - trusted: keys with one of which the register must have been begun; with none, its own first key is believed.
    ///   - folder: the output folder. Where given, each file of each case must be there unaltered, each case's folder
    ///     be sound and in its place, and the records be those that were registered.
    public func verify(
        trusting trusted: Set<PublicKey> = [], evidenceIn folder: String? = nil
    ) throws(RegisterError) -> RegisterVerdict {
        do {
            return try database.read { db in
                do {
                    return try Self.verify(db, path: path, trusting: trusted, evidenceIn: folder)
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

    /// What is wrong, and the entry that it concerns.
    struct Fault: Error {
        var entry: Int?
        var what: String
    }

    private static func verify(
        _ db: Database, path: String, trusting trusted: Set<PublicKey>, evidenceIn folder: String?
    ) throws -> RegisterVerdict {
        let integrity = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
        guard integrity == "ok" else { throw Fault(entry: nil, what: integrity) }
        guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
            throw Fault(entry: nil, what: "a row refers to one that is not there")
        }
        var walk = ChainWalk(trusted: trusted)
        var hashes: [String] = []
        let entries = try ChainEntry.fetchCursor(db, sql: "SELECT * FROM entries ORDER BY sequence")
        while let entry = try entries.next() {
            if let what = try walk.fault(in: entry, of: db) { throw Fault(entry: entry.sequence, what: what) }
            hashes.append(entry.hash)
        }
        let tables = try Set(String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        try checkNothingIsUnchained(db, tables: tables)
        try checkSeal(of: path, hashes: hashes, keys: walk.publicKeys)
        if let folder {
            let check = OutputCheck(folder: folder, keys: walk.publicKeys, tables: tables)
            try check.run(db)
        }
        let cases = try Int.fetchOne(db, sql: "SELECT count(*) FROM cases") ?? 0
        return .intact(entries: walk.count, cases: cases, head: walk.head, key: walk.lastKey)
    }

    /// The seal names an entry of the chain; where it is the newest, the file has the very bytes that were sealed.
    /// A run that was killed leaves an older seal behind.
    private static func checkSeal(of path: String, hashes: [String], keys: Set<PublicKey>) throws {
        guard let data = FileManager.default.contents(atPath: RegisterSeal.path(of: path)) else { return }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let seal = keys.lazy.compactMap({ RegisterSeal(Array(data), signedBy: $0) }).first else {
            throw Fault(entry: nil, what: "\(RegisterSeal.path(of: name)) was altered")
        }
        guard seal.entries >= 1, seal.entries <= hashes.count, hashes[seal.entries - 1] == seal.head else {
            throw Fault(
                entry: min(seal.entries, hashes.count + 1),
                what: "entries were cut off: the register was sealed with \(seal.entries)")
        }
        guard seal.entries == hashes.count, (try? FileDigest.sha256(ofFile: path + "-wal").bytes) ?? 0 == 0 else {
            return
        }
        guard try FileDigest.sha256(ofFile: path).hash == seal.sha256 else {
            throw Fault(entry: nil, what: "the bytes of \(name) are not those that were sealed")
        }
    }

    /// The walk has seen a row for each entry, and no two rows of a table share one; what is left to find is a row that
    /// hangs on an entry of another kind.
    private static func checkNothingIsUnchained(_ db: Database, tables there: Set<String>) throws {
        let tables = [
            ("keys", "key"), ("runs", "run"), ("revisions", "case"), ("decisions", "decision"), ("records", "records"),
            ("deletions", "deletion"),
        ]
        for (table, kind) in tables where there.contains(table) {
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
}
