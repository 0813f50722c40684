public import Foundation
import GRDB
import TrafficModel

/// Whose evidence may go, and after how long.
public struct RetentionRule: Hashable, Sendable {
    /// Results may be used for a year (NĐ 168/2024 Đ.4, limitation one year), and appeals follow: what was approved or
    /// handed on is kept at least so many days.
    public static let leastDaysOfApproved = 365

    public var state: CaseState
    /// Days since the case came into that state.
    public var days: Int

    /// Nil where the law wants such cases kept longer.
    public init?(state: CaseState, days: Int) {
        let isKept = state == .approved || state == .exported
        guard days >= (isKept ? Self.leastDaysOfApproved : 0) else { return nil }
        self.state = state
        self.days = days
    }
}

/// A revision whose evidence is due to go, or went.
public struct ExpiredEvidence: Hashable, Sendable {
    public var caseID: String
    public var revision: Int
    /// Relative to the output folder.
    public var files: [String]
}

extension CaseRegister {
    /// The evidence that a rule lets go at `time`, oldest case first; what is deleted already is not in it.
    public func expired(by rule: RetentionRule, at time: Date) throws(RegisterError) -> [ExpiredEvidence] {
        let limit = ChainEntry.timestamp(time.addingTimeInterval(-86_400 * Double(rule.days)))
        let cases = try cases().filter { $0.state == rule.state }
        return try read { db in
            try cases.flatMap { item -> [ExpiredEvidence] in
                let since =
                    try item.decisions.last?.decidedAt
                    ?? String.fetchOne(
                        db,
                        sql: """
                            SELECT recorded_at FROM entries JOIN revisions ON revisions.entry = entries.sequence
                            WHERE case_id = ? ORDER BY revision DESC LIMIT 1
                            """, arguments: [item.id])
                guard let since, since <= limit else { return [] }
                return try Self.evidence(of: item.id, in: db)
            }
        }
    }

    /// The evidence of every revision of a case that is not deleted.
    private static func evidence(of id: String, in db: Database) throws -> [ExpiredEvidence] {
        let revisions = try Int.fetchAll(
            db,
            sql: """
                SELECT revision FROM revisions WHERE case_id = ? AND NOT EXISTS (SELECT 1 FROM deletions
                WHERE deletions.case_id = revisions.case_id AND deletions.revision = revisions.revision)
                ORDER BY revision
                """, arguments: [id])
        return try revisions.map { revision in
            ExpiredEvidence(
                caseID: id, revision: revision,
                files: try String.fetchAll(
                    db, sql: "SELECT file FROM evidence WHERE case_id = ? AND revision = ? ORDER BY file",
                    arguments: [id, revision]))
        }
    }

    /// Notes in the chain that evidence is removed, by whom and why; the files may be removed when this has returned,
    /// and not before.
    public func noteDeletion(
        of evidence: ExpiredEvidence, by person: String, because reason: String, at time: Date
    ) throws(RegisterError) {
        let person = person.trimmingCharacters(in: .whitespacesAndNewlines)
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !person.isEmpty, !reason.isEmpty else { throw .decisionIncomplete(id: evidence.caseID) }
        try write { db, key in
            let payload = ChainPayload.Deletion(
                id: evidence.caseID, revision: evidence.revision, decidedBy: person, reason: reason)
            let entry = try ChainEntry.append(.deletion(payload), at: time, signedBy: key, in: db)
            try db.execute(
                sql: "INSERT INTO deletions VALUES (?, ?, ?, ?, ?)",
                arguments: [evidence.caseID, evidence.revision, person, reason, entry])
        }
    }

    /// The evidence whose deletion is in the chain: a run that was killed may have left its files behind.
    public func deletedEvidence() throws(RegisterError) -> [ExpiredEvidence] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT case_id, revision FROM deletions ORDER BY entry")
            return try rows.map { row in
                ExpiredEvidence(
                    caseID: row["case_id"], revision: row["revision"],
                    files: try String.fetchAll(
                        db, sql: "SELECT file FROM evidence WHERE case_id = ? AND revision = ? ORDER BY file",
                        arguments: [row["case_id"] as String, row["revision"] as Int]))
            }
        }
    }
}
