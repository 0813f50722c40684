import Glibc

/// What went wrong with a file that the run writes.
public struct OutputError: Error, CustomStringConvertible, Sendable {
    public enum Kind: Sendable {
        /// The disk is full: safe to run again once there is room.
        case full
        /// Missing permission, a file in the way, a read-only disk.
        case notWritable
    }

    public var kind: Kind
    public var path: String
    public var reason: String

    public init(kind: Kind, path: String, reason: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }

    /// The error of a failed system call on `path`.
    init(path: String, errno code: Int32) {
        self.init(
            kind: code == ENOSPC || code == EDQUOT ? .full : .notWritable, path: path,
            reason: String(cString: strerror(code)))
    }

    public var description: String {
        switch kind {
        case .full: "\(path): the disk is full (\(reason)). Make room and run the same command again."
        case .notWritable: "\(path): cannot be written (\(reason)). Choose another --output or mend its permissions."
        }
    }
}

/// The folder that a run writes to. Every file appears whole or not at all: bytes go to a temporary neighbour, which is
/// synced and renamed.
public struct OutputFolder: Sendable {
    public let path: String

    /// Makes the folder where it is missing and checks that it can be written.
    public init(path: String) throws(OutputError) {
        self.path = path
        try Self.makeFolder(path)
        guard access(path, W_OK | X_OK) == 0 else { throw OutputError(path: path, errno: errno) }
    }

    public func file(_ name: String) -> String { path + "/" + name }

    /// Writes `bytes` to `name`, making the folders in between.
    public func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
        let target = file(name)
        if let slash = target.lastIndex(of: "/") { try Self.makeFolder(String(target[..<slash])) }
        let temporary = target + ".partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: target, errno: errno) }
        var failure: Int32 = 0
        var done = 0
        while done < bytes.count && failure == 0 {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, bytes.count - done) }
            if count > 0 { done += count } else if errno != EINTR { failure = errno }
        }
        if failure == 0 && fsync(descriptor) != 0 && errno != EINVAL { failure = errno }
        if close(descriptor) != 0 && failure == 0 { failure = errno }
        if failure == 0 && rename(temporary, target) != 0 { failure = errno }
        guard failure == 0 else {
            unlink(temporary)
            throw OutputError(path: target, errno: failure)
        }
    }

    private static func makeFolder(_ path: String) throws(OutputError) {
        var built = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            built += "/" + part
            if mkdir(built, 0o755) != 0 && errno != EEXIST { throw OutputError(path: path, errno: errno) }
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw OutputError(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw OutputError(path: path, errno: ENOTDIR) }
    }
}
