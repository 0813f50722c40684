import Foundation
import Glibc
import TrafficModel

/// Writes whole lines to standard output and knows why a write fails.
struct StandardOutput {
    /// Without this a reader that closes the pipe (`head`) would kill the program in the middle of a file.
    static func keepRunningOnBrokenPipe() { signal(SIGPIPE, SIG_IGN) }

    /// Writes a record as its line.
    static func write(_ record: Record) throws(CommandFailure) {
        do { try write(try record.jsonLine()) } catch { throw CommandFailure(error) }
    }

    /// - Throws: `CommandFailure`: quietly where the reader has gone, else that output could not be written.
    static func write(_ line: String) throws(CommandFailure) {
        let bytes = Array(line.utf8) + [UInt8(ascii: "\n")]
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress! + done, bytes.count - done) }
            if count > 0 {
                done += count
            } else if errno == EPIPE {
                throw .brokenPipe
            } else if errno != EINTR {
                let status: ExitStatus = errno == ENOSPC || errno == EDQUOT ? .diskFull : .output
                throw CommandFailure(status, "standard output: \(String(cString: strerror(errno)))")
            }
        }
    }
}
