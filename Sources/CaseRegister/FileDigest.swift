import Crypto

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// SHA-256 of files and bytes, in lower-case hexadecimal as `sha256sum` prints it.
public enum FileDigest {
    /// A file that cannot be read; the code is the system's own, `ECANCELED` where the reading was stopped.
    public struct Unreadable: Error, Sendable {
        public var path: String
        public var code: Int32
    }

    public static func sha256(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

    /// Reads the file in pieces of 1 MB, so footage of any length can be hashed.
    ///
    /// - Parameter goesOn: asked before each piece; the reading stops where it says no.
    public static func sha256(
        ofFile path: String, while goesOn: () -> Bool = { true }
    ) throws(Unreadable) -> (hash: String, bytes: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unreadable(path: path, code: errno) }
        defer { close(descriptor) }
        var hasher = SHA256()
        var size = 0
        // No larger than the file: a folder of 60,000 pictures would clear 60 GB otherwise.
        var status = stat()
        let declared = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        var buffer = [UInt8](repeating: 0, count: declared > 0 ? min(declared + 1, 1 << 20) : 1 << 16)
        while true {
            guard goesOn() else { throw Unreadable(path: path, code: ECANCELED) }
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress!, $0.count) }
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw Unreadable(path: path, code: errno)
            }
            buffer.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            size += count
        }
        return (hasher.finalize().hexadecimal, size)
    }
}
