import Foundation
import Testing
import TrafficModel

@Suite struct AnalyzeTests {
    @Test("Footage in, files out: the same bytes for any number of workers and at any kernel level")
    func determinism() throws {
        let folder = try TemporaryFolder()
        let site = try folder.file("a.site.yaml", Samples.site)
        let footage = try Samples.footage(60, in: folder)
        var records: [Data] = []
        for (index, workers) in ["1", "2", "4"].enumerated() {
            let output = folder.path + "/out\(index)"
            let result = try Command.run(
                "analyze", "--site", site, footage, "--output", output, "--workers", workers, "--format", "jsonl",
                environment: ["PHATNGUOI_KERNELS": index == 0 ? "portable" : ""])
            #expect(result.status == 0, "\(result.errors)")
            let written = try Data(contentsOf: URL(fileURLWithPath: output + "/records.jsonl"))
            #expect(result.output == String(decoding: written, as: UTF8.self))
            #expect(FileManager.default.fileExists(atPath: output + "/report.html"))
            #expect(try Command.run("verify", output).status == 0)
            records.append(written)
        }
        #expect(records[0] == records[1] && records[1] == records[2])
        let lines = String(decoding: records[0], as: UTF8.self).split(separator: "\n")
        let types = try lines.map { try Record(jsonLine: $0)?.type }
        #expect(types.first == "begin" && types.last == "end")
    }

    @Test("Names of one letter, relative to the folder one stands in, are names like any other")
    func shortNames() throws {
        let folder = try TemporaryFolder()
        try folder.file("s", Samples.site)
        _ = try Samples.footage(2, in: folder)
        let commands = ["analyze --site s footage --output o --key k", "report o"].map { "\"$phatnguoi\" " + $0 }
        let result = try Command.shell("cd '\(folder.path)' && " + commands.joined(separator: " && "))
        #expect(result.status == 0, "\(result.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.path + "/k"))
    }

    @Test(
        "What is missing is told before anything is written",
        arguments: [
            ("--site /nowhere.yaml", "f", 66), ("--site SITE", "/nowhere.mp4", 66), ("--site BAD", "f", 65),
            ("--site SITE --camera c9", "footage", 64), ("--site SITE", "empty.mp4", 65),
            ("--site SITE", "text.mp4", 65),
            ("--site SITE --start-time 2026-09-14T08:15 footage", "footage", 64),
        ])
    func badInput(options: String, footage: String, status: Int32) throws {
        let folder = try TemporaryFolder()
        try folder.file("SITE", Samples.site)
        try folder.file("BAD", "version: 1")
        try folder.file("empty.mp4", [UInt8]())
        try folder.file("text.mp4", "not a film")
        _ = try Samples.footage(2, in: folder)
        let result = try Command.shell(
            "cd '\(folder.path)' && \"$phatnguoi\" analyze \(options) \(footage) --output out")
        #expect(result.status == status, "\(result.errors)")
        #expect(result.output == "")
        #expect(!result.errors.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/out/records.jsonl"))
    }

    @Test("One recording of several that cannot be read is told; the others are analysed; the code is 1")
    func someBad() throws {
        let folder = try TemporaryFolder()
        let site = try folder.file("a.site.yaml", Samples.site)
        let bad = try folder.file("bad.mp4", "not a film")
        let footage = try Samples.footage(10, in: folder)
        let output = folder.path + "/out"
        let result = try Command.run("analyze", "--site", site, bad, footage, "--output", output)
        #expect(result.status == 1)
        #expect(result.errors.contains("bad.mp4"))
        #expect(result.lines.count == 1)
    }

    @Test("A damaged picture in the middle is a gap with 1; the frames around it are analysed")
    func gap() throws {
        let folder = try TemporaryFolder()
        let site = try folder.file("a.site.yaml", Samples.site)
        let footage = try Samples.footage(12, in: folder)
        try folder.file("footage/f5.jpg", "damaged")
        let output = folder.path + "/out"
        let result = try Command.run("analyze", "--site", site, footage, "--output", output, "--format", "jsonl")
        #expect(result.status == 1)
        #expect(try result.lines.count { try Record(jsonLine: $0)?.type == "gap" } == 1)
    }

    @Test("A place that cannot be written is 74")
    func notWritable() throws {
        let folder = try TemporaryFolder()
        let site = try folder.file("a.site.yaml", Samples.site)
        let footage = try Samples.footage(2, in: folder)
        let result = try Command.run("analyze", "--site", site, footage, "--output", site + "/out")
        #expect(result.status == 74)
        #expect(result.errors.contains(site))
    }

    @Test("Ctrl-C ends the run at once, however long the footage is; the same command again does what is left")
    func interruption() throws {
        let folder = try TemporaryFolder()
        let site = try folder.file("a.site.yaml", Samples.site)
        let footage = try Samples.footage(12, in: folder)
        // A picture and then a hole: it takes half a minute to hash, and nothing on the disk.
        let long = try folder.file("long.mjpeg", try Samples.frame())
        #expect(truncate(long, 40 << 30) == 0)
        let output = folder.path + "/out"
        let result = try Command.run(
            "analyze", "--site", site, footage, long, "--output", output, "--language", "en", "--workers", "1",
            whileRunning: { process in
                while process.isRunning && !FileManager.default.fileExists(atPath: output + "/records.jsonl") {
                    Thread.sleep(forTimeInterval: 0.02)
                }
                process.interrupt()
            })
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains("Stopped"))
        let records = try String(contentsOfFile: output + "/records.jsonl", encoding: .utf8)
        #expect(records.split(separator: "\n").count { $0.hasPrefix("{\"type\":\"end\"") } == 1)
        #expect(try Command.run("verify", output).status == 0)
    }
}
