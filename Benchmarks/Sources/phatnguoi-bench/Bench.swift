import Foundation

/// `phatnguoi-bench [--command PATH] [--records FOLDER] [kernel|geometry|decode|stage|plate|run ...]`: times the groups
/// named (all without a name), prints them with their ratios, and keeps them as CSV.
@main
struct Bench {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let command = take("--command", from: &arguments)
        let records = take("--records", from: &arguments)
        let groups = arguments.isEmpty ? ["kernel", "geometry", "decode", "stage", "plate", "run"] : arguments
        var measured: [Measurement] = []
        func add(_ more: [Measurement]) {
            for one in more { print(one.line) }
            measured += more
        }
        if groups.contains("kernel") { add(KernelBenchmarks().run()) }
        if groups.contains("geometry") { add(GeometryBenchmarks().run()) }
        if groups.contains("decode") || groups.contains("stage") {
            let stages = try StageBenchmarks()
            if groups.contains("decode") { add(try DecodeBenchmarks(jpeg: stages.jpegs[0]).run()) }
            if groups.contains("stage") { add(try stages.run()) }
        }
        if groups.contains("plate") { add(try PlateBenchmarks().run()) }
        if groups.contains("run"), let command { add(try RunBenchmark(command: command).run()) }
        if let records { try keep(measured, in: records) }
    }

    private static func take(_ name: String, from arguments: inout [String]) -> String? {
        guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
        defer { arguments.removeSubrange(index...index + 1) }
        return arguments[index + 1]
    }

    /// `MACHINE-DATE.csv`: figures of different machines are never mixed.
    private static func keep(_ measured: [Measurement], in folder: String) throws {
        let day = Date().formatted(.iso8601.year().month().day())
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = ([Measurement.header] + measured.map(\.csv)).map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(machine)-\(day).csv"))
    }

    /// The processor's name as a file name.
    private static var machine: String {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
        let name = line?.split(separator: ":").last.map(String.init) ?? "unknown"
        return String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
            .split(separator: "-").joined(separator: "-")
    }
}
