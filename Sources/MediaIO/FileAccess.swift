#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file that is open for reading, closed when it goes.
final class ReadableFile {
    let path: String
    let count: Int
    private let descriptor: Int32

    init(_ path: String) throws(FootageError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = Self.error(path)
            close(descriptor)
            throw error
        }
        // A pipe or a device can neither be read twice nor be told the size of.
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .cannotRead(path: path, reason: "not a regular file")
        }
        self.path = path
        self.descriptor = descriptor
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes from `offset` on; fewer only at the end of the file.
    func read(at offset: Int, count: Int) throws(FootageError) -> [UInt8] {
        let wanted = max(0, min(count, self.count - offset))
        guard wanted > 0 else { return [] }
        var failure: FootageError?
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, done in
            while done < wanted {
                let got = pread(descriptor, buffer.baseAddress! + done, wanted - done, off_t(offset + done))
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failure = Self.error(path) }
                if got <= 0 { return }
                done += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    static func error(_ path: String) -> FootageError {
        errno == ENOENT || errno == ENOTDIR
            ? .noSuchFile(path: path) : .cannotRead(path: path, reason: String(cString: strerror(errno)))
    }
}

/// Looking at folders.
enum FileAccess {
    static func isFolder(_ path: String) throws(FootageError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ReadableFile.error(path) }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// Names in a folder, hidden ones left out, in natural order.
    static func names(in folder: String) throws(FootageError) -> [String] {
        guard let stream = opendir(folder) else { throw ReadableFile.error(folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted(by: NaturalOrder.precedes)
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// What stands behind the last dot of the name, in lower case.
    static func ending(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
