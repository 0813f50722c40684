import MediaIO
import TrafficModel

/// Hands out the chunks of a recording: read in place by one worker, or one chunk ahead on a thread of its own.
struct ChunkReader {
    private let ahead: ReadAhead<Chunk>?
    private let inline: SurveyPass?

    init(run: FootageRun) throws {
        guard run.plan.options.workers > 1 else {
            inline = try Self.survey(run)
            ahead = nil
            return
        }
        inline = nil
        ahead = ReadAhead(depth: 1) { handOver in
            let survey = try Self.survey(run)
            while let chunk = try survey.next(), handOver(chunk) {}
        }
    }

    func next() throws -> Chunk? {
        if let inline { return try inline.next() }
        return try ahead?.next()
    }

    func stop() { ahead?.stop() }

    private static func survey(_ run: FootageRun) throws -> SurveyPass {
        var options = run.plan.options.footage
        options.surveyWidth = run.plan.options.surveyWidth
        let footage = try Footage.open(run.paths, options: options)
        var progress = RunProgress(
            footage: footage.info.name, pass: .survey, frames: 0, frameCount: footage.info.declaredFrames, seconds: 0)
        return SurveyPass(footage: footage, plan: run.plan) { time in
            progress.frames = time.frame + 1
            progress.seconds = time.seconds
            run.onProgress(progress)
            return !run.cancellation.isCancelled
        }
    }
}
