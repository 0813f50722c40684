import Foundation
import GRDB
import TrafficModel

/// Holds an output folder against its register.
struct OutputCheck {
    let folder: String
    /// Of the chain: who may have signed a case.
    let keys: Set<PublicKey>
    let tables: Set<String>

    private typealias Fault = CaseRegister.Fault

    static let recordsFile = "records.jsonl"

    func run(_ db: Database) throws {
        let known = try checkEvidence(db)
        try checkStrangers(known: known)
        try checkRecords(db)
    }

    /// Every file of every revision, but for those whose deletion is in the chain, and those that an older program
    /// wrote over with a later revision.
    ///
    /// - Returns: the folders of the cases.
    private func checkEvidence(_ db: Database) throws -> Set<String> {
        let deleted =
            tables.contains("deletions")
            ? "AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.case_id = e.case_id AND d.revision = e.revision)" : ""
        let files = try Row.fetchCursor(
            db,
            sql: """
                SELECT e.case_id, e.file, e.role, e.sha256, e.bytes, r.entry FROM evidence e
                JOIN revisions r USING (case_id, revision)
                WHERE NOT EXISTS (SELECT 1 FROM evidence l WHERE l.case_id = e.case_id AND l.file = e.file
                    AND l.revision > e.revision) \(deleted)
                ORDER BY r.entry, e.file
                """)
        var known: Set<String> = []
        while let row = try files.next() {
            let file: String = row["file"], entry: Int = row["entry"]
            guard let found = try? FileDigest.sha256(ofFile: folder + "/" + file) else {
                throw Fault(entry: entry, what: "\(file) is missing")
            }
            guard found.bytes == row["bytes"], found.hash == row["sha256"] else {
                throw Fault(entry: entry, what: "\(file) was altered")
            }
            guard row["role"] == ViolationRecord.EvidenceFile.Role.document.rawValue else { continue }
            let name = String(file.dropLast(CaseFolder.documentFile.count + 1))
            known.insert(name)
            if case .broken(let file, let what) = CaseFolder(folder + "/" + name).check(trusting: keys) {
                throw Fault(entry: entry, what: "\(name)/\(file): \(what)")
            }
        }
        return known
    }

    /// A case that is not in the register: a run that was killed leaves one behind, signed; anything else was put in.
    private func checkStrangers(known: Set<String>) throws {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/evidence")) ?? []).sorted()
        for name in names where !known.contains("evidence/" + name) {
            guard !name.hasSuffix(".part"), !name.contains(".damaged-") else { continue }
            let stranger = CaseFolder(folder + "/evidence/" + name)
            guard stranger.readManifest() != nil else { continue }
            if case .broken(let file, let what) = stranger.check(trusting: keys) {
                throw Fault(entry: nil, what: "evidence/\(name) is not in the register; \(file): \(what)")
            }
        }
    }

    /// `recordings/` has the files that were registered last under their names, and `records.jsonl` is made of parts
    /// that were registered.
    private func checkRecords(_ db: Database) throws {
        guard tables.contains("records") else { return }
        let rows = try Row.fetchAll(db, sql: "SELECT file, sha256, entry FROM records ORDER BY entry")
        guard !rows.isEmpty else { return }
        var newest: [String: (sha256: String, entry: Int)] = [:]
        for row in rows { newest[row["file"]] = (row["sha256"], row["entry"]) }
        for (file, state) in newest.sorted(by: { $0.value.entry < $1.value.entry }) where file != Self.recordsFile {
            guard let found = try? FileDigest.sha256(ofFile: folder + "/" + file) else {
                throw Fault(entry: state.entry, what: "\(file) is missing")
            }
            guard found.hash == state.sha256 else { throw Fault(entry: state.entry, what: "\(file) was altered") }
        }
        guard let data = FileManager.default.contents(atPath: folder + "/" + Self.recordsFile) else {
            throw Fault(entry: nil, what: "\(Self.recordsFile) is missing")
        }
        let parts = Set(rows.map { $0["sha256"] as String })
        for (number, part) in Self.parts(of: Array(data)).enumerated()
        where !parts.contains(FileDigest.sha256(of: part)) {
            throw Fault(entry: nil, what: "\(Self.recordsFile): recording \(number + 1) of it was altered")
        }
    }

    /// The lines from each `begin` to the next.
    private static func parts(of bytes: [UInt8]) -> [[UInt8]] {
        let begin = Array("{\"type\":\"begin\"".utf8)
        var parts: [[UInt8]] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: begin) || parts.isEmpty { parts.append([]) }
            parts[parts.count - 1] += line + [UInt8(ascii: "\n")]
        }
        // What stands behind the last line feed is no line, unless it is more than nothing.
        if bytes.last == UInt8(ascii: "\n") || bytes.isEmpty, let last = parts.indices.last {
            parts[last].removeLast()
        }
        return parts.filter { !$0.isEmpty }
    }
}
