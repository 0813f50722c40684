import Evidence
import Imaging
import MediaIO
import TrafficModel

/// The last reading of a recording: only the frames that cases show, at full size.
///
/// A case is written, and its frames let go of, as soon as its last frame has been read.
struct EvidencePass {
    let run: FootageRun
    let output: OutputFolder
    let clock: FootageClock
    let begin: BeginRecord
    var signals: [SignalInterval] = []
    var tracks: [Track.ID: Track] = [:]

    /// Writes the evidence of all cases.
    /// - Returns: the files of each case, in the order of `cases`.
    func write(_ cases: [CaseFile]) throws -> [[ViolationRecord.EvidenceFile]] {
        let wanted = cases.map(Self.frames(of:))
        var missing = wanted
        var held: [Int: EvidenceFrame] = [:]
        var files = [[ViolationRecord.EvidenceFile]](repeating: [], count: cases.count)
        let footage = try Footage.open(run.paths, options: run.plan.options.footage)
        for number in Set(wanted.joined()).sorted() {
            if run.cancellation.isCancelled { break }
            held[number] = try frame(number, of: footage)
            for index in cases.indices where missing[index].remove(number) != nil && missing[index].isEmpty {
                files[index] = try write(cases[index], frames: held)
            }
            held = held.filter { entry in
                entry.key <= number
                    && missing.indices.contains { !missing[$0].isEmpty && wanted[$0].contains(entry.key) }
            }
        }
        return files
    }

    private static func frames(of file: CaseFile) -> Set<Int> {
        var frames = Set(file.finding.moments.map(\.time.frame))
        if let plate = file.plate { frames.insert(plate.time.frame) }
        return frames
    }

    /// The frame with this number; nil where the footage has a gap there.
    private func frame(_ number: Int, of footage: Footage) throws -> EvidenceFrame? {
        while let event = try footage.next(from: number) {
            guard case .frame(let frame) = event, frame.time.frame >= number else { continue }
            guard frame.time.frame == number else { return nil }
            return EvidenceFrame(
                time: frame.time, wallTime: clock.wallTime(at: frame.time.seconds), picture: try frame.picture(),
                jpeg: frame.jpegBytes)
        }
        return nil
    }

    private func write(_ file: CaseFile, frames: [Int: EvidenceFrame]) throws -> [ViolationRecord.EvidenceFile] {
        var shown: [Finding.Moment.Role: EvidenceFrame] = [:]
        for moment in file.finding.moments { shown[moment.role] = frames[moment.time.frame] }
        let plate = file.plate.flatMap { plate in
            frames[plate.time.frame].map { EvidencePlate(read: plate.read, frame: $0) }
        }
        let head = file.finding.signal?.head ?? run.plan.camera.head(over: file.finding.place)
        let evidence = EvidenceCase(
            id: file.id, siteName: run.plan.site.name, camera: run.plan.camera, footage: begin.footage,
            footageSHA256: begin.footageSHA256, finding: file.finding, reasons: file.reasons, frames: shown,
            signal: signals.filter { $0.signal == head }, track: tracks[file.finding.track],
            plate: plate)
        let items = try EvidenceRenderer(language: run.plan.options.language).items(of: evidence)
        return try items.map { item in
            try output.write(item.bytes, to: item.path)
            return ViolationRecord.EvidenceFile(
                role: item.role, file: item.path, sha256: FootageDigest.sha256(of: item.bytes),
                bytes: item.bytes.count, time: item.time)
        }
    }
}
