/// Turns the stamps of a source into times that only grow.
///
/// The rule: times count from the first stamp. A frame without a stamp comes one step after the one before, a step
/// being the last one seen (at first that of the nominal rate). A stamp that is not later than the last time puts the
/// frame half a step after it, and a whole step if the frame before was put so too. Where stamps fall back by more than
/// `FootageOptions.longestStep`, or leap by more than a day, they are taken to have begun anew: the frame comes one
/// step after the last and the stamps count on from there.
struct FrameClock {
    /// A leap of more seconds than this is a broken stamp, not a pause.
    static let longestPause = 86_400.0

    /// The time of the last frame; nil before the first.
    private(set) var last: Double?
    /// Frames whose time was not taken from a stamp of their own.
    private(set) var mended = 0
    private(set) var step: Double
    private var origin: Double?
    private var isRepeating = false

    init(nominalRate: Double?) {
        let rate = nominalRate ?? FootageOptions.assumedFrameRate
        step = rate > 0.01 && rate < 10_000 ? 1 / rate : 1 / FootageOptions.assumedFrameRate
    }

    /// The time of the next frame. `pause` is set where nothing was recorded for longer than
    /// `FootageOptions.longestStep` before it.
    mutating func time(for stamp: Double?) -> (seconds: Double, pause: ClosedRange<Double>?) {
        guard let last else {
            origin = stamp
            self.last = 0
            return (0, nil)
        }
        guard let stamp, stamp.isFinite else { return (advance(by: step), nil) }
        let seconds = stamp - (origin ?? stamp - last - step)
        if origin == nil || seconds < last - FootageOptions.longestStep || seconds > last + Self.longestPause {
            origin = stamp - last - step
            return (advance(by: step), nil)
        }
        if seconds <= last {
            let part = isRepeating ? step : step / 2
            let time = advance(by: part)
            isRepeating = true
            return (time, nil)
        }
        isRepeating = false
        self.last = seconds
        guard seconds - last <= FootageOptions.longestStep else { return (seconds, last...seconds) }
        step = seconds - last
        return (seconds, nil)
    }

    private mutating func advance(by seconds: Double) -> Double {
        mended += 1
        isRepeating = false
        last = (last ?? 0) + seconds
        return last ?? 0
    }
}
