#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Why a file could not be written. Nothing is left half-written under the file's own name.
public enum OutputError: Error, Hashable, Sendable {
    /// The disk, or the quota, is full. Make room and run again.
    case diskFull(path: String)
    /// The operating system refused; the text is its own.
    case cannotWrite(path: String, reason: String)
    /// The format cannot hold a file of that size.
    case tooLong(path: String, bytes: Int)

    /// The error of a failed system call on `path`.
    public init(path: String, errno code: Int32) {
        self =
            code == ENOSPC || code == EDQUOT || code == EFBIG
            ? .diskFull(path: path) : .cannotWrite(path: path, reason: String(cString: strerror(code)))
    }

    static func current(_ path: String) -> OutputError { OutputError(path: path, errno: errno) }
}

extension OutputError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .diskFull(let path): "\(path): the disk is full. Make room and run the same command again."
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written (\(reason)). Choose another place or mend its permissions."
        case .tooLong(let path, let bytes): "\(path): \(bytes) bytes are more than the format can hold"
        }
    }
}

/// A file that appears under its name whole or not at all: written beside it, then renamed.
///
/// Without `finish()` what was written is removed when the value goes.
public final class OutputFile {
    public let path: String
    /// Bytes written so far.
    public private(set) var count = 0
    private let temporary: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 20

    public init(_ path: String) throws(OutputError) {
        self.path = path
        temporary = path + ".part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError.current(path) }
        buffer.reserveCapacity(Self.bufferSize)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    /// Writes a whole file at once.
    public static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
        let file = try OutputFile(path)
        try file.append(bytes)
        try file.finish()
    }

    public func append(_ bytes: some Collection<UInt8>) throws(OutputError) {
        buffer.append(contentsOf: bytes)
        count += bytes.count
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes over bytes that were appended before.
    public func overwrite(_ bytes: [UInt8], at offset: Int) throws(OutputError) {
        precondition(offset >= 0 && offset + bytes.count <= count, "only what was written can be overwritten")
        try flush()
        try write(bytes, at: offset)
    }

    /// Puts the file in its place. It is on the disk when this returns, whatever happens to the power.
    public func finish() throws(OutputError) {
        try flush()
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputError.current(path) }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(temporary, path) == 0 else {
            let error = OutputError.current(path)
            unlink(temporary)
            throw error
        }
    }

    private func flush() throws(OutputError) {
        guard !buffer.isEmpty else { return }
        try write(buffer, at: count - buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws(OutputError) {
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
            }
            if wrote < 0 && errno == EINTR { continue }
            guard wrote >= 0 else { throw OutputError.current(path) }
            done += wrote
        }
    }
}
