import CaseRegister
import Glibc

/// SHA-256 of footage, as lower-case hexadecimal.
public enum FootageDigest {
    /// The hash of one file's bytes, read in pieces.
    public static func sha256(ofFile path: String) throws(InputError) -> String {
        do throws(FileDigest.Unreadable) { return try FileDigest.sha256(ofFile: path).hash } catch {
            throw InputError(path: path, errno: error.code)
        }
    }

    /// The hash of a recording: of its file; or, of a sequence of pictures, of the list that `sha256sum` would print of
    /// them, with names in place of paths.
    ///
    /// - Throws: `InputError`; `Interrupted` where it was cancelled, which a night's footage gives time for.
    public static func sha256(
        ofRecording paths: [String], cancellation: Cancellation = Cancellation()
    ) throws -> String {
        func hash(_ path: String) throws -> String {
            do { return try FileDigest.sha256(ofFile: path, while: { !cancellation.isCancelled }).hash } catch {
                if cancellation.isCancelled { throw Interrupted() }
                throw InputError(path: path, errno: error.code)
            }
        }
        if paths.count == 1 { return try hash(paths[0]) }
        var list = ""
        for path in paths {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            list += try hash(path) + "  " + name + "\n"
        }
        return sha256(of: Array(list.utf8))
    }

    public static func sha256(of bytes: [UInt8]) -> String { FileDigest.sha256(of: bytes) }
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
