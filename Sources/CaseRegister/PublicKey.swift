import Crypto
import Foundation

/// The public half of a signing key: what anyone may have, to check what was signed.
public struct PublicKey: Hashable, Sendable {
    /// 32 bytes.
    public var bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// SubjectPublicKeyInfo of an Ed25519 key, before its 32 bytes (RFC 8410).
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// The key as `openssl` reads it.
    public var pem: String {
        let text = Data(Self.prefix + bytes).base64EncodedString()
        return "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
    }

    /// - Parameter pem: exactly as `pem` writes it; nil for anything else.
    public init?(pem: String) {
        let lines = pem.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let data = Data(base64Encoded: String(lines[1])), data.starts(with: Self.prefix),
            data.count == Self.prefix.count + 32
        else { return nil }
        bytes = Array(data.dropFirst(Self.prefix.count))
        guard self.pem == pem else { return nil }
    }

    /// SHA-256 of the key in hexadecimal: how entries name it.
    public var id: String { SHA256.hash(data: bytes).hexadecimal }

    public func isValid(_ signature: [UInt8], of content: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: content)
    }
}
