import CaseRegister
import Foundation
import Geometry
import TrafficModel

/// A folder that is gone when the test is over.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "phatnguoi-register-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }
}

enum Sample {
    static let key = SigningKey(seed: Array(1...32))!
    static let time = Date(timeIntervalSince1970: 1_795_224_932)

    static func digest(_ digit: Character) -> String { String(repeating: digit, count: 64) }

    static func run(startTime: String? = nil, site: Character = "b") -> BeginRecord {
        BeginRecord(
            version: "1.0.0", footage: "clip.mp4", footageSHA256: digest("a"), siteFile: "p4.site.yaml",
            siteSHA256: digest(site), site: "hn-ltk-hb", siteName: "Lý Thường Kiệt – Hàng Bài", camera: "p4",
            timeZone: "Asia/Ho_Chi_Minh", width: 640, height: 480, startTime: startTime,
            startTimeSource: startTime == nil ? nil : .option)
    }

    static func violation(
        track: Int = 7, act: Act = .redLight, reasons: [ReviewReason] = [], wallTime: String? = nil,
        evidence: [ViolationRecord.EvidenceFile] = []
    ) -> ViolationRecord {
        let time = FrameTime(frame: 345, seconds: 13.8)
        let finding = Finding(
            act: act, place: .approach("south"), track: track, vehicleClass: .car, time: time,
            box: Box(x: 200, y: 300, width: 90, height: 60),
            signal: .init(head: "main", state: .red, secondsInState: 3.2, margin: 3.1, yellowSeconds: 3),
            moments: [], reasons: [])
        let id = CaseID.make(
            camera: "p4", footageSHA256: digest("a"), frame: time.frame, track: track, act: act)
        return ViolationRecord(
            id: id, finding: finding, reasons: reasons, wallTime: wallTime, plate: nil, citations: [],
            evidence: evidence)
    }

    /// A register with a run, three cases and two decisions: seven entries.
    static func fill(_ register: CaseRegister) throws {
        let cases = [
            violation(track: 1), violation(track: 2, reasons: [.plateUnsure]), violation(track: 3, act: .stopLine),
        ]
        _ = try register.record(run: run(), cases: cases, at: time)
        try register.decide(cases[0].id, revision: 1, state: .approved, by: "Trần Thị B", because: "rõ ràng", at: time)
        try register.decide(
            cases[1].id, revision: 1, state: .rejected, by: "Trần Thị B", because: "biển số không rõ", at: time)
    }

    static func filledRegister(_ path: String) throws -> CaseRegister {
        let register = try CaseRegister(path: path, key: key, at: time)
        try fill(register)
        return register
    }
}
