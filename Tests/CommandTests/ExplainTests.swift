import Foundation
import Imaging
import PictureCodecs
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite struct ExplainTests {
    private static func plate(_ text: String = "61A-472.81") throws -> [UInt8] {
        var generator = SeededGenerator(seed: 5)
        let face = PlateFace(PlateNumber(series: .carLong, lines: [text]))
        return try PictureEncoder.png(PlatePicture(face, view: PlateView(), using: &generator).picture)
    }

    @Test("Each plate gets a sheet under the name of its picture, in the language asked for, and nothing half-written")
    func sheets() throws {
        let folder = try TemporaryFolder()
        let first = try folder.file("a/gate.png", try Self.plate()),
            second = try folder.file("b/gate.png", try Self.plate())
        let out = folder.path + "/out", english = folder.path + "/english"
        let result = try Command.run("read", "--crop", "--explain", out, first, second)
        #expect(result.status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
        #expect(names == ["gate.png.plate1.png", "gate.png~2.plate1.png"])
        #expect(try Command.run("read", "--crop", "--explain", english, "--language", "en", first).status == 0)
        let sheets = try [out, english].map { folder in
            try Data(contentsOf: URL(fileURLWithPath: folder + "/gate.png.plate1.png"))
        }
        #expect(sheets[0] != sheets[1])
        for sheet in sheets { #expect(try PictureDecoder(Array(sheet)).header.width == 1280) }
    }

    @Test("A sheet that is there is not written over: 74, named, before anything is read")
    func notOver() throws {
        let folder = try TemporaryFolder()
        let picture = try folder.file("gate.png", try Self.plate())
        let kept = try folder.file("out/gate.png.plate1.png", "of an earlier case")
        let result = try Command.run("read", "--crop", "--explain", folder.path + "/out", picture)
        #expect(result.status == 74)
        #expect(result.errors.contains("gate.png.plate1.png"))
        #expect(result.output.isEmpty)
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == "of an earlier case")
    }

    @Test("The text form names the province, the old beside the new")
    func province() throws {
        let folder = try TemporaryFolder()
        let picture = try folder.file("gate.png", try Self.plate())
        let result = try Command.run("read", "--crop", picture)
        #expect(result.output.contains("61A-472.81"))
        #expect(result.output.contains("(Bình Dương, nay là TP. Hồ Chí Minh)"))
    }

    @Test("A model that is missing is 66; one that is cut, newer or none is 65 and named")
    func models() throws {
        let folder = try TemporaryFolder()
        let picture = try folder.file("gate.png", try Self.plate())
        let missing = try Command.run("read", "--model", folder.path + "/no.model", picture)
        #expect(missing.status == 66)
        #expect(missing.errors.contains("no.model") && missing.errors.contains("leave it out"), "\(missing.errors)")
        let bytes = try PlateModel.builtIn().bytes
        var newer = bytes
        newer[8] = UInt8(PlateModel.currentVersion + 1)
        for (name, bytes, says) in [
            ("cut.model", Array(bytes.prefix(bytes.count / 2)), "cut"), ("newer.model", newer, "version"),
            ("none.model", Array("a text".utf8), "no plate model"),
        ] {
            let result = try Command.run("read", "--model", try folder.file(name, bytes), picture)
            #expect(result.status == 65)
            #expect(result.errors.contains(name) && result.errors.contains(says), "\(result.errors)")
        }
        let result = try Command.run("read", "--crop", "--model", try folder.file("good.model", bytes), picture)
        #expect(result.status == 0 && result.output.contains("61A-472.81"))
    }

    @Test("Pictures without a plate, tiny, grey, CMYK and with alpha give an empty list or a read, and 0")
    func forms() throws {
        let folder = try TemporaryFolder()
        let reference = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "testdata/reference").path
        let tiny = try folder.file("tiny.png", try PictureEncoder.png(RGBPicture(width: 1, height: 1)))
        let road = try folder.file("road.jpg", try Samples.frame())
        let files =
            [tiny, road] + ["smooth-grey.jpg", "smooth-cmyk.jpg", "smooth-alpha.png"].map { "\(reference)/\($0)" }
        for file in files {
            let result = try Command.run("read", "--format", "jsonl", file)
            #expect(result.status == 0, "\(file): \(result.errors)")
            guard let line = result.lines.first, case .image(let image) = try Record(jsonLine: line) else {
                Issue.record("\(file): no image record")
                continue
            }
            #expect(image.plates.allSatisfy { $0.status != .read }, "\(file)")
            #expect(image.plates.isEmpty || file.hasPrefix(reference), "\(file)")
        }
    }

    @Test("A picture of 20,000 by 20,000 is refused by its header, named, with 1")
    func huge() throws {
        let folder = try TemporaryFolder()
        var bytes = try Samples.frame()
        let at = try #require(bytes.indices.dropLast(9).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        bytes.replaceSubrange(at + 5..<at + 9, with: [0x4E, 0x20, 0x4E, 0x20])
        let result = try Command.run("read", try folder.file("huge.jpg", bytes))
        #expect(result.status == 1)
        #expect(result.errors.contains("20000 x 20000"))
    }
}
