import Foundation
import GRDB
import TrafficModel

/// Walks the entries of a register in order, and says what is wrong with the first that is.
struct ChainWalk {
    private(set) var count = 0
    private(set) var head = ChainEntry.noPrevious
    private(set) var lastKey = ""
    private let trusted: Set<PublicKey>
    /// The public keys that entries so far have introduced, by id.
    private var keys: [String: [UInt8]] = [:]
    private var newest = ""
    /// All keys that the register was ever signed with.
    var publicKeys: Set<PublicKey> { Set(keys.values.map { PublicKey($0) }) }

    init(trusted: Set<PublicKey>) {
        self.trusted = trusted
    }

    /// What is wrong with the next entry, or nil.
    mutating func fault(in entry: ChainEntry, of db: Database) throws -> String? {
        guard entry.sequence == count + 1 else { return "entry \(count + 1) is missing" }
        guard entry.previous == head else { return "it does not follow from the entry before it" }
        guard entry.hash == entry.computedHash else { return "its content was altered: the hash is another" }
        guard let payload = try? ChainPayload(kind: entry.kind, text: entry.payload) else {
            return "its content cannot be understood"
        }
        if let fault = signatureFault(in: entry, payload) { return fault }
        if let fault = try rowFault(in: entry, payload, of: db) { return fault }
        count += 1
        head = entry.hash
        lastKey = entry.key
        return nil
    }

    private mutating func signatureFault(in entry: ChainEntry, _ payload: ChainPayload) -> String? {
        if case .key(let key) = payload {
            guard let bytes = [UInt8](hexadecimal: key.publicKey), SigningKey.id(of: bytes) == key.id else {
                return "its key does not have the id it claims"
            }
            // The first key vouches for itself (or the caller does); a later one needs the signature of the one before.
            if count == 0 {
                guard trusted.isEmpty || trusted.contains(PublicKey(bytes)) else {
                    return "the register was begun with another key"
                }
                newest = key.id
                keys[key.id] = bytes
            }
            defer {
                newest = key.id
                keys[key.id] = bytes
            }
            return isSigned(entry) ? nil : "its signature does not hold"
        }
        return isSigned(entry) ? nil : "its signature does not hold"
    }

    /// By the newest key: one that was put out of use signs no more.
    private func isSigned(_ entry: ChainEntry) -> Bool {
        guard entry.key == newest, let key = keys[entry.key] else { return false }
        return SigningKey.isValid(entry.signature, of: entry.hash, by: key)
    }

    /// Whether the rows that the entry vouches for still say what it says.
    private func rowFault(in entry: ChainEntry, _ payload: ChainPayload, of db: Database) throws -> String? {
        switch payload {
        case .key(let key): try keyFault(key, entry, db)
        case .run(let run): try runFault(run, entry, db)
        case .case(let state): try caseFault(state, entry, db)
        case .decision(let decision): try decisionFault(decision, entry, db)
        case .records(let records): try recordsFault(records, entry, db)
        case .deletion(let deletion): try deletionFault(deletion, entry, db)
        }
    }

    private func row(of table: String, _ entry: ChainEntry, _ db: Database) throws -> Row? {
        try Row.fetchOne(db, sql: "SELECT * FROM \(table) WHERE entry = ?", arguments: [entry.sequence])
    }

    private func keyFault(_ key: ChainPayload.Key, _ entry: ChainEntry, _ db: Database) throws -> String? {
        guard let row = try row(of: "keys", entry, db) else { return "its key is missing" }
        let bytes = Array(row["public_key"] as Data)
        return row["id"] == key.id && bytes.map(hexadecimalByte).joined() == key.publicKey
            ? nil : "the key was altered"
    }

    private func runFault(_ run: ChainPayload.Run, _ entry: ChainEntry, _ db: Database) throws -> String? {
        guard let row = try row(of: "runs", entry, db) else { return "its run is missing" }
        let content: String = row["content"]
        guard FileDigest.sha256(of: Array(content.utf8)) == run.contentSHA256 else { return "the run was altered" }
        let columns = ChainPayload.Run(
            contentSHA256: row["content_sha256"], footageSHA256: row["footage_sha256"], siteSHA256: row["site_sha256"],
            camera: row["camera"], version: row["version"], startTime: row["start_time"],
            startTimeSource: row["start_time_source"])
        return columns == run ? nil : "the run was altered"
    }

    private func caseFault(_ state: ChainPayload.Case, _ entry: ChainEntry, _ db: Database) throws -> String? {
        guard let row = try row(of: "revisions", entry, db) else { return "its case \(state.id) is missing" }
        let altered = "case \(state.id) was altered"
        let content: String = row["content"]
        guard FileDigest.sha256(of: Array(content.utf8)) == state.contentSHA256 else { return altered }
        let run = try Row.fetchOne(db, sql: "SELECT * FROM runs WHERE id = ?", arguments: [row["run"] as Int64])
        let columns = ChainPayload.Case(
            id: row["case_id"], revision: row["revision"], contentSHA256: row["content_sha256"],
            runSHA256: run?["content_sha256"] ?? "", status: row["status"])
        guard columns == state, case .violation(let record)? = try? Record(jsonLine: content) else { return altered }
        guard record.status.rawValue == state.status, record.wallTime == row["wall_time"],
            record.registeredPlate == row["plate"]
        else { return altered }
        // The identity of a case is that of its first record; later revisions keep it.
        let identity = try Row.fetchOne(db, sql: "SELECT * FROM cases WHERE id = ?", arguments: [state.id])
        guard let identity, record.id == state.id, identity["act"] == record.act.rawValue,
            identity["track"] == record.track, identity["frame"] == record.frame,
            identity["footage_sha256"] == run?["footage_sha256"] as String?,
            identity["camera"] == run?["camera"] as String?
        else { return altered }
        return try evidenceFault(record, revision: state.revision, db)
    }

    private func evidenceFault(_ record: ViolationRecord, revision: Int, _ db: Database) throws -> String? {
        let rows = try Row.fetchAll(
            db, sql: "SELECT file, role, sha256, bytes FROM evidence WHERE case_id = ? AND revision = ? ORDER BY file",
            arguments: [record.id, revision])
        let files = record.evidence.sorted { $0.file < $1.file }
        let agree =
            rows.count == files.count
            && zip(rows, files).allSatisfy { row, file in
                row["file"] == file.file && row["role"] == file.role.rawValue && row["sha256"] == file.sha256
                    && row["bytes"] == file.bytes
            }
        return agree ? nil : "the list of evidence of case \(record.id) was altered"
    }

    private func decisionFault(
        _ decision: ChainPayload.Decision, _ entry: ChainEntry, _ db: Database
    ) throws -> String? {
        guard let row = try row(of: "decisions", entry, db) else {
            return "its decision about case \(decision.id) is missing"
        }
        let columns = ChainPayload.Decision(
            id: row["case_id"], number: row["number"], revision: row["revision"], state: row["state"],
            decidedBy: row["decided_by"], reason: row["reason"])
        return columns == decision ? nil : "the decision about case \(decision.id) was altered"
    }

    private func recordsFault(_ records: ChainPayload.Records, _ entry: ChainEntry, _ db: Database) throws -> String? {
        guard let row = try row(of: "records", entry, db) else { return "its list of records is missing" }
        let run = try String.fetchOne(
            db, sql: "SELECT content_sha256 FROM runs WHERE id = ?", arguments: [row["run"] as Int64])
        let columns = ChainPayload.Records(
            runSHA256: run ?? "", file: row["file"], sha256: row["sha256"], bytes: row["bytes"])
        return columns == records ? nil : "what it says of \(records.file) was altered"
    }

    private func deletionFault(
        _ deletion: ChainPayload.Deletion, _ entry: ChainEntry, _ db: Database
    ) throws -> String? {
        guard let row = try row(of: "deletions", entry, db) else {
            return "its deletion of case \(deletion.id) is missing"
        }
        let columns = ChainPayload.Deletion(
            id: row["case_id"], revision: row["revision"], decidedBy: row["decided_by"], reason: row["reason"])
        return columns == deletion ? nil : "the deletion of case \(deletion.id) was altered"
    }
}
