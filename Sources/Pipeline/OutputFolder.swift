import Glibc
public import PictureCodecs

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
        try OutputFile.write(bytes, to: target)
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(OutputError) {
        var built = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            built += "/" + part
            if mkdir(built, 0o755) != 0 && errno != EEXIST { throw OutputError(path: path, errno: errno) }
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw OutputError(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw OutputError(path: path, errno: ENOTDIR) }
    }

    /// Makes what was renamed in a folder last, whatever happens to the power.
    static func sync(_ path: String) throws(OutputError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputError(path: path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputError(path: path, errno: errno) }
    }
}
