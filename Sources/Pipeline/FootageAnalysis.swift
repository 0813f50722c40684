import Counting
import Geometry
import MediaIO
import TrafficModel
import TrafficRules
import VehicleDetection

/// The state of a run over one recording: takes chunk after chunk, then puts findings, plates and law together.
struct FootageAnalysis {
    private let run: FootageRun
    private let info: FootageInfo
    private let begin: BeginRecord
    private let clock: FootageClock
    private var road: RoadPass
    private let movements: MovementCounter
    private var rules: RuleBook
    private var looks: LookPass
    private var signals: [SignalInterval] = []
    private var log = RecordLog()
    private var findings: [Finding] = []
    /// Tracks with a finding, as far as they are known: evidence shows their path.
    private var accused: [Track.ID: Track] = [:]
    /// Of all frames that were read, in their order.
    private var times: [FrameTime] = []
    private var isComplete = false

    init(run: FootageRun, info: FootageInfo, begin: BeginRecord) throws {
        self.run = run
        self.info = info
        self.begin = begin
        let plan = run.plan
        clock = FootageClock(start: info.startTime?.secondsSince1970, timeZone: plan.site.timeZone)
        road = RoadPass(site: plan.camera, options: plan.options.road)
        movements = MovementCounter(site: plan.camera)
        rules = RuleBook(site: plan.judgedCamera, startOfFootage: clock.secondsAfterMidnight(at: 0))
        looks = try LookPass(run: run, info: info)
        log.append(.begin(begin))
    }

    /// Finds, follows, counts and judges what a chunk shows, and looks at the plates in it.
    mutating func take(_ chunk: Chunk, watch: inout Stopwatch) throws {
        for gap in chunk.gaps { log.append(.gap(GapRecord(gap, file: info.name))) }
        signals = chunk.signals
        rules.note(gaps: chunk.gaps.map(\.seconds))
        times += chunk.frames.map(\.time)
        let seen = watch.measure("road") { road.analyse(chunk.frames, isLast: chunk.isLast) }
        for notice in seen.notices { log.append(.gap(GapRecord(notice, file: info.name))) }
        rules.note(gaps: seen.notices.map(\.seconds))
        if let night = seen.night { rules.note(night: night) }
        for crossing in seen.crossings {
            log.append(.crossing(CrossingRecord(crossing, wallTime: clock.wallTime(at: crossing.time.seconds))))
        }
        // A chunk tells all crossings of the tracks that end in it, so ways through the junction are whole here.
        for passage in movements.passages(of: seen.crossings) {
            if let record = MovementRecord(passage, wallTime: clock.wallTime) { log.append(.movement(record)) }
        }
        let timelines = SignalTimelines(intervals: signals)
        watch.measure("rules") {
            judge(ended: seen.ended, open: seen.open, timelines)
        }
        if let range = chunk.range {
            try watch.measure("looks") {
                try looks.look(at: seen.ended + seen.open, in: range, shifts: shifts(seen.shifts, of: chunk))
            }
        }
        // Stopped among the looks of the last chunk, plates are missing: the recording is not done.
        isComplete = chunk.isLast && !run.cancellation.isCancelled
    }

    /// How far the camera had moved, by frame number.
    private func shifts(_ shifts: [Point], of chunk: Chunk) -> [Int: Point] {
        Dictionary(zip(chunk.frames.map(\.time.frame), shifts)) { first, _ in first }
    }

    private mutating func judge(ended: [Track], open: [Track], _ timelines: SignalTimelines) {
        let found = rules.judge(ended: ended, open: open, signals: timelines)
        findings += found
        let speakers = Set(found.map(\.track))
        for track in ended + open where speakers.contains(track.id) || accused[track.id] != nil {
            accused[track.id] = track
        }
    }

    /// Ends the run: plates are told, findings become proposals with law and evidence.
    mutating func outcome(watch: inout Stopwatch) throws -> FootageRun.Outcome {
        for interval in signals { log.append(.signal(SignalRecord(interval))) }
        for vote in looks.results { log.append(.plate(vote.record)) }
        let all = findings.sorted {
            ($0.time.frame, $0.track, $0.act.rawValue) < ($1.time.frame, $1.track, $1.act.rawValue)
        }
        .map { caseFile(of: $0) }
        let cases = all.filter(\.isCheckable)
        log.uncheckable = all.count - cases.count
        let files = try watch.measure("evidence") { try evidence(of: cases) }
        // Stopped while cases were written: the recording is not done, or the next run would take it for done.
        if run.cancellation.isCancelled && run.output != nil && files.contains(where: \.isEmpty) { isComplete = false }
        for (file, shown) in zip(cases, files) { log.append(.violation(file.record(evidence: shown))) }
        return finish(watch)
    }

    private func caseFile(of finding: Finding) -> CaseFile {
        let vote = looks.result(of: finding.track)
        var proof = SignalProof(finding, signals: signals, track: accused[finding.track])
        if let head = proof?.signal, let log = run.plan.signalLogs[head] {
            proof?.compare(with: log, start: info.startTime?.secondsSince1970)
        }
        return CaseFile(
            finding: finding, begin: begin, wallTime: clock.wallTime(at: finding.time.seconds),
            day: clock.day(at: finding.time.seconds), plate: vote,
            proof: proof, track: accused[finding.track])
    }

    private func evidence(of cases: [CaseFile]) throws -> [[ViolationRecord.EvidenceFile]] {
        guard let output = run.output, !cases.isEmpty, isComplete else { return cases.map { _ in [] } }
        var pass = EvidencePass(run: run, info: info, output: output, clock: clock, begin: begin)
        pass.signals = signals
        pass.tracks = accused
        pass.times = times
        return try pass.write(cases)
    }

    private mutating func finish(_ watch: Stopwatch) -> FootageRun.Outcome {
        let frames = times.last.map { $0.frame + 1 } ?? 0
        let seconds = times.last?.seconds ?? 0
        let performance = watch.performance(frames: frames, seconds: seconds)
        let end = EndRecord(
            frames: frames, seconds: seconds, counts: log.counts, interrupted: !isComplete,
            performance: run.plan.options.includesPerformance ? performance : nil)
        log.append(.end(end))
        return FootageRun.Outcome(
            begin: begin, records: log.ordered, performance: performance, isInterrupted: !isComplete)
    }
}

extension GapRecord {
    init(_ notice: PictureNotice, file: String) {
        let text =
            switch notice.kind {
            case .frozen: "the same picture again and again: nothing can be judged; look after the camera"
            case .dark: "the pictures are black: nothing can be judged; look after the camera"
            case .viewChanged:
                "the pictures no longer show what they showed: the camera was turned, covered or soiled, or it is "
                    + "another one; check the site file's lines before judging this part"
            case .cameraMoved:
                "by degrees the camera has come to look elsewhere than at first: fasten it, and check the site file's "
                    + "lines before judging this part"
            case .lensSoiled:
                "a part of the picture has lost its detail by and by: the lens is soiled, covered, misted or out of "
                    + "focus; clean it before judging by this camera"
            }
        self.init(
            file: file, frames: notice.frames, seconds: notice.seconds, code: notice.kind.rawValue, reason: text)
    }

    init(_ gap: Gap, file: String) {
        self.init(
            file: file, frames: gap.frames.isEmpty ? nil : gap.frames.lowerBound...gap.frames.upperBound - 1,
            seconds: gap.seconds, code: gap.reason.rawValue, reason: gap.text)
    }
}
