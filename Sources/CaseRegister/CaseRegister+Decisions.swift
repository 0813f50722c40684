public import Foundation
import GRDB

extension CaseRegister {
    /// Appends a person's decision.
    ///
    /// - Parameters:
    ///   - revision: the revision that the person looked at.
    ///   - person: the name or number of the officer.
    /// - Throws: `.unknownCase`, `.revised` where there is a newer revision, `.stepNotAllowed`, `.decisionIncomplete`,
    ///   and what SQLite says.
    @discardableResult
    public func decide(
        _ id: String, revision: Int, state: CaseState, by person: String, because reason: String, at time: Date
    ) throws(RegisterError) -> CaseDecision {
        let person = person.trimmingCharacters(in: .whitespacesAndNewlines)
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !person.isEmpty, !reason.isEmpty else { throw .decisionIncomplete(id: id) }
        return try write { db, key in
            guard let current = try Self.fetchCase(id, in: db) else { throw RegisterError.unknownCase(id: id) }
            guard current.revision == revision else {
                throw RegisterError.revised(id: id, seen: revision, current: current.revision)
            }
            guard current.state.successors.contains(state) else {
                throw RegisterError.stepNotAllowed(id: id, from: current.state, to: state)
            }
            let number = current.decisions.count + 1
            let payload = ChainPayload.Decision(
                id: id, number: number, revision: revision, state: state.rawValue, decidedBy: person, reason: reason)
            let entry = try ChainEntry.append(.decision(payload), at: time, signedBy: key, in: db)
            try db.execute(
                sql: "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [id, number, revision, state.rawValue, person, reason, entry])
            return CaseDecision(
                caseID: id, revision: revision, state: state, decidedBy: person, reason: reason,
                decidedAt: ChainEntry.timestamp(time))
        }
    }
}
