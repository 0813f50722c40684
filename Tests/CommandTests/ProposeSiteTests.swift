import Foundation
import Imaging
import PictureCodecs
import SyntheticTraffic
import Testing

/// `propose-site` on a rendered road, and on footage from which nothing can be proposed.
@Suite struct ProposeSiteTests {
    /// Forty seconds of a motorway, small, rendered once.
    private static let highway = Result { () -> String in
        let root = NSTemporaryDirectory() + "phatnguoi-propose-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let scenario = Scenario.random(kind: .highwayDay, seed: 5, height: 270, seconds: 40)
        return try SceneWriter(scenario).write(to: root).recording
    }

    @Test("A draft is written with its picture, passes check-site, and counts at once without accusing anybody")
    func draft() throws {
        let folder = try TemporaryFolder()
        let footage = try Self.highway.get()
        let result = try Command.run(
            "propose-site", footage, "--output", folder.path, "--id", "ql1a", "--language", "en")
        #expect(result.status == 0, "\(result.errors)")
        let stem = URL(fileURLWithPath: footage).deletingPathExtension().lastPathComponent
        let site = "\(folder.path)/\(stem).site.yaml"
        let text = try String(contentsOfFile: site, encoding: .utf8)
        #expect(text.contains("draft: true") && text.contains("id: ql1a"))
        #expect(text.contains("# proposed, to be checked: confidence 0."))
        // Down the picture towards the camera; and away from it, which is up and, by the line's slant, to the left.
        #expect(text.contains("id: count_down") && text.contains("id: count_left"))
        let picture = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(stem).site.png"))
        #expect(picture.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        #expect(try Command.run("check-site", site).status == 0)
        let run = try Command.run(
            "analyze", "--site", site, footage, "--output", folder.path + "/out", "--format", "jsonl", "--language",
            "en")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("is a draft"))
        #expect(run.lines.count { $0.contains("\"type\":\"crossing\"") } > 10)
        #expect(!run.output.contains("\"type\":\"violation\""))
        #expect(run.output.contains("\"draft\":true"))
    }

    @Test("The same footage gives the same bytes, and nothing is written over")
    func bytes() throws {
        let folder = try TemporaryFolder()
        let footage = try Self.highway.get()
        let places = ["a", "b"].map { folder.path + "/" + $0 }
        for place in places { #expect(try Command.run("propose-site", footage, "--output", place).status == 0) }
        let files = try FileManager.default.contentsOfDirectory(atPath: places[0]).sorted()
        #expect(files.count == 2)
        for file in files {
            let pair = places.map { FileManager.default.contents(atPath: $0 + "/" + file) }
            #expect(pair[0] != nil && pair[0] == pair[1], "\(file)")
        }
        let again = try Command.run("propose-site", footage, "--output", places[0])
        #expect(again.status == 74)
        #expect(again.errors.contains("không ghi đè"))
    }

    @Test(
        "Footage that tells nothing is 65, with the reason and a remedy",
        arguments: ["short", "still", "black", "slow"])
    func nothing(_ kind: String) throws {
        let folder = try TemporaryFolder()
        let (count, wanted): (Int, String) =
            switch kind {
            case "short": (3, "3 frames")
            case "still": (60, "the same picture is repeated")
            case "black": (60, "black")
            default: (12, "frames a second are too few")
            }
        for i in 0..<count {
            let bytes: [UInt8] =
                switch kind {
                case "still": try Samples.frame()
                case "black": try PictureEncoder.jpeg(.init(width: 160, height: 120))
                default: try Samples.frame(blockAt: i * 6)
                }
            try folder.file("footage/f\(100 + i).jpg", bytes)
        }
        let result = try Command.run(
            "propose-site", folder.path + "/footage", "--frame-rate", kind == "slow" ? "1" : "10", "--output",
            folder.path + "/out", "--language", "en")
        #expect(result.status == 65, "\(result.output)")
        #expect(result.errors.contains(wanted), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").isEmpty)
    }

    @Test("No footage is 66, and several recordings are refused")
    func arguments() throws {
        let folder = try TemporaryFolder()
        #expect(try Command.run("propose-site", "/nowhere.mp4", "--output", folder.path).status == 66)
        #expect(try Command.run("propose-site", "/nowhere.mp4", "--seconds", "1").status == 64)
    }
}
