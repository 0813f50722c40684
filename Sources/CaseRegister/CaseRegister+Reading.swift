import GRDB
public import TrafficModel

extension CaseRegister {
    /// All cases, in the order in which they were first registered.
    public func cases() throws(RegisterError) -> [RegisteredCase] {
        try read { db in
            let ids = try String.fetchAll(
                db, sql: "SELECT case_id FROM revisions WHERE revision = 1 ORDER BY entry")
            return try ids.compactMap { try Self.fetchCase($0, in: db) }
        }
    }

    /// The case of this id, or nil.
    public func registeredCase(_ id: String) throws(RegisterError) -> RegisteredCase? {
        try read { db in try Self.fetchCase(id, in: db) }
    }

    /// The runs, in the order in which they were registered.
    public func runs() throws(RegisterError) -> [BeginRecord] {
        try read { db in
            try String.fetchAll(db, sql: "SELECT content FROM runs ORDER BY entry").compactMap(Self.run(of:))
        }
    }

    static func fetchCase(_ id: String, in db: Database) throws -> RegisteredCase? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT revisions.revision, revisions.content, runs.content AS run FROM revisions
                JOIN runs ON runs.id = revisions.run WHERE case_id = ? ORDER BY revision DESC LIMIT 1
                """, arguments: [id])
        guard let row, case .violation(let record)? = try Record(jsonLine: row["content"] as String),
            let run = try run(of: row["run"])
        else { return nil }
        let decisions = try fetchDecisions(of: id, in: db)
        return RegisteredCase(
            record: record, revision: row["revision"], run: run,
            state: decisions.last?.state ?? CaseState(record.status), decisions: decisions)
    }

    private static func fetchDecisions(of id: String, in db: Database) throws -> [CaseDecision] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT decisions.*, entries.recorded_at FROM decisions
                JOIN entries ON entries.sequence = decisions.entry
                WHERE case_id = ? ORDER BY number
                """, arguments: [id])
        return rows.compactMap { row in
            CaseState(rawValue: row["state"]).map {
                CaseDecision(
                    caseID: id, revision: row["revision"], state: $0, decidedBy: row["decided_by"],
                    reason: row["reason"], decidedAt: row["recorded_at"])
            }
        }
    }

    static func run(of content: String) throws -> BeginRecord? {
        guard case .begin(let run)? = try Record(jsonLine: content) else { return nil }
        return run
    }
}
