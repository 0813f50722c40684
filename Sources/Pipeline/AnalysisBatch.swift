public import CaseRegister
public import Foundation
import MediaIO
import PictureCodecs
public import TrafficModel

/// A night's recordings, analysed one after the other or side by side, with what is done kept.
///
/// Each recording that is done leaves its records in `recordings/` and its cases in the register. The same command
/// again takes these over where footage, site file, options and version are the same, and analyses the rest.
public struct AnalysisBatch: Sendable {
    /// What became of one recording.
    public enum Result: Sendable {
        case analysed(FootageRun.Outcome)
        /// Its records were there from an earlier run.
        case kept([Record])
        /// It could not be analysed; the others are not touched by that.
        case failed(String)

        public var records: [Record] {
            switch self {
            case .analysed(let outcome): outcome.records
            case .kept(let records): records
            case .failed: []
            }
        }

        var violations: [ViolationRecord] {
            records.compactMap { if case .violation(let violation) = $0 { violation } else { nil } }
        }
    }

    public struct Summary: Sendable {
        /// In the order of the recordings.
        public var results: [Result]
        public var isInterrupted: Bool

        public var records: [Record] { results.flatMap(\.records) }
        /// Whether any footage could not be used whole.
        public var hasGaps: Bool {
            results.contains {
                if case .failed = $0 { true } else { $0.records.contains { $0.type == "gap" } }
            }
        }
    }

    public static let recordsFile = "records.jsonl"
    public static let registerFile = "register.sqlite"

    public var plan: AnalysisPlan
    public let recordings: [[String]]
    public let output: OutputFolder
    /// Signs the register's entries; nil where no register is kept.
    public let key: SigningKey?
    public var cancellation = Cancellation()
    public var onProgress: @Sendable (RunProgress) -> Void = { _ in }
    /// Called after each recording, in order.
    public var onResult: @Sendable (_ paths: [String], Result) -> Void = { _, _ in }

    /// - Parameter recordings: the files of each recording (see `FootageRun.paths`).
    public init(plan: AnalysisPlan, recordings: [[String]], output: OutputFolder, key: SigningKey?) {
        self.plan = plan
        self.recordings = recordings
        self.output = output
        self.key = key
    }

    /// Analyses all recordings.
    ///
    /// - Parameter time: when this is done, for the register alone.
    /// - Throws: `OutputError`, `RegisterError`; and what a recording throws, where it is the only one.
    public func run(at time: Date) throws -> Summary {
        let register = try key.map { key in
            try CaseRegister(path: output.file(Self.registerFile), key: key, at: time)
        }
        CaseFolderWriter.removeLeftovers(in: output)
        var results: [Result] = []
        let side = recordings.count > 1 ? max(1, plan.options.workers) : 1
        for start in stride(from: 0, to: recordings.count, by: side) {
            if cancellation.isCancelled { break }
            let wave = Array(recordings[start..<min(start + side, recordings.count)])
            let done = wave.parallelMap(workers: side) { paths in
                Swift.Result { try result(of: paths, workers: side > 1 ? 1 : plan.options.workers) }
            }
            for (paths, one) in zip(wave, done) {
                if case .failure(let error) = one, error is Interrupted { continue }
                let result = try kept(one)
                try store(result, register: register, at: time)
                results.append(result)
                onResult(paths, result)
            }
            // Stopped before there was anything to tell, what an earlier run told stays.
            if !results.isEmpty { try writeRecords(results) }
        }
        try register?.closeAndSeal()
        return Summary(results: results, isInterrupted: cancellation.isCancelled)
    }

    private func result(of paths: [String], workers: Int) throws -> Result {
        var plan = plan
        plan.options.workers = workers
        var run = FootageRun(plan: plan, paths: paths, output: output)
        run.key = key
        run.cancellation = cancellation
        run.onProgress = onProgress
        let begin = try run.begin()
        if let earlier = try earlierRecords(begin) { return .kept(earlier) }
        return .analysed(try run.run(begin))
    }

    /// A recording that fails is told and passed over, unless it is the only one, or the disk is the reason.
    private func kept(_ result: Swift.Result<Result, any Error>) throws -> Result {
        switch result {
        case .success(let value): return value
        case .failure(let error):
            if recordings.count == 1 || error is OutputError || error is RegisterError { throw error }
            return .failed(String(describing: error))
        }
    }

    /// Puts what a recording gave into the register, then its records into their file: a file without its entry would
    /// be taken for done by the next run. What is there already is not doubled.
    private func store(_ result: Result, register: CaseRegister?, at time: Date) throws {
        guard case .begin(let begin) = result.records.first, case .end(let end) = result.records.last else { return }
        let lines = try Self.lines(result.records)
        // What was stopped early stands in `records.jsonl` alone, until it is analysed to its end.
        let name = end.interrupted ? Self.recordsFile : partName(begin)
        let records = CaseRegister.RecordsFile(
            file: name, sha256: FileDigest.sha256(of: lines), bytes: lines.count)
        let cases = end.interrupted ? [] : result.violations
        if let register { _ = try register.record(run: begin, cases: cases, records: records, at: time) }
        if case .analysed = result, !end.interrupted { try output.write(lines, to: name) }
    }

    private func writeRecords(_ results: [Result]) throws {
        try output.write(try Self.lines(results.flatMap(\.records)), to: Self.recordsFile)
    }

    /// The records of an earlier run over the same footage with the same site file and version, if it came to its end.
    private func earlierRecords(_ begin: BeginRecord) throws -> [Record]? {
        guard !plan.options.includesPerformance else { return nil }
        guard let bytes = FileManager.default.contents(atPath: output.file(partName(begin))) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let records = try? lines.compactMap({ try Record(jsonLine: $0) }), records.first == .begin(begin),
            case .end(let end) = records.last, !end.interrupted
        else { return nil }
        return Self.hasEvidence(records, in: output) ? records : nil
    }

    private static func hasEvidence(_ records: [Record], in output: OutputFolder) -> Bool {
        records.allSatisfy { record in
            guard case .violation(let violation) = record else { return true }
            return violation.evidence.allSatisfy { file in
                (try? FootageDigest.sha256(ofFile: output.file(file.file))) == file.sha256
            }
        }
    }

    /// Named by the footage, its hash, and the options that records depend on: another frame rate or language is
    /// another analysis, and must not be answered with the records of this one.
    private func partName(_ begin: BeginRecord) -> String {
        let name = String(begin.footage.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let options = plan.options
        let rate = options.footage.frameRate.map { "\($0)" } ?? "own"
        let clip = options.clipSeconds.map { "\($0)" } ?? "none"
        let settings = "\(rate) \(options.language.rawValue) \(options.surveyWidth) \(options.chunkBytes) \(clip)"
        let fingerprint = FootageDigest.sha256(of: Array(settings.utf8)).prefix(8)
        return "recordings/\(name)-\(begin.footageSHA256.prefix(8))-\(fingerprint).jsonl"
    }

    private static func lines(_ records: [Record]) throws -> [UInt8] {
        Array(try records.map { try $0.jsonLine() + "\n" }.joined().utf8)
    }
}
