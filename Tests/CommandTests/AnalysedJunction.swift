import Foundation
import PictureCodecs
import SyntheticTraffic
import Testing

/// Twelve seconds of the demo's junction, small, with the red lights that are run in them: rendered and analysed once
/// for all suites that need cases.
struct AnalysedJunction: Sendable {
    static let shared = Result { try AnalysedJunction() }

    let root: String
    let footage: String
    let site: String
    let key: String
    /// What an undisturbed run wrote.
    let output: String

    /// Around the onset of red and the two vehicles that come after it.
    private static let frames = 200..<320

    private init() throws {
        root = NSTemporaryDirectory() + "phatnguoi-junction-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        (footage, site) = (root + "/junction_2026-09-14_08-15-20.avi", root + "/junction.site.yaml")
        (key, output) = (root + "/key", root + "/out")
        let scenario = Scenario.demo(height: 360)
        let renderer = try SceneRenderer(scenario)
        let writer = try MJPEGWriter(
            footage,
            container: .avi(
                width: scenario.camera.width, height: scenario.camera.height,
                rate: Int((scenario.rate * 1000).rounded()), scale: 1000))
        for frame in Self.frames {
            try writer.append(jpeg: PictureEncoder.jpeg(renderer.render(frame: frame), quality: 90))
        }
        try writer.finish()
        try OutputFile.write(Array(renderer.truth.siteFile.utf8), to: site)
        let result = try analyse(to: output)
        try #require(result.status == 0, "\(result.errors)")
        try #require(try cases().count >= 2)
    }

    func analyse(to folder: String, whileRunning: (Process) throws -> Void = { _ in }) throws -> Command.Result {
        try Command.run(
            "analyze", "--site", site, footage, "--output", folder, "--key", key, "--language", "en",
            whileRunning: whileRunning)
    }

    /// The folders of the cases, in order of their names.
    func cases(of folder: String? = nil) throws -> [String] {
        let evidence = (folder ?? output) + "/evidence"
        return try FileManager.default.contentsOfDirectory(atPath: evidence).sorted().map { evidence + "/" + $0 }
    }

    /// Every file below a folder by its path there, with its bytes; without the register, whose entries tell when
    /// they were made.
    static func contents(of folder: String) -> [String: Data] {
        var files: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard !name.hasPrefix("register.sqlite") else { continue }
            files[name] = FileManager.default.contents(atPath: folder + "/" + name)
        }
        return files
    }
}
