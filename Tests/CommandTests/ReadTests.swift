import Foundation
import Testing
import TrafficModel

@Suite struct ReadTests {
    @Test("Pictures give one image record each, in the order of their names")
    func records() throws {
        let folder = try TemporaryFolder()
        for name in ["p10.jpg", "p2.jpg", "p1.jpg"] { try folder.file("pictures/" + name, try Samples.frame()) }
        let result = try Command.run("read", folder.path + "/pictures", "--format", "jsonl")
        #expect(result.status == 0)
        let names = try result.lines.map { line in
            guard case .image(let image) = try Record(jsonLine: line) else { return "not an image record" }
            return (image.file as NSString).lastPathComponent
        }
        #expect(names == ["p1.jpg", "p2.jpg", "p10.jpg"])
    }

    @Test("Files that cannot be decoded become gaps with 1; the rest is still read")
    func gaps() throws {
        let folder = try TemporaryFolder()
        let files = [
            try folder.file("empty.jpg", [UInt8]()), try folder.file("text.jpg", "this is not a picture"),
            try folder.file("cut.jpg", Array(try Samples.frame().prefix(40))),
            try folder.file("good.jpg", try Samples.frame()),
        ]
        let result = try Command.run("read", "--format", "jsonl", files[0], files[1], files[2], files[3])
        #expect(result.status == 1)
        #expect(try result.lines.map { try Record(jsonLine: $0)?.type } == ["gap", "gap", "gap", "image"])
    }

    @Test("No such file, and a folder without a picture, are 66")
    func absent() throws {
        let folder = try TemporaryFolder()
        #expect(try Command.run("read", "/nowhere.jpg").status == 66)
        let result = try Command.run("read", folder.path)
        #expect(result.status == 66)
        #expect(result.errors.contains(folder.path))
    }

    @Test("A reader that has seen enough ends the command quietly; a full disk does not")
    func output() throws {
        let folder = try TemporaryFolder()
        for i in 0..<40 { try folder.file("pictures/\(i).jpg", try Samples.frame()) }
        let quiet = try Command.shell("\"$phatnguoi\" read --format jsonl '\(folder.path)/pictures' | head -n 1")
        #expect(quiet.status == 0)
        #expect(quiet.lines.count == 1)
        #expect(quiet.errors == "")
        let full = try Command.shell("\"$phatnguoi\" read --format jsonl '\(folder.path)/pictures' > /dev/full")
        #expect(full.status == 75)
        #expect(full.errors.contains("standard output"))
    }
}
