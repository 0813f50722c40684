public import CaseRegister
import MediaIO
public import TrafficModel

/// One recording, from footage to records: the one place where the stages are put in a row.
public struct FootageRun: Sendable {
    /// What a run over one recording gave.
    public struct Outcome: Sendable {
        public var begin: BeginRecord
        /// In the order in which they are written, `begin` first and `end` last.
        public var records: [Record]
        public var performance: EndRecord.Performance
        /// True where the run was cancelled before the end of the footage.
        public var isInterrupted: Bool

        public var hasGaps: Bool { records.contains { $0.type == "gap" } }
        public var violations: [ViolationRecord] {
            records.compactMap { if case .violation(let violation) = $0 { violation } else { nil } }
        }
    }

    public let plan: AnalysisPlan
    /// The files of the recording: one video, one folder of pictures, or the pictures of a sequence.
    public let paths: [String]
    /// Where evidence goes; nil where none is to be written.
    public let output: OutputFolder?
    /// Signs the cases; nil where they are not to be signed.
    public var key: SigningKey?
    public var cancellation = Cancellation()
    public var onProgress: @Sendable (RunProgress) -> Void = { _ in }

    public init(plan: AnalysisPlan, paths: [String], output: OutputFolder?) {
        self.plan = plan
        self.paths = paths
        self.output = output
    }

    /// Reads and judges the recording.
    ///
    /// - Parameter begin: what `begin()` gave, where it was asked before: footage is hashed once.
    /// - Throws: `FootageError`, `InputError`, `PlanError`, `OutputError`, `Interrupted`; nothing half-written is left
    ///   behind.
    public func run(_ begin: BeginRecord? = nil) throws -> Outcome {
        var watch = Stopwatch()
        let info = try Footage.open(paths, options: plan.options.footage).info
        try plan.check(info)
        let begin = try begin ?? watch.measure("hash") { try self.begin(info) }
        var analysis = try FootageAnalysis(run: self, info: info, begin: begin)
        let chunks = try ChunkReader(run: self)
        defer { chunks.stop() }
        while !cancellation.isCancelled {
            let chunk = try watch.measure("survey") { try chunks.next() }
            guard let chunk, !cancellation.isCancelled else { break }
            try analysis.take(chunk, watch: &watch)
        }
        return try analysis.outcome(watch: &watch)
    }

    /// The record that the run will begin with: what it is made from.
    ///
    /// - Throws: `FootageError`, `InputError`, `Interrupted`.
    public func begin() throws -> BeginRecord {
        try begin(try Footage.open(paths, options: plan.options.footage).info)
    }

    private func begin(_ info: FootageInfo) throws -> BeginRecord {
        let clock = FootageClock(start: info.startTime?.secondsSince1970, timeZone: plan.site.timeZone)
        var begin = BeginRecord(
            version: plan.version, footage: info.name,
            footageSHA256: try FootageDigest.sha256(ofRecording: info.paths, cancellation: cancellation),
            siteFile: plan.siteFile,
            siteSHA256: plan.siteSHA256, site: plan.site.id, siteName: plan.site.name, camera: plan.camera.id,
            timeZone: plan.site.timeZone, width: info.width, height: info.height, startTime: clock.wallTime(at: 0),
            startTimeSource: info.startTime.map(BeginRecord.StartTimeSource.init))
        begin.draft = plan.site.isDraft ? true : nil
        return begin
    }
}

extension BeginRecord.StartTimeSource {
    init(_ start: StartTime) {
        switch start.source {
        case .option: self = .option
        case .container: self = .container
        case .exif: self = .exif
        case .fileName: self = .fileName
        }
    }
}
