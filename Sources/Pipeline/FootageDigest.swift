import Crypto
import Glibc

/// SHA-256 of footage and other files, as lower-case hexadecimal.
public enum FootageDigest {
    /// The hash of one file's bytes, read in pieces.
    ///
    /// - Throws: `InputError` where the file cannot be read.
    public static func sha256(ofFile path: String) throws(InputError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputError(path: path, errno: errno) }
        defer { close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress!, $0.count) }
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw InputError(path: path, errno: errno)
            }
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        return hex(hash.finalize())
    }

    /// The hash of a recording: of its file; or, of a sequence of pictures, of the list that `sha256sum` would print of
    /// them, with names in place of paths.
    public static func sha256(ofRecording paths: [String]) throws(InputError) -> String {
        if paths.count == 1 { return try sha256(ofFile: paths[0]) }
        var list = SHA256()
        for path in paths {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let line = try sha256(ofFile: path) + "  " + name + "\n"
            list.update(data: Array(line.utf8))
        }
        return hex(list.finalize())
    }

    public static func sha256(of bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// A file that was named as input and cannot be read.
public struct InputError: Error, CustomStringConvertible, Sendable {
    public var path: String
    public var reason: String

    init(path: String, errno code: Int32) {
        self.path = path
        reason = String(cString: strerror(code))
    }

    public var description: String { "\(path): cannot be read (\(reason)). Check the path and its permissions." }
}
