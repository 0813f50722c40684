import Foundation

/// The codes that the program ends with, those of `sysexits.h` where it has one.
enum ExitStatus: Int32 {
    case done = 0
    /// Done, but parts of the input could not be used, or the run was stopped early.
    case gaps = 1
    case usage = 64
    /// A bad site file or bad data.
    case data = 65
    case noInput = 66
    case internalError = 70
    /// Output could not be written.
    case output = 74
    /// The disk is full: safe to run again once there is room.
    case diskFull = 75
}

/// A way out of a command, with what to tell a person.
struct CommandFailure: Error {
    var status: ExitStatus
    /// Lines for standard error; empty for a quiet end.
    var lines: [String]

    init(_ status: ExitStatus, _ lines: [String]) {
        self.status = status
        self.lines = lines
    }

    init(_ status: ExitStatus, _ line: String) { self.init(status, [line]) }

    /// A quiet end: the reader of our output has gone, which is its right.
    static let brokenPipe = CommandFailure(.done, [])

    /// Tells and ends.
    func exit() -> Never {
        StandardError.write(lines)
        Foundation.exit(status.rawValue)
    }
}
