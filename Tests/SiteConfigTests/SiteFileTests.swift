import Foundation
import Geometry
import SiteConfig
import Testing
import TrafficModel

@Suite struct SiteFileTests {
    @Test("Every key of the schema arrives where it belongs")
    func everything() throws {
        let site = try SiteFile.parse(Array(sampleText.utf8), path: "sample")
        #expect(site.id == "hn-ltk-hb")
        #expect(site.name == "Lý Thường Kiệt – Hàng Bài")
        #expect(site.timeZone == "Asia/Ho_Chi_Minh")
        let camera = try #require(site.cameras.first)
        #expect((camera.frameWidth, camera.frameHeight) == (640, 480))
        let main = camera.signals[0], east = camera.signals[1]
        #expect(main.box == Box(x: 551, y: 180, width: 19, height: 50))
        #expect(main.lamps[.yellow] == Point(x: 560, y: 207))
        #expect(main.arrows == [ArrowHead(turn: .right, box: Box(x: 580, y: 196, width: 22, height: 26))])
        #expect(east.box == nil && east.program == "junction-plan.csv")
        let south = camera.approaches[0]
        #expect(south.signal == "main" && south.heading == .up)
        #expect(south.stopLine == Segment(Point(x: 190, y: 384), Point(x: 532, y: 398)))
        #expect(south.clearLine == Segment(Point(x: 200, y: 300), Point(x: 520, y: 310)))
        #expect(south.turnsOnRed == [.right: [.motorbike]])
        #expect(south.isOneWay == true && south.waitingBays.map(\.classes) == [[.motorbike]])
        #expect(south.waitingBays[0].polygon.vertices.count == 4)
        let noon = [DailyHours(from: 25_200, to: 68_400)]
        #expect(
            south.prohibitedTurns == [
                ProhibitedTurn(.left, scope: SignScope(classes: [.car])),
                ProhibitedTurn(.uTurn, scope: SignScope(hours: noon)),
            ])
        let centre = [Point(x: 190, y: 384), Point(x: 120, y: 480)]
        #expect(camera.boundaries == [Boundary(id: "centre", kind: .solid, line: centre)])
        #expect(camera.lanes[0].classes == [.car, .bus, .truck])
        #expect(camera.lanes[0].polygon.vertices.count == 3)
        let hours = [DailyHours(from: 21_600, to: 32_400), DailyHours(from: 79_200, to: 18_000)]
        #expect(camera.closedZones[0].scope == SignScope(classes: [.truck], hours: hours))
        let mouth = Segment(Point(x: 10, y: 100), Point(x: 90, y: 100))
        #expect(camera.closedZones[1] == ClosedZone(id: "alley", place: .line(mouth, heading: .up)))
        #expect(camera.noStoppingZones.map(\.kind) == [.junction, .sign])
        #expect(camera.noStoppingZones[0].scope == SignScope() && camera.noStoppingZones[1].scope.classes == [.car])
        #expect(camera.countLines[0].line.start == Point(x: 0, y: 376))
        #expect(camera.countLines[0].arm == nil && camera.countLines[0].inbound == nil)
        #expect(camera.countLines[1].arm == "west" && camera.countLines[1].inbound == .right)
        #expect(camera.movements == [TurningMovement(id: "south_left", from: "south", to: "west", turn: .left)])
        #expect(camera.streams.map(\.id) == ["up"] && camera.streams[0].path.count == 3)
        #expect(camera.ignore[0].area == 3000)
        #expect(!site.isDraft)
    }

    @Test("What the writer writes reads back as the same site")
    func roundTrip() throws {
        var site = try SiteFile.parse(Array(sampleText.utf8), path: "sample")
        site.name = "Ngã tư \"A\" \\ B: #1\n\u{7}*x"
        site.cameras[0].countLines[0].line.start.x = 0.25
        let text = SiteFile.text(for: site)
        #expect(try SiteFile.parse(Array(text.utf8), path: "written") == site)
    }

    @Test("Comments stand above what they are about, and change nothing that is read")
    func comments() throws {
        var site = try SiteFile.parse(Array(sampleText.utf8), path: "sample")
        site.isDraft = true
        let text = SiteFile.text(
            for: site,
            comments: [
                "": ["the whole\ntwo lines"], "site.draft": ["unchecked: yes"], "cameras[0].lanes": ["all lanes"],
                "cameras[0].count_lines[1]": ["độ tin cậy 0,8"],
            ])
        #expect(text.hasPrefix("# the whole\n# two lines\nversion: 1\n"))
        #expect(text.contains("  # unchecked: yes\n  draft: true\n"))
        #expect(text.contains("    # all lanes\n    lanes:\n"))
        #expect(text.contains("      # độ tin cậy 0,8\n      - {id: west_arm"))
        #expect(try SiteFile.parse(Array(text.utf8), path: "written") == site)
    }

    @Test("A file on disk is read with its bytes, and a signal program is looked for beside it")
    func load() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.site.yaml"
        try Data(sampleText.utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: SiteFileError.self) { try SiteFile.load(path) }
        #expect(error?.mistakes.map(\.summary) == ["15:18 cameras[0].signals[1].program fileMissing"])
        try Data().write(to: URL(fileURLWithPath: folder.path + "/junction-plan.csv"))
        let file = try SiteFile.load(path)
        #expect(file.bytes == Array(sampleText.utf8))
        #expect(file.site.id == "hn-ltk-hb")
    }

    @Test("No file, a folder, an empty file, too large a file and another encoding are told apart")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        func cause(_ name: String, _ bytes: Data?) throws -> SiteFileError.Cause? {
            let path = folder.path + "/" + name
            if let bytes { try bytes.write(to: URL(fileURLWithPath: path)) }
            return #expect(throws: SiteFileError.self) { try SiteFile.load(path) }?.cause
        }
        #expect(try cause("absent", nil) == .notFound)
        #expect(try cause("", nil) == .notReadable)
        #expect(try cause("latin1", Data([0x6e, 0xe9, 0x0a])) == .notText)
        #expect(try cause("large", Data(count: SiteFile.byteLimit + 1)) == .tooLarge(limit: SiteFile.byteLimit))
        let empty = Mistake(keyPath: "", line: 1, column: 1, kind: .empty)
        #expect(try cause("empty", Data()) == .mistakes([empty]))
        #expect(try cause("comment", Data("# nothing\n".utf8)) == .mistakes([empty]))
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
}
