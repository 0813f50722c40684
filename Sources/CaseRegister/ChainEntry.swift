import Crypto
import Foundation
import GRDB

/// One link of the chain: what was done, when, and the hash that ties it to everything before.
///
/// `hash` is the SHA-256 of the five lines `sequence`, `kind`, `recordedAt`, `payload`, `previous`, each ended by a
/// line feed; `previous` of the first entry is 64 zeros. `signature` is Ed25519 over the 64 ASCII digits of `hash`.
/// Anyone can check both with a few lines of script and `openssl pkeyutl`.
struct ChainEntry: FetchableRecord {
    static let noPrevious = String(repeating: "0", count: 64)

    var sequence: Int
    var kind: String
    var recordedAt: String
    var payload: String
    var previous: String
    var hash: String
    var key: String
    var signature: [UInt8]

    init(row: Row) {
        sequence = row["sequence"]
        kind = row["kind"]
        recordedAt = row["recorded_at"]
        payload = row["payload"]
        previous = row["previous"]
        hash = row["hash"]
        key = row["key"]
        signature = Array(row["signature"] as Data)
    }

    var computedHash: String {
        Self.hash(sequence: sequence, kind: kind, recordedAt: recordedAt, payload: payload, previous: previous)
    }

    static func hash(sequence: Int, kind: String, recordedAt: String, payload: String, previous: String) -> String {
        SHA256.hash(data: Array("\(sequence)\n\(kind)\n\(recordedAt)\n\(payload)\n\(previous)\n".utf8)).hexadecimal
    }

    /// Appends an entry after the newest and returns its sequence number. To be called inside a write transaction.
    static func append(_ payload: ChainPayload, at date: Date, signedBy key: SigningKey, in db: Database) throws -> Int
    {
        let newest = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1")
        let sequence: Int = (newest?["sequence"] ?? 0) + 1
        let previous: String = newest?["hash"] ?? noPrevious
        let text = try payload.text
        let time = timestamp(date)
        let hash = hash(
            sequence: sequence, kind: payload.kind, recordedAt: time, payload: text, previous: previous)
        try db.execute(
            sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                sequence, payload.kind, time, text, previous, hash, key.id, Data(try key.signature(of: hash)),
            ])
        return sequence
    }

    /// ISO 8601 in UTC to the second, `2026-11-21T01:15:32Z`.
    static func timestamp(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}

/// What an entry states, as JSON with sorted keys. The rows of the other tables must say the same.
enum ChainPayload: Equatable {
    struct Key: Codable, Equatable {
        var id: String
        var publicKey: String
    }
    struct Run: Codable, Equatable {
        var contentSHA256: String
        var footageSHA256: String
        var siteSHA256: String
        var camera: String
        var version: String
        var startTime: String?
        var startTimeSource: String?
    }
    struct Case: Codable, Equatable {
        var id: String
        var revision: Int
        var contentSHA256: String
        var runSHA256: String
        var status: String
    }
    struct Decision: Codable, Equatable {
        var id: String
        var number: Int
        var revision: Int
        var state: String
        var decidedBy: String
        var reason: String
    }

    struct Records: Codable, Equatable {
        var runSHA256: String
        var file: String
        var sha256: String
        var bytes: Int
    }
    struct Deletion: Codable, Equatable {
        var id: String
        var revision: Int
        var decidedBy: String
        var reason: String
    }

    case key(Key), run(Run), `case`(Case), decision(Decision), records(Records), deletion(Deletion)

    var kind: String {
        switch self {
        case .key: "key"
        case .run: "run"
        case .case: "case"
        case .decision: "decision"
        case .records: "records"
        case .deletion: "deletion"
        }
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let data =
                switch self {
                case .key(let value): try encoder.encode(value)
                case .run(let value): try encoder.encode(value)
                case .case(let value): try encoder.encode(value)
                case .decision(let value): try encoder.encode(value)
                case .records(let value): try encoder.encode(value)
                case .deletion(let value): try encoder.encode(value)
                }
            return String(decoding: data, as: UTF8.self)
        }
    }

    /// - Throws: `DecodingError`; an unknown kind gives nil.
    init?(kind: String, text: String) throws {
        let data = Data(text.utf8), decoder = JSONDecoder()
        switch kind {
        case "key": self = .key(try decoder.decode(Key.self, from: data))
        case "run": self = .run(try decoder.decode(Run.self, from: data))
        case "case": self = .case(try decoder.decode(Case.self, from: data))
        case "decision": self = .decision(try decoder.decode(Decision.self, from: data))
        case "records": self = .records(try decoder.decode(Records.self, from: data))
        case "deletion": self = .deletion(try decoder.decode(Deletion.self, from: data))
        default: return nil
        }
    }
}
