import Foundation
import Testing

/// The built command, run as a person runs it.
struct Command {
    struct Result {
        var status: Int32
        var output: String
        var errors: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    /// Beside the test bundle, where the build puts products.
    static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/phatnguoi"
    /// Seconds after which a command that hangs is killed; the longest takes a few, and many on a machine that is busy.
    private static let patience = 300.0

    /// Runs the command to its end.
    @discardableResult
    static func run(
        _ arguments: String..., environment: [String: String] = [:], output: FileHandle? = nil,
        whileRunning: (Process) throws -> Void = { _ in }
    ) throws -> Result {
        try run(path, arguments, environment: environment, output: output, whileRunning: whileRunning)
    }

    /// Runs the command with these arguments to its end.
    @discardableResult
    static func run(_ arguments: [String]) throws -> Result {
        try run(path, arguments, environment: [:], output: nil)
    }

    /// Runs a line of the shell in which `$phatnguoi` is the command.
    static func shell(_ line: String) throws -> Result {
        try run("/bin/bash", ["-c", "set -o pipefail; " + line], environment: ["phatnguoi": path], output: nil)
    }

    private static func run(
        _ program: String, _ arguments: [String], environment: [String: String], output: FileHandle?,
        whileRunning: (Process) throws -> Void = { _ in }
    ) throws -> Result {
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) was not built")
        let folder = try TemporaryFolder()
        let files = try ["out", "err"].map { name in
            _ = FileManager.default.createFile(atPath: folder.path + "/" + name, contents: nil)
            return try #require(FileHandle(forWritingAtPath: folder.path + "/" + name))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        // Keys are made in a home of the test's own.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["XDG_CONFIG_HOME": folder.path].merging(environment) { $1 }
        ) { $1 }
        process.standardOutput = output ?? files[0]
        process.standardError = files[1]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let watchdog = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: watchdog)
        try whileRunning(process)
        process.waitUntilExit()
        watchdog.cancel()
        func text(_ name: String) -> String {
            (try? Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))).map {
                String(decoding: $0, as: UTF8.self)
            } ?? ""
        }
        let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return Result(status: status, output: text("out"), errors: text("err"))
    }
}

/// A folder that is removed when the test lets go of it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "phatnguoi-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    @discardableResult
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        let parent = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }
}
