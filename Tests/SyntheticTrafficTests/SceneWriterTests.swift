import Foundation
import SyntheticTraffic
import Testing

@Suite("A written scene")
struct SceneWriterTests {
    @Test("is the same to the byte for any number of workers, with truth and site file beside it")
    func workersDoNotMatter() throws {
        let scenario = Scenario.tiny(frameCount: 11)
        let folders = try (0..<2).map { _ in try Self.folder() }
        defer { folders.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let one = try SceneWriter(scenario, workers: 1).write(to: folders[0])
        var seen: [Int] = []
        let three = try SceneWriter(scenario, workers: 3).write(to: folders[1]) { seen.append($0) }
        #expect(seen.last == 11 && seen == seen.sorted())
        let a = try Data(contentsOf: URL(fileURLWithPath: one.recording))
        #expect(try a == Data(contentsOf: URL(fileURLWithPath: three.recording)))
        #expect(a.prefix(4) == Data("RIFF".utf8))
        #expect(one.recording.hasSuffix("/tiny_2026-09-14_08-15-00.avi"))
        let truth = try String(contentsOfFile: one.truth, encoding: .utf8)
        #expect(truth.contains("\"clip\": \"tiny_2026-09-14_08-15-00.avi\""))
        #expect(try String(contentsOfFile: one.site, encoding: .utf8).contains("id: tiny"))
    }

    @Test("fails with a word about the folder where it cannot be written, and leaves nothing")
    func folderMustExist() throws {
        #expect(throws: (any Error).self) {
            try SceneWriter(.tiny(frameCount: 2)).write(to: "/nonexistent-folder")
        }
    }

    private static func folder() throws -> String {
        let path = NSTemporaryDirectory() + "scene-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
