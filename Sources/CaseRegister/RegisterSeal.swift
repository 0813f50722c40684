import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a register was when it was last closed: its newest entry and the bytes of its file, signed.
///
/// The chain proves what rows say; the seal finds what lies between rows, and entries that were cut off. It is the file
/// `register.sqlite.seal` beside the register, four lines of text: `head`, `entries`, `sha256`, `signature` over the
/// three lines before it.
struct RegisterSeal: Equatable {
    var head: String
    var entries: Int
    var sha256: String

    static func path(of register: String) -> String { register + ".seal" }

    private var text: String { "head \(head)\nentries \(entries)\nsha256 \(sha256)\n" }

    /// The bytes of the seal's file.
    func bytes(signedBy key: SigningKey) throws(RegisterError) -> [UInt8] {
        let signature = try key.signature(of: Array(text.utf8)).map(hexadecimalByte).joined()
        return Array((text + "signature \(signature)\n").utf8)
    }

    /// Reads a seal; nil where it is not, to the byte, what `key` signed.
    init?(_ bytes: [UInt8], signedBy key: PublicKey) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ", maxSplits: 1).last.map(String.init) ?? ""
        }
        guard lines.count == 4, let entries = Int(lines[1]), let signature = [UInt8](hexadecimal: lines[3]) else {
            return nil
        }
        (head, self.entries, sha256) = (lines[0], entries, lines[2])
        let whole = text + "signature \(lines[3])\n"
        guard Array(whole.utf8) == bytes, lines[3] == lines[3].lowercased(),
            key.isValid(signature, of: Array(text.utf8))
        else { return nil }
    }

    init(head: String, entries: Int, sha256: String) {
        (self.head, self.entries, self.sha256) = (head, entries, sha256)
    }
}

extension CaseRegister {
    /// Ends all use of the file, brings it into one piece without its -wal companion, and seals it. Where another
    /// process still has it open, it stays as it is; whoever closes it last seals it.
    public func closeAndSeal() throws(RegisterError) {
        guard let key else {
            try close()
            return
        }
        let newest: (head: String, entries: Int)? = try read { db in
            try Row.fetchOne(db, sql: "SELECT hash, sequence FROM entries ORDER BY sequence DESC LIMIT 1").map {
                ($0["hash"], $0["sequence"])
            }
        }
        do {
            let isWhole = try database.writeWithoutTransaction { db in
                try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] == 0 } ?? false
            }
            try database.close()
            guard isWhole, let newest else { return }
            let sha256 = try FileDigest.sha256(ofFile: path).hash
            let seal = RegisterSeal(head: newest.head, entries: newest.entries, sha256: sha256)
            try RegisterSeal.replace(RegisterSeal.path(of: path), by: try seal.bytes(signedBy: key))
        } catch {
            if let error = error as? FileDigest.Unreadable {
                throw .notReadable(path: error.path, why: String(cString: strerror(error.code)))
            }
            throw RegisterError(error, path: path)
        }
    }
}

extension RegisterSeal {
    /// Writes a file under a passing name and puts it in its place.
    fileprivate static func replace(_ path: String, by bytes: [UInt8]) throws(RegisterError) {
        let passing = path + ".part"
        let file = open(passing, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SigningKey.fileError(path) }
        let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        let isSafe = written == bytes.count && (fsync(file) == 0 || errno == EINVAL)
        let error = isSafe ? nil : SigningKey.fileError(path)
        close(file)
        if let error {
            unlink(passing)
            throw error
        }
        guard rename(passing, path) == 0 else { throw SigningKey.fileError(path) }
    }
}
