import Foundation
import Geometry
import Reporting
import TrafficModel

/// A folder that is gone when the test is over, with records and (empty) evidence files in it.
final class OutputFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "phatnguoi-report-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ records: [Record]) throws {
        try write(records.map { try $0.jsonLine() + "\n" }.joined(), to: "records.jsonl")
    }

    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}

/// The records of a made-up junction: a car at red, a motorbike held for review, a solid line, counts and signals.
enum RecordedJunction {
    static let footageHash = String(repeating: "3fa9c1d2", count: 8)

    static func begin(start: String? = "2026-11-21T08:15:00+07:00") -> BeginRecord {
        BeginRecord(
            version: "1.0.0", footage: "p4_20261121_0815.mp4", footageSHA256: footageHash,
            siteFile: "ly-thuong-kiet.site.yaml", siteSHA256: String(repeating: "0b7e55aa", count: 8),
            site: "hn-ltk-hb", siteName: "Lý Thường Kiệt – Hàng Bài", camera: "p4", timeZone: "Asia/Ho_Chi_Minh",
            width: 640, height: 480, startTime: start, startTimeSource: start == nil ? nil : .fileName)
    }

    static let carAtRed = Citation(
        decree: "168/2024/NĐ-CP", amendedBy: "238/2026/NĐ-CP", article: "6", clause: "9", point: "b",
        title: "Không chấp hành hiệu lệnh của đèn tín hiệu giao thông",
        titleEnglish: "Failing to obey the traffic signal",
        fineMinimum: 18_000_000, fineMaximum: 20_000_000, licencePoints: 4, suspensionMonths: nil, confidence: "V2")
    static let carOnLine = Citation(
        decree: "168/2024/NĐ-CP", amendedBy: "238/2026/NĐ-CP", article: "6", clause: "1", point: "a",
        title: "Không chấp hành hiệu lệnh, chỉ dẫn của biển báo hiệu, vạch kẻ đường",
        titleEnglish: "Disobeying signs or markings",
        fineMinimum: 400_000, fineMaximum: 600_000, licencePoints: 0, suspensionMonths: nil, confidence: "V2")

    static func plate(_ status: PlateRead.Status = .read) -> PlateRecord.Plate {
        PlateRecord.Plate(
            PlateRead(
                text: "30A12345", display: "30A-123.45", status: status, confidence: 0.996,
                box: Box(x: 285, y: 390, width: 40, height: 12), layout: .oneLine, colour: .white))
    }

    static func evidence(of id: String, withLamp: Bool = true) -> [ViolationRecord.EvidenceFile] {
        let moments: [(ViolationRecord.EvidenceFile.Role, String, Int)] = [
            (.before, "before.jpg", 330), (.on, "on.jpg", 345), (.beyond, "beyond.jpg", 370), (.lamp, "lamp.jpg", 345),
            (.plate, "plate.jpg", 330), (.originalBefore, "original-before.jpg", 330),
            (.originalOn, "original-on.jpg", 345), (.originalBeyond, "original-beyond.jpg", 370),
        ]
        return moments.filter { withLamp || $0.0 != .lamp }.map { role, name, frame in
            .init(
                role: role, file: "evidence/\(id)/\(name)", sha256: String(repeating: "5e", count: 32), bytes: 1000,
                time: FrameTime(frame: frame, seconds: Double(frame) / 25))
        }
    }

    static func violation(
        _ act: Act = .redLight, place: Finding.Place = .approach("south"), kind: VehicleClass = .car,
        reasons: [ReviewReason] = [], wallTime: String? = "2026-11-21T08:15:13.800+07:00",
        plate: PlateRecord.Plate? = plate(), citations: [Citation] = [carAtRed]
    ) -> ViolationRecord {
        let id = CaseID.make(camera: "p4", footageSHA256: footageHash, frame: 345, track: 12, act: act)
        let signal = Finding.Signal(head: "main", state: .red, secondsInState: 3.2, margin: 3.14, yellowSeconds: 3)
        let finding = Finding(
            act: act, place: place, track: 12, vehicleClass: kind, time: FrameTime(frame: 345, seconds: 13.8),
            box: Box(x: 256, y: 262, width: 96, height: 78), signal: act == .solidLine ? nil : signal, moments: [],
            reasons: [])
        return ViolationRecord(
            id: id, finding: finding, reasons: reasons, wallTime: wallTime, plate: plate, citations: citations,
            evidence: evidence(of: id, withLamp: act != .solidLine))
    }

    static var signals: [SignalRecord] {
        let stretches: [(SignalState, Int, Int)] = [
            (.green, 0, 189), (.yellow, 190, 264), (.red, 265, 889), (.green, 890, 1514), (.yellow, 1515, 1589),
            (.red, 1590, 1800),
        ]
        return stretches.enumerated().map { index, stretch in
            SignalRecord(
                SignalInterval(
                    signal: "main", state: stretch.0,
                    from: FrameTime(frame: stretch.1, seconds: Double(stretch.1) / 25),
                    to: FrameTime(frame: stretch.2, seconds: Double(stretch.2) / 25), confidence: 0.99,
                    onsetUncertainty: index == 0 ? nil : 0.02))
        }
    }

    static func crossings() -> [CrossingRecord] {
        let kinds: [(VehicleClass, PictureDirection, Int)] = [
            (.motorbike, .up, 31), (.car, .up, 9), (.bus, .up, 1), (.motorbike, .down, 18), (.car, .down, 7),
        ]
        return kinds.flatMap { kind, direction, count in
            (1...count).map { track in
                CrossingRecord(
                    Crossing(
                        line: "full_width", direction: direction, vehicleClass: kind, track: track,
                        time: FrameTime(frame: track * 20, seconds: Double(track) * 0.8),
                        box: Box(x: 1, y: 2, width: 3, height: 4)), wallTime: nil)
            }
        }
    }

    static func records(_ violations: [ViolationRecord], gaps: [GapRecord] = []) -> [Record] {
        [.begin(begin())] + signals.map(Record.signal) + crossings().map(Record.crossing)
            + violations.map(Record.violation) + gaps.map(Record.gap) + [.end(end)]
    }

    static let end = EndRecord(
        frames: 1801, seconds: 72, counts: ["crossing": 66, "violation": 3], interrupted: false, performance: nil)

    /// One proposed, one held, one of the solid line, and a gap.
    static var everything: [Record] {
        let gap = GapRecord(
            file: "p4_20261121_0815.mp4", frames: 1200...1210, seconds: 48...48.4, code: "undecodable",
            reason: "The frames are damaged; the analysis went on behind them.")
        let held = violation(
            .stopLine, kind: .motorbike, reasons: [.plateUnsure, .marginWithinUncertainty], plate: plate(.unsure),
            citations: [carOnLine, carAtRed])
        return records(
            [held, violation(), violation(.solidLine, place: .boundary("centre"), citations: [carOnLine])], gaps: [gap])
    }
}
