import CaseRegister
import Foundation
import Pipeline
import SiteConfig
import SyntheticTraffic
import Testing
import TrafficModel

/// The demo's recording, rendered and analysed once for the whole suite, with one and with two workers.
private struct DemoRun: Sendable {
    static let shared = Swift.Result { try DemoRun() }

    let truth: SceneTruth
    let folders: [String]
    let summaries: [AnalysisBatch.Summary]
    let key: SigningKey

    private init() throws {
        let root = NSTemporaryDirectory() + "phatnguoi-demo-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let scenario = Scenario.demo()
        truth = try SceneRenderer(scenario).truth
        let files = try SceneWriter(scenario).write(to: root)
        let site = try SiteFile.load(files.site)
        let key = SigningKey()
        self.key = key
        folders = [root + "/one", root + "/two"]
        summaries = try zip(folders, [1, 2]).map { folder, workers in
            var plan = AnalysisPlan(
                site: site.site, camera: site.site.cameras[0], siteFile: "demo.site.yaml",
                siteSHA256: FootageDigest.sha256(of: site.bytes), version: "test")
            plan.siteBytes = site.bytes
            plan.options.workers = workers
            let batch = AnalysisBatch(
                plan: plan, recordings: [[files.recording]], output: try OutputFolder(path: folder), key: key)
            return try batch.run(at: Date(timeIntervalSince1970: 1_800_000_000))
        }
    }

    var begin: BeginRecord {
        guard case .begin(let begin) = summaries[0].records.first else { fatalError("no begin record") }
        return begin
    }

    var violations: [ViolationRecord] {
        summaries[0].records.compactMap { if case .violation(let violation) = $0 { violation } else { nil } }
    }

    /// What the truth says must be found: act and plate.
    var wanted: Set<String> {
        Set(
            truth.acts.map { deed in
                let plate = truth.vehicles.first { $0.id == deed.vehicle }?.plate.text ?? "?"
                return deed.kind.name + " " + plate
            })
    }
}

@Suite("The run, on the demo's recording")
struct DemoRunTests {
    private let demo: DemoRun

    init() throws { demo = try DemoRun.shared.get() }

    @Test("finds every violation with its plate, and accuses nobody else")
    func violations() {
        let found = demo.violations.map { $0.act.rawValue + " " + ($0.plate?.text ?? "?") }
        #expect(Set(found) == demo.wanted)
        #expect(found.count == demo.wanted.count)
        #expect(demo.wanted.count >= 4)
    }

    @Test("writes the same bytes with one worker and with two")
    func workers() throws {
        let records = try demo.folders.map { try Data(contentsOf: URL(fileURLWithPath: $0 + "/records.jsonl")) }
        #expect(!records[0].isEmpty)
        #expect(records[0] == records[1])
    }

    @Test("shows each case by three stills, the lamp, the plate, and the originals")
    func evidence() throws {
        for violation in demo.violations {
            let roles = Set(violation.evidence.map(\.role))
            #expect(roles.isSuperset(of: [.before, .on, .beyond, .lamp, .plate]), "\(violation.id)")
            #expect(roles.isSuperset(of: [.originalBefore, .originalOn, .originalBeyond]), "\(violation.id)")
            for file in violation.evidence {
                let path = demo.folders[0] + "/" + file.file
                #expect(try FootageDigest.sha256(ofFile: path) == file.sha256)
            }
        }
    }

    @Test("puts each case into a folder that stands alone, and that stock sha256sum and openssl find sound")
    func folders() throws {
        for violation in demo.violations {
            let path = demo.folders[0] + "/evidence/" + violation.id
            let folder = CaseFolder(path), key = PublicKey(demo.key.publicKey)
            guard case .intact(violation.id, let files, key.id) = folder.check(trusting: [key]) else {
                Issue.record("\(folder.check(trusting: [key]))")
                continue
            }
            #expect(files >= 12)
            #expect(try shell("sha256sum -c --strict manifest.sha256", in: path) == 0)
            let check = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.sha256"
            #expect(try shell(check + " -sigfile manifest.sha256.sig", in: path) == 0)
            let document = try #require(folder.readDocument())
            #expect(document.violation.act == violation.act && document.moments.count == 3)
            #expect(document.footage.sha256 == demo.begin.footageSHA256)
            #expect(document.path.contains { $0.frame == violation.frame })
            // Six seconds before and after, ten frames a second, but for the ends of the footage.
            let clip = try #require(document.clip)
            #expect(clip.fromFrame == max(0, violation.frame - 60) && clip.toFrame >= violation.frame + 59)
        }
    }

    private func shell(_ line: String, in folder: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("cites the decree of the day: NĐ 168/2024 as amended by NĐ 238/2026, with the band of car and motorbike")
    func citation() throws {
        let red = demo.violations.filter { $0.act == .redLight }
        #expect(Set(red.map(\.vehicleClass)).isSuperset(of: [.car, .motorbike]))
        for violation in red {
            let citation = try #require(violation.citation)
            #expect(citation.decree == "168/2024/NĐ-CP")
            #expect(citation.amendedBy == "238/2026/NĐ-CP")
            let band = [citation.fineMinimum, citation.fineMaximum]
            let isMotorbike = violation.vehicleClass == .motorbike
            #expect(band == (isMotorbike ? [4_000_000, 6_000_000] : [18_000_000, 20_000_000]))
        }
    }

    @Test("keeps every case in a register whose chain and files verify, and keeps a finished recording")
    func register() throws {
        let register = try CaseRegister(reading: demo.folders[0] + "/register.sqlite")
        #expect(try register.cases().count == demo.violations.count)
        let verdict = try register.verify(trusting: [PublicKey(demo.key.publicKey)], evidenceIn: demo.folders[0])
        #expect(verdict.isIntact)
    }
}
