import Glibc
import Pipeline

/// One line on a terminal's standard error that says how far a run has come. Where standard error is no terminal
/// nothing is written: logs stay readable.
struct ProgressMeter {
    /// Seconds between two looks of the line.
    private static let interval = 0.2

    private let isShown: Bool
    private var drawn = -1.0
    private var work: String?
    private var workStarted = 0.0
    private var firstSeconds = 0.0
    private var firstFrames = 0

    init(isShown: Bool = StandardError.isTerminal) {
        self.isShown = isShown
    }

    /// How far a piece of work has come.
    struct State {
        /// `junction.mp4: survey`.
        var work: String
        var frames: Int
        var frameCount: Int?
        /// Seconds of footage.
        var seconds: Double
    }

    mutating func show(_ progress: RunProgress) {
        show(
            State(
                work: "\(progress.footage): \(progress.pass.rawValue)", frames: progress.frames,
                frameCount: progress.frameCount, seconds: progress.seconds))
    }

    mutating func show(_ state: State) {
        guard isShown else { return }
        let now = Self.now()
        if state.work != work {
            (work, workStarted, firstFrames, firstSeconds) = (state.work, now, state.frames, state.seconds)
        }
        guard now - drawn >= Self.interval else { return }
        drawn = now
        let elapsed = max(now - workStarted, 1e-3)
        let text = Self.line(
            state, framesPerSecond: Double(state.frames - firstFrames) / elapsed,
            timesRealTime: (state.seconds - firstSeconds) / elapsed)
        StandardError.write(raw: "\r\u{1B}[K" + text)
    }

    /// Clears the line, so that what follows starts on a clean one.
    func end() {
        if isShown && drawn >= 0 { StandardError.write(raw: "\r\u{1B}[K") }
    }

    /// `junction.mp4: survey, frame 1200 of 4800, 310 frames/s, 12.4 times real time, 0:12 left`
    private static func line(_ state: State, framesPerSecond: Double, timesRealTime: Double) -> String {
        var parts = [state.work]
        parts.append("frame \(state.frames)" + (state.frameCount.map { " of \($0)" } ?? ""))
        if framesPerSecond > 0 {
            parts.append("\(Int(framesPerSecond.rounded())) frames/s")
            parts.append("\((timesRealTime * 10).rounded() / 10) times real time")
            if let count = state.frameCount, count >= state.frames {
                parts.append(Self.duration(Double(count - state.frames) / framesPerSecond) + " left")
            }
        }
        return parts.joined(separator: ", ")
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 359_999).rounded(.up))
        let minutes = whole / 60, rest = whole % 60
        return "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Seconds on a clock that only goes forward.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
