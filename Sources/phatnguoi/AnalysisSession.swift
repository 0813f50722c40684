import CaseRegister
import Foundation
import Pipeline
import Synchronization
import TrafficModel

/// Runs the recordings of a request with progress on the terminal, tells what each gave, and makes the report.
struct AnalysisSession {
    private let request: AnalysisRequest
    private let interruption: Interruption

    init(_ request: AnalysisRequest, _ interruption: Interruption) {
        self.request = request
        self.interruption = interruption
    }

    /// - Throws: `CommandFailure`: 1 where there were gaps or the run was stopped, else why it could not be done.
    func run() throws(CommandFailure) {
        if request.plan.site.isDraft { StandardError.write(draftNotice) }
        let summary = try analyse()
        if summary.isInterrupted && summary.results.isEmpty { throw CommandFailure(.gaps, stopped) }
        try ReportWriter(folder: request.output.path, language: request.language).write()
        if summary.isInterrupted { throw CommandFailure(.gaps, stopped) }
        if summary.hasGaps { throw CommandFailure(.gaps, []) }
    }

    private func analyse() throws(CommandFailure) -> AnalysisBatch.Summary {
        let meter = SharedMeter()
        defer { meter.end() }
        // What keeps a result from being told, a closed pipe or a full disk, ends the run after it.
        let untold = Mutex<CommandFailure?>(nil)
        do {
            let key = try SigningKey.loadOrCreate(path: request.keyPath)
            var batch = AnalysisBatch(
                plan: request.plan, recordings: request.recordings, output: request.output, key: key)
            batch.cancellation = interruption.cancellation
            batch.onProgress = { meter.show($0) }
            let (format, language) = (request.format, request.language)
            batch.onResult = { [cancellation = interruption.cancellation] _, result in
                meter.end()
                do throws(CommandFailure) { try Self.tell(result, as: format, in: language) } catch {
                    untold.withLock { $0 = error }
                    cancellation.cancel()
                }
            }
            let summary = try batch.run(at: Date())
            if let failure = untold.withLock({ $0 }) { throw failure }
            return summary
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func tell(
        _ result: AnalysisBatch.Result, as format: AnalyzeCommand.Format, in language: Language
    ) throws(CommandFailure) {
        if case .failed(let why) = result { StandardError.write(why) }
        switch format {
        case .jsonl: for record in result.records { try StandardOutput.write(record) }
        case .text: if let summary = RunSummary(result) { try StandardOutput.write(summary.line(in: language)) }
        }
    }

    private var draftNotice: String {
        let file = request.plan.siteFile
        return request.language == .english
            ? "\(file) is a draft: vehicles are counted, no violation is proposed. Check it, then delete the line "
                + "\"draft\"."
            : "\(file) là bản nháp: chỉ đếm xe, không đề xuất vi phạm. Hãy kiểm tra rồi xóa dòng \"draft\"."
    }

    private var stopped: String {
        let folder = request.output.path
        return request.language == .english
            ? "Stopped. What is finished is in \(folder); the same command goes on with the rest."
            : "Đã dừng. Phần đã xong nằm trong \(folder); chạy lại đúng lệnh này để làm tiếp phần còn lại."
    }
}
