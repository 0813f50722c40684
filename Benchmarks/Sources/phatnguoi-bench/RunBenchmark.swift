import Foundation

/// The whole command on rendered footage, from file to records, evidence, register and report.
struct RunBenchmark {
    /// The path of the built command.
    let command: String
    private static let seconds = 12

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    func run() throws -> [Measurement] {
        let folder = NSTemporaryDirectory() + "phatnguoi-bench-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let written = try call([
            "synthesize", "--kind", "junctionDay", "--seed", "1", "--seconds", "\(Self.seconds)", "--height", "1080",
            "--output", folder,
        ])
        let files = written.split(separator: "\n").map(String.init)
        var measured: [Measurement] = []
        for workers in [1, 2] {
            let output = folder + "/out\(workers)"
            let start = Stopwatch.now()
            _ = try call([
                "analyze", "--site", files[1], files[0], "--output", output, "--workers", "\(workers)", "--key",
                folder + "/key",
            ])
            let elapsed = (Stopwatch.now() - start) / 1e9
            measured.append(
                Measurement(
                    group: "run", name: "analyze 1080p", variant: "workers \(workers)",
                    value: Double(Self.seconds) / elapsed, unit: "times real time",
                    ratio: measured.first.map { Double(Self.seconds) / elapsed / $0.value } ?? 1))
        }
        return measured
    }

    private func call(_ arguments: [String]) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus <= 1 else {
            throw Failure(description: "\(command) \(arguments[0]) ended with \(process.terminationStatus)")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
