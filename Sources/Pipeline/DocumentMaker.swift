import Geometry
import MediaIO
import TrafficModel

/// Puts all that a run knows of a case into its document.
struct DocumentMaker {
    let pass: EvidencePass
    let file: CaseFile

    private var plan: AnalysisPlan { pass.run.plan }
    private var track: Track? { pass.tracks[file.finding.track] }

    var document: CaseDocument {
        let begin = pass.begin
        var document = CaseDocument(
            language: plan.options.language,
            program: .init(name: "phatnguoi", version: plan.version, sha256: plan.programSHA256),
            footage: .init(
                name: begin.footage, sha256: begin.footageSHA256, width: begin.width, height: begin.height,
                frameTimes: pass.info.timing.rawValue, frameRate: plan.options.footage.frameRate),
            site: .init(
                file: begin.siteFile, sha256: begin.siteSHA256, id: begin.site, name: begin.siteName,
                authority: plan.site.authority),
            camera: .init(id: begin.camera, position: plan.camera.position, device: plan.camera.device),
            clock: .init(timeZone: begin.timeZone, startTime: begin.startTime, source: begin.startTimeSource),
            violation: file.record(evidence: []), vehicle: vehicle, moments: moments, geometry: geometry, path: path,
            signal: file.proof)
        document.notTold = notTold
        return document
    }

    private var vehicle: CaseDocument.Vehicle {
        CaseDocument.Vehicle(
            track: file.finding.track, vehicleClass: file.finding.vehicleClass,
            classConfidence: track?.classConfidence.rounded(toPlaces: 3), plateVotes: file.plate?.seen.count)
    }

    private var moments: [CaseDocument.Moment] {
        file.finding.moments.map { moment in
            CaseDocument.Moment(
                role: moment.role, time: moment.time, wallTime: pass.clock.wallTime(at: moment.time.seconds),
                box: moment.box.values, lights: lights(at: moment.time))
        }
    }

    /// What every head of the camera showed, in the order of the site file.
    private func lights(at time: FrameTime) -> [CaseDocument.Moment.Light] {
        var heads: [String] = []
        for interval in pass.signals where !heads.contains(interval.signal) { heads.append(interval.signal) }
        return heads.compactMap { head in
            pass.signals.last { $0.signal == head && $0.from.frame <= time.frame }.map { interval in
                let isSeen = interval.onsetUncertainty != nil
                return CaseDocument.Moment.Light(
                    signal: head, state: interval.state,
                    secondsInState: isSeen
                        ? (time.seconds - interval.from.seconds).rounded(toPlaces: 3) : nil,
                    confidence: interval.confidence.rounded(toPlaces: 3))
            }
        }
    }

    private var geometry: CaseDocument.Geometry {
        let camera = plan.camera
        var geometry = CaseDocument.Geometry(frameWidth: camera.frameWidth, frameHeight: camera.frameHeight)
        func values(_ points: [Point]) -> [[Double]] { points.map { [$0.x, $0.y] } }
        switch file.finding.place {
        case .approach(let id):
            guard let approach = camera.approaches.first(where: { $0.id == id }) else { break }
            geometry.heading = approach.heading
            geometry.stopLine = values([approach.stopLine.start, approach.stopLine.end])
            geometry.clearLine = approach.clearLine.map { values([$0.start, $0.end]) }
            geometry.signalBox = camera.signals.first { $0.id == approach.signal }?.box?.values
        case .boundary(let id):
            geometry.boundary = camera.boundaries.first { $0.id == id }.map { values($0.line) }
        case .lane(let id):
            geometry.lane = camera.lanes.first { $0.id == id }.map { values($0.polygon.vertices) }
        case .zone(let id):
            geometry.zone = camera.zoneOutline(id).map(values)
        }
        return geometry
    }

    private var path: [CaseDocument.PathPoint] {
        (track?.points ?? []).map {
            CaseDocument.PathPoint(time: $0.time, x: $0.contact.x, y: $0.contact.y, isSeen: $0.isObserved)
        }
    }

    private var notTold: [String] {
        var keys: [String] = []
        if plan.camera.position == nil { keys.append("camera.position") }
        if plan.camera.device == nil { keys.append("camera.device") }
        if plan.site.authority == nil { keys.append("site.authority") }
        if pass.begin.startTime == nil { keys.append("clock.startTime") }
        if plan.programSHA256 == nil { keys.append("program.sha256") }
        return keys
    }
}
