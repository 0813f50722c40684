public import Foundation
import GRDB

extension CaseRegister {
    /// Puts the register's key out of use and another in its place: the old key signs the new one, so the chain goes on
    /// and everything that was signed before stays valid.
    ///
    /// - Returns: false where `next` is in use already.
    /// - Throws: `.foreignKey` where the register is signed with neither of the two.
    public static func rotateKey(
        ofRegister path: String, from old: SigningKey, to next: SigningKey, at time: Date
    ) throws(RegisterError) -> Bool {
        let reader = try CaseRegister(reading: path)
        let current = try reader.read {
            try String.fetchOne($0, sql: "SELECT id FROM keys ORDER BY entry DESC LIMIT 1")
        }
        try reader.close()
        if current == next.id { return false }
        let register = try CaseRegister(path: path, key: old, at: time)
        try register.write { db, key in
            let payload = ChainPayload.Key(id: next.id, publicKey: next.publicKey.map(hexadecimalByte).joined())
            let entry = try ChainEntry.append(.key(payload), at: time, signedBy: key, in: db)
            try db.execute(
                sql: "INSERT INTO keys VALUES (?, ?, ?)", arguments: [next.id, Data(next.publicKey), entry])
        }
        // Sealed by the next that writes to it: this one holds the old key.
        try register.close()
        return true
    }

    /// Every key that the register was ever signed with.
    public func publicKeys() throws(RegisterError) -> [PublicKey] {
        try read { db in
            try Data.fetchAll(db, sql: "SELECT public_key FROM keys ORDER BY entry").map { PublicKey(Array($0)) }
        }
    }
}
