import Foundation
import SyntheticTraffic

/// From a recording to counts and saturation flows, by the program that users run.
struct FlowChain {
    /// What `phatnguoi counts --format json` says; a lane group is named after its counting line.
    struct Answer: Decodable {
        struct Row: Decodable {
            var counts: [String: [String: Int]]
        }

        struct Queue: Decodable {
            struct Length: Decodable {
                var vehicles: Double
            }

            var greens: Int
            var least: Length
            var most: Length
            var cutGreens: Int
        }

        struct Discharge: Decodable {
            var greens: Int
            var saturationFlow: Double?
            var saturationVehicles: Double?
            var startUpLoss: Double?
            var endQueue: Queue?
        }

        var rows: [Row]
        var discharge: [String: Discharge]
    }

    let command: String
    let folder: String
    let truth: SceneTruth

    func run(recording: String) throws -> Answer {
        let output = "\(folder)/\(truth.name).out", junction = "\(folder)/\(truth.name).junction.json"
        let site = "\(folder)/\(truth.name).site.yaml"
        try Data(junctionFile.utf8).write(to: URL(fileURLWithPath: junction))
        try? FileManager.default.removeItem(atPath: output)
        _ = try call(
            "analyze", "--site", site, recording, "--output", output, "--no-clips", "--key", "\(folder)/key")
        // 1: less than a quarter of an hour was watched, and counts says so.
        let answer = try call("counts", output, "--junction", junction, "--format", "json", mayEndWith: [0, 1])
        return try JSONDecoder().decode(Answer.self, from: answer)
    }

    /// Each counting line as a lane group of one phase; the phase that it takes to make a junction counts nothing.
    private var junctionFile: String {
        let groups = truth.lines.map { line in
            """
            {"id": "\(line.name)", "approach": "south", "turns": ["straight"], "lanes": 2, "width": 6.4,
             "signal": "main", "counts": [{"line": "\(line.name)", "direction": "up"}]}
            """
        }
        let ids = truth.lines.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return """
            {"version": 1, "id": "\(truth.name)", "name": "\(truth.name)",
             "approaches": [{"id": "south", "name": "South", "speed": 40, "clearanceWidth": 21},
                            {"id": "west", "name": "West", "speed": 40, "clearanceWidth": 12}],
             "groups": [\(groups.joined(separator: ",\n")),
                        {"id": "across", "approach": "west", "turns": ["straight"], "lanes": 2, "width": 6.4}],
             "conflicts": [], "phases": [{"id": "A", "groups": [\(ids)]}, {"id": "B", "groups": ["across"]}],
             "limits": {}}
            """
    }

    private func call(_ arguments: String..., mayEndWith codes: Set<Int32> = [0]) throws -> Data {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard codes.contains(process.terminationStatus) else {
            throw FlowChainError(
                description: "\(command) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        return text
    }
}

struct FlowChainError: Error, CustomStringConvertible {
    var description: String
}
