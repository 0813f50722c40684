import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The Ed25519 key that signs the entries of a register (RFC 8032).
///
/// The file holds the 32-byte private key as 64 hexadecimal digits and a line feed, with mode 0600. Whoever has it can
/// rewrite a register unnoticed, so it does not belong beside the register, and a copy of `publicKey` belongs
/// elsewhere.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key from the system's random source.
    public init() {
        key = Curve25519.Signing.PrivateKey()
    }

    /// - Parameter seed: 32 bytes; the same seed gives the same key.
    public init?(seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
        self.key = key
    }

    /// 32 bytes.
    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }
    /// SHA-256 of the public key in hexadecimal: how entries name it.
    public var id: String { Self.id(of: publicKey) }

    /// The public key as `openssl` reads it (SubjectPublicKeyInfo of RFC 8410, PEM).
    public var publicKeyPEM: String { PublicKey(publicKey).pem }

    static func id(of publicKey: [UInt8]) -> String { PublicKey(publicKey).id }

    func signature(of hash: String) throws(RegisterError) -> [UInt8] { try signature(of: Array(hash.utf8)) }

    /// Ed25519 of the bytes themselves (RFC 8032), 64 bytes: `openssl pkeyutl -verify -rawin` checks it.
    public func signature(of bytes: [UInt8]) throws(RegisterError) -> [UInt8] {
        do {
            return Array(try key.signature(for: bytes))
        } catch {
            throw .failed(path: "signing key", why: String(describing: error))
        }
    }

    static func isValid(_ signature: [UInt8], of hash: String, by publicKey: [UInt8]) -> Bool {
        PublicKey(publicKey).isValid(signature, of: Array(hash.utf8))
    }
}

extension SigningKey {
    /// The key in the file at `path`, made there (with mode 0600, in folders with mode 0700) where there is none.
    ///
    /// - Throws: `RegisterError.keyUnusable` where the file is not a key or others may read it, `.notWritable`,
    ///   `.diskFull`.
    public static func loadOrCreate(path: String) throws(RegisterError) -> SigningKey {
        if FileManager.default.fileExists(atPath: path) { return try load(path: path) }
        let key = SigningKey()
        let text = key.key.rawRepresentation.map(hexadecimalByte).joined() + "\n"
        // Not by Foundation: its deletingLastPathComponent traps on a name of one letter (Swift 6.3.1, Linux).
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .notWritable(path: folder, why: error.localizedDescription)
            }
        }
        try writeNew(Array(text.utf8), path: path)
        // Another process may have made a key in the meantime; then its key counts.
        return try load(path: path)
    }

    /// - Throws: `RegisterError.keyUnusable`.
    public static func load(path: String) throws(RegisterError) -> SigningKey {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .keyUnusable(path: path, why: String(cString: strerror(errno))) }
        guard status.st_mode & 0o077 == 0 else {
            throw .keyUnusable(path: path, why: "others may read it; run chmod 600 on it")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let seed = [UInt8](hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)), seed.count == 32,
            let key = SigningKey(seed: seed)
        else { throw .keyUnusable(path: path, why: "it does not hold 64 hexadecimal digits") }
        return key
    }

    /// Writes the whole file under a passing name and links it to `path`, so that it is there whole or not at all, and
    /// never replaces a key that is there already.
    private static func writeNew(_ bytes: [UInt8], path: String) throws(RegisterError) {
        let passing = path + ".new-\(getpid())"
        unlink(passing)
        let file = open(passing, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw fileError(path) }
        defer { unlink(passing) }
        let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        let isSafe = written == bytes.count && fsync(file) == 0
        let error = isSafe ? nil : fileError(path)
        close(file)
        if let error { throw error }
        guard link(passing, path) == 0 || errno == EEXIST else { throw fileError(path) }
    }

    static func fileError(_ path: String) -> RegisterError {
        errno == ENOSPC || errno == EDQUOT
            ? .diskFull(path: path) : .notWritable(path: path, why: String(cString: strerror(errno)))
    }
}

func hexadecimalByte(_ byte: UInt8) -> String {
    let digits = Array("0123456789abcdef")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
}

extension [UInt8] {
    /// The bytes that pairs of hexadecimal digits stand for, or nil.
    init?(hexadecimal text: String) {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0]! << 4 | digits[$0 + 1]!) }
    }
}

extension SHA256Digest {
    var hexadecimal: String { map(hexadecimalByte).joined() }
}
