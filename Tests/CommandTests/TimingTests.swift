import Foundation
import Testing

/// `counts`, `timing` and `adapt`, one after the other as an engineer uses them.
@Suite struct TimingTests {
    private static let junction = """
        {"version": 1, "id": "x", "name": "Ngã tư thử",
         "approaches": [{"id": "n", "name": "Bắc", "speed": 50, "clearanceWidth": 14},
                        {"id": "e", "name": "Đông", "speed": 50, "clearanceWidth": 14}],
         "groups": [{"id": "n", "approach": "n", "turns": ["straight"], "lanes": 1, "width": 3.5,
                     "counts": [{"line": "a", "direction": "down"}]},
                    {"id": "e", "approach": "e", "turns": ["left", "right"], "lanes": 1, "width": 3.5,
                     "counts": [{"line": "b", "direction": "left"}]}],
         "conflicts": [["n", "e"]],
         "phases": [{"id": "A", "groups": ["n"]}, {"id": "B", "groups": ["e"]}]}
        """

    private static func counts(motorbikes: Int) -> String {
        let rows = (0..<4).flatMap { quarter in
            ["n", "e"].map { "07:\(["00", "15", "30", "45"][quarter]),900,\($0),\(motorbikes),20,2,1,0,0" }
        }
        return (["start,covered,group,motorbike,car,bus,truck,bicycle,unknown"] + rows).joined(separator: "\n") + "\n"
    }

    @Test("A plan is proposed as text, JSON, CSV and SUMO, and as a sheet")
    func timing() throws {
        let folder = try TemporaryFolder()
        let junction = try folder.file("x.junction.json", Self.junction)
        let counts = try folder.file("counts.csv", Self.counts(motorbikes: 200))
        let output = folder.path + "/out"
        let text = try Command.run("timing", "--junction", junction, "--counts", counts, "--output", output)
        #expect(text.status == 0)
        #expect(text.lines.last == "Đề xuất, cần kỹ sư kiểm tra")
        for (format, word) in [("json", "\"verdict\" : \"sound\""), ("csv", "n,A,"), ("sumo", "<tlLogic id=\"x\"")] {
            let result = try Command.run("timing", "--junction", junction, "--counts", counts, "--format", format)
            #expect(result.output.contains(word))
        }
        for name in ["timing.html", "timing.json", "timing.csv", "timing.add.xml"] {
            #expect(FileManager.default.fileExists(atPath: output + "/" + name))
        }
    }

    @Test("A corridor is proposed from its file, whose paths count from there; a mistake in it is 65 with its place")
    func corridor() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
            try folder.file("road/\(name).junction.json", Self.junction.replacing("\"x\"", with: "\"\(name)\""))
            try folder.file("road/\(name).csv", Self.counts(motorbikes: 200))
        }
        func file(_ distance: Int) -> String {
            """
            {"version": 1, "id": "r", "name": "Đường thử", "speed": 40, "junctions": [
             {"junction": "a.junction.json", "counts": "a.csv", "outbound": "A", "inbound": "A"},
             {"junction": "b.junction.json", "counts": "b.csv", "outbound": "A", "inbound": "A",
              "distance": \(distance)}]}
            """
        }
        let path = try folder.file("road/r.corridor.json", file(300)), output = folder.path + "/out"
        let text = try Command.run("corridor", path, "--output", output)
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.lines.last == "Đề xuất, cần kỹ sư kiểm tra")
        let sumo = try Command.run("corridor", path, "--format", "sumo")
        #expect(sumo.output.contains("<tlLogic id=\"a\"") && sumo.output.contains("<tlLogic id=\"b\""))
        for name in ["corridor.html", "corridor.json", "corridor.csv", "corridor.add.xml"] {
            #expect(FileManager.default.fileExists(atPath: output + "/" + name))
        }
        let delay = try Command.run("corridor", path, "--offsets", "delay")
        #expect(delay.status == 65 && delay.errors.contains("junctions[0].outboundApproach"))
        let bad = try Command.run("corridor", try folder.file("road/bad.corridor.json", file(3)))
        #expect(bad.status == 65 && bad.errors.contains("junctions[1].distance"))
        #expect(try Command.run("corridor", folder.path + "/none.corridor.json").status == 66)
    }

    @Test("An oversaturated junction gets no plan, a sentence on standard error, and 1")
    func oversaturated() throws {
        let folder = try TemporaryFolder()
        let junction = try folder.file("x.junction.json", Self.junction)
        let counts = try folder.file("counts.csv", Self.counts(motorbikes: 1500))
        let result = try Command.run(
            "timing", "--junction", junction, "--counts", counts, "--format", "json", "--language", "en")
        #expect(result.status == 1)
        #expect(result.errors.contains("oversaturated"))
        #expect(!result.output.contains("\"plan\" : {"))
    }

    @Test("Bad input is 65 with its place, no input 66")
    func badInput() throws {
        let folder = try TemporaryFolder()
        let junction = try folder.file("x.junction.json", Self.junction.replacing("\"n\"]}", with: "\"m\"]}"))
        let counts = try folder.file("counts.csv", Self.counts(motorbikes: 20))
        let bad = try Command.run("timing", "--junction", junction, "--counts", counts)
        #expect(bad.status == 65)
        #expect(bad.errors.contains("\(junction): phases[0].groups"))
        #expect(try Command.run("timing", "--junction", "/nowhere", "--counts", counts).status == 66)
        let good = try folder.file("y.junction.json", Self.junction)
        let table = try folder.file("bad.csv", Self.counts(motorbikes: 20).replacing("07:15", with: "25:15"))
        let wrong = try Command.run("timing", "--junction", good, "--counts", table)
        #expect(wrong.status == 65)
        #expect(wrong.errors.contains("\(table):4: "))
    }

    @Test("Adapting answers every tick with a state, and says that it is a proposal")
    func adapt() throws {
        let folder = try TemporaryFolder()
        let junction = try folder.file("x.junction.json", Self.junction)
        let counts = try folder.file("counts.csv", Self.counts(motorbikes: 200))
        let feed = try folder.file(
            "feed.jsonl",
            (0..<120).map { second in
                #"{"type":"observation","data":{"time":\#(second),"groups":{"n":{"queue":{"car":\#(second % 9)}}}}}"#
                    + "\n"
                    + #"{"type":"tick","data":{"time":\#(second)}}"# + "\n"
            }.joined())
        let result = try Command.shell("$phatnguoi adapt --junction \(junction) --counts \(counts) < \(feed)")
        #expect(result.status == 0)
        #expect(result.lines.count { $0.contains("\"type\":\"state\"") } == 120)
        #expect(result.output.contains("Đề xuất, cần kỹ sư kiểm tra"))
    }

    @Test("Crossings become quarters of an hour; what was not watched is told, with 1")
    func counts() throws {
        let folder = try TemporaryFolder()
        let site = try folder.file("a.site.yaml", Samples.site)
        let footage = try Samples.footage(12, in: folder)
        let output = folder.path + "/out"
        let run = try Command.run(
            "analyze", "--site", site, footage, "--output", output, "--frame-rate", "5", "--start-time",
            "2026-09-14T07:15:00")
        #expect(run.status == 0, "\(run.errors)")
        let junction = try folder.file("x.junction.json", Self.junction.replacing("\"a\"", with: "\"middle\""))
        let result = try Command.run("counts", output, "--junction", junction, "--format", "csv", "--language", "en")
        #expect(result.status == 1)
        #expect(result.lines.dropFirst().allSatisfy { $0.hasPrefix("07:15,2") })
        #expect(result.errors.contains("07:15–07:30: watched for less than 90 %"))
    }
}
