import CaseRegister
import Foundation
import MediaIO
import PictureCodecs
import Pipeline
import SiteConfig
import Synchronization
import SyntheticTraffic
import Testing
import TrafficModel

/// Twelve seconds of the demo's junction, small, in which a red light is run.
private struct ShortRecording: Sendable {
    static let shared = Swift.Result { try ShortRecording() }

    let path: String
    let site: SiteFile

    private init() throws {
        let root = NSTemporaryDirectory() + "phatnguoi-short-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        path = root + "/short.avi"
        let renderer = try SceneRenderer(.demo(height: 360))
        let (width, height) = (renderer.scenario.camera.width, renderer.scenario.camera.height)
        let writer = try MJPEGWriter(path, container: .avi(width: width, height: height, rate: 10_000, scale: 1000))
        for frame in 200..<320 {
            try writer.append(jpeg: PictureEncoder.jpeg(renderer.render(frame: frame), quality: 90))
        }
        try writer.finish()
        let file = root + "/a.site.yaml"
        try OutputFile.write(Array(renderer.truth.siteFile.utf8), to: file)
        site = try SiteFile.load(file)
    }

    /// - Parameter judged: whether the site has approaches and lanes, so that there are cases.
    func batch(to folder: String, judged: Bool = true) throws -> AnalysisBatch {
        var camera = site.site.cameras[0]
        if !judged { (camera.approaches, camera.boundaries, camera.lanes) = ([], [], []) }
        let plan = AnalysisPlan(
            site: site.site, camera: camera, siteFile: "a.site.yaml",
            siteSHA256: FootageDigest.sha256(of: site.bytes), version: "test")
        return AnalysisBatch(
            plan: plan, recordings: [[path]], output: try OutputFolder(path: folder), key: SigningKey())
    }
}

@Suite("A run that is stopped")
struct CancellationTests {
    private static let time = Date(timeIntervalSince1970: 1_800_000_000)

    private static func folder() -> String { NSTemporaryDirectory() + "phatnguoi-stopped-\(UUID().uuidString)" }

    @Test(
        "In whatever pass it is stopped, it says so, and the next run does all of it, with cases and without",
        arguments: [RunProgress.Pass.survey, .looks, .evidence], [true, false])
    func passes(pass: RunProgress.Pass, judged: Bool) throws {
        let recording = try ShortRecording.shared.get(), folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var batch = try recording.batch(to: folder, judged: judged)
        let wanted = try FootageRun(plan: batch.plan, paths: batch.recordings[0], output: nil).run()
        let cancellation = batch.cancellation, reached = Atomic<Bool>(false)
        batch.onProgress = { progress in
            guard progress.pass == pass, progress.frames > 60 else { return }
            reached.store(true, ordering: .relaxed)
            cancellation.cancel()
        }
        let stopped = try batch.run(at: Self.time)
        // Without cases there is no evidence to be stopped in.
        guard judged || pass != .evidence else {
            #expect(!reached.load(ordering: .relaxed) && !stopped.isInterrupted)
            return
        }
        #expect(reached.load(ordering: .relaxed) && stopped.isInterrupted)
        guard case .end(let end)? = stopped.records.last else {
            Issue.record("a run that read frames has no end record")
            return
        }
        #expect(end.interrupted)
        batch.cancellation = Cancellation()
        batch.onProgress = { _ in }
        let again = try batch.run(at: Self.time)
        #expect(!again.isInterrupted)
        #expect(again.records.filter { $0.type != "violation" } == wanted.records.filter { $0.type != "violation" })
        #expect(again.records.count { $0.type == "violation" } == wanted.violations.count)
    }

    @Test("Stopped while footage is hashed, which takes minutes of a night, it leaves earlier records alone")
    func hashing() throws {
        let recording = try ShortRecording.shared.get(), folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var batch = try recording.batch(to: folder)
        let first = try batch.run(at: Self.time)
        let path = batch.output.file(AnalysisBatch.recordsFile)
        let before = try #require(FileManager.default.contents(atPath: path))
        batch.plan.options.footage.frameRate = 5
        batch.cancellation.cancel()
        #expect(throws: Interrupted.self) {
            try FootageDigest.sha256(ofRecording: [recording.path], cancellation: batch.cancellation)
        }
        let stopped = try batch.run(at: Self.time)
        #expect(stopped.isInterrupted && stopped.records.isEmpty && !first.records.isEmpty)
        #expect(FileManager.default.contents(atPath: path) == before)
    }
}
