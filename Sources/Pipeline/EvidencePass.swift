import CaseRegister
import Evidence
import Imaging
import MediaIO
import PictureCodecs
import TrafficModel

/// The last reading of a recording: only the frames that cases show, at full size.
///
/// A case is written, and its frames let go of, as soon as its last frame has been read.
struct EvidencePass {
    let run: FootageRun
    let info: FootageInfo
    let output: OutputFolder
    let clock: FootageClock
    let begin: BeginRecord
    var signals: [SignalInterval] = []
    var tracks: [Track.ID: Track] = [:]
    /// Of all frames of the footage, in their order.
    var times: [FrameTime] = []

    /// Writes the folders of all cases.
    /// - Returns: the files of each case, in the order of `cases`.
    func write(_ cases: [CaseFile]) throws -> [[ViolationRecord.EvidenceFile]] {
        let wanted = cases.map(Self.frames(of:)), strips = cases.map(stripFrames(of:))
        var missing = zip(wanted, strips).map { $0.union($1) }
        var lamps = [[EvidenceLamp]](repeating: [], count: cases.count)
        var held: [Int: EvidenceFrame] = [:]
        var files = [[ViolationRecord.EvidenceFile]](repeating: [], count: cases.count)
        let footage = try Footage.open(run.paths, options: run.plan.options.footage)
        var progress = RunProgress(
            footage: footage.info.name, pass: .evidence, frames: 0, frameCount: footage.info.declaredFrames, seconds: 0)
        for number in Set(missing.joined()).sorted() {
            progress.frames = number + 1
            progress.seconds = times.first { $0.frame == number }?.seconds ?? progress.seconds
            run.onProgress(progress)
            if run.cancellation.isCancelled { break }
            held[number] = try frame(number, of: footage)
            for index in cases.indices where missing[index].remove(number) != nil {
                // Of the frames of a strip only the lamp is kept: a case may have been long in coming.
                if strips[index].contains(number), let frame = held[number],
                    let lamp = EvidenceLamp(
                        cases[index].finding, camera: run.plan.camera, time: frame.time, frame: frame.picture)
                {
                    lamps[index].append(lamp)
                }
                guard missing[index].isEmpty else { continue }
                files[index] = try write(cases[index], frames: held, lamps: lamps[index])
                lamps[index] = []
            }
            held = held.filter { entry in
                entry.key <= number
                    && missing.indices.contains { !missing[$0].isEmpty && wanted[$0].contains(entry.key) }
            }
        }
        return files
    }

    /// The frames of the signal strip; none where no head governs the place.
    private func stripFrames(of file: CaseFile) -> Set<Int> {
        guard let head = head(of: file) else { return [] }
        return Set(
            SignalStripPlan.frames(
                for: file.finding, signal: signals.filter { $0.signal == head }, times: times))
    }

    private func head(of file: CaseFile) -> String? {
        file.finding.signal?.head ?? run.plan.camera.head(over: file.finding.place)
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

    private func write(
        _ file: CaseFile, frames: [Int: EvidenceFrame], lamps: [EvidenceLamp]
    ) throws -> [ViolationRecord.EvidenceFile] {
        var shown: [Finding.Moment.Role: EvidenceFrame] = [:]
        for moment in file.finding.moments { shown[moment.role] = frames[moment.time.frame] }
        let plate = file.plate.flatMap { plate in
            frames[plate.time.frame].map { EvidencePlate(read: plate.read, frame: $0) }
        }
        let head = head(of: file)
        var evidence = EvidenceCase(
            id: file.id, siteName: run.plan.site.name, camera: run.plan.camera, footage: begin.footage,
            footageSHA256: begin.footageSHA256, finding: file.finding, reasons: file.reasons, frames: shown,
            signal: signals.filter { $0.signal == head }, track: tracks[file.finding.track],
            plate: plate)
        evidence.lamps = lamps
        evidence.proof = file.proof
        let folder = try CaseFolderWriter(file.id, in: output, key: run.key)
        for item in try EvidenceRenderer(language: run.plan.options.language).items(of: evidence) {
            try folder.add(item.bytes, as: item.name, role: item.role, time: item.time)
        }
        if let plate { try explain(plate, in: folder) }
        var document = DocumentMaker(pass: self, file: file).document
        try addClip(around: file.finding.time, to: folder, &document)
        if !run.plan.siteBytes.isEmpty {
            try folder.add(run.plan.siteBytes, as: CaseFolder.siteFile, role: .site, time: file.finding.time)
        }
        return try folder.finish(document)
    }

    private func explain(_ plate: EvidencePlate, in folder: CaseFolderWriter) throws {
        let title = "\(begin.footage) · \(plate.frame.time.frame)"
        guard let picture = try run.plan.explainPlate?(plate.frame.picture, plate.read, title) else { return }
        try folder.add(
            try PictureEncoder.png(picture, level: 6), as: "plate-explanation.png", role: .explanation,
            time: plate.frame.time)
    }

    /// The frames from some seconds before the deciding moment to some seconds after it, as they were recorded.
    private func addClip(around moment: FrameTime, to folder: CaseFolderWriter, _ document: inout CaseDocument) throws {
        guard let seconds = run.plan.options.clipSeconds else {
            document.clipNote = CaseDocument.noClipsAskedFor
            return
        }
        let shown = times.filter { abs($0.seconds - moment.seconds) <= seconds }.map(\.frame)
        guard let first = shown.first, let last = shown.last else { return }
        do {
            let clip = try Clip.write(
                first...last, of: run.paths, options: run.plan.options.footage, toFolder: folder.path)
            try folder.note(clip.name, role: .clip, time: moment)
            document.clip = CaseDocument.Clip(
                file: clip.name, frames: clip.frames, writer: clip.writer, pictures: clip.pictures)
        } catch let error as ClipError {
            document.clipNote = "\(error)"
        }
    }
}
