import Crypto
import Foundation

/// SHA-256 of files and bytes, in lower-case hexadecimal as `sha256sum` prints it.
public enum FileDigest {
    public static func sha256(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

    /// Reads the file in pieces of 1 MB, so footage of any length can be hashed.
    ///
    /// - Throws: what the system says where the file cannot be read.
    public static func sha256(ofFile path: String) throws -> (hash: String, bytes: Int) {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hasher = SHA256()
        var size = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            hasher.update(data: piece)
            size += piece.count
        }
        return (hasher.finalize().hexadecimal, size)
    }
}
