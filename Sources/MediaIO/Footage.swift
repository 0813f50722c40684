internal import PictureCodecs
internal import TrafficModel

/// What a recording gives: frames in order, and gaps where there are none or no sound ones.
public enum FootageEvent: Sendable {
    case frame(Frame)
    case gap(Gap)
}

/// One recording of one camera: a video, motion JPEG, or pictures.
///
/// Read once from the front by `next()`; open again to read again, which gives the same frame numbers and times. Frame
/// numbers count the frames that the decoder gives, in order of presentation; a picture file that cannot be read keeps
/// its number. Not for use from several threads at once; the frames are.
public final class Footage {
    public let info: FootageInfo
    private let source: any FrameSource
    private let options: FootageOptions
    private var clock: FrameClock
    private var nextNumber = 0
    private var openGap: Gap?
    private var ready: [FootageEvent] = []
    private var isAtEnd = false

    init(info: FootageInfo, source: any FrameSource, options: FootageOptions) {
        self.info = info
        self.source = source
        self.options = options
        clock = FrameClock(nominalRate: info.nominalRate)
    }

    /// Frames whose time had to be mended, so far (see `FrameClock`).
    public var mendedTimes: Int { clock.mended }

    /// The next frame or gap, nil at the end.
    ///
    /// - Parameter number: frames before this one are passed over without touching their pixels: nearly free for
    ///   pictures and motion JPEG, while video must be decoded all the same.
    public func next(from number: Int = 0) throws(FootageError) -> FootageEvent? {
        while ready.isEmpty, !isAtEnd {
            let isWanted = nextNumber >= number
            if let item = try source.next(wantsPixels: isWanted) {
                take(item, isWanted: isWanted)
            } else {
                finish()
            }
        }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    private func take(_ item: SourceItem, isWanted: Bool) {
        switch item {
        case .lost(let text):
            note(.lost, text, frames: nextNumber..<nextNumber, at: clock.last ?? 0, isDelivered: false)
        case .unreadable(let reason, let text, let stamp):
            let time = tick(stamp)
            note(reason, text, frames: time.frame..<time.frame + 1, at: time.seconds, isDelivered: false)
        case .frame(let pixels, let width, let height, let stamp, let isDamaged, let path):
            let time = tick(stamp)
            guard isWanted, let pixels else { return }
            guard width == info.width, height == info.height else {
                let text =
                    "\(path): frame \(time.frame) is \(width) x \(height), the first was "
                    + "\(info.width) x \(info.height)"
                note(.sizeChanged, text, frames: time.frame..<time.frame + 1, at: time.seconds, isDelivered: false)
                return
            }
            deliver(pixels, time, isDamaged: isDamaged, path: path)
        }
    }

    private func tick(_ stamp: Double?) -> (frame: Int, seconds: Double) {
        let (seconds, pause) = clock.time(for: stamp)
        if let pause {
            closeGap(at: pause.lowerBound)
            let text = "no frame for \(((pause.upperBound - pause.lowerBound) * 1000).rounded() / 1000) s"
            ready.append(
                .gap(
                    Gap(
                        frames: nextNumber..<nextNumber, seconds: pause, reason: .timeJump, text: text,
                        isDelivered: false)))
        }
        defer { nextNumber += 1 }
        return (nextNumber, seconds)
    }

    private func deliver(
        _ pixels: any FramePixels, _ time: (frame: Int, seconds: Double), isDamaged: Bool, path: String
    ) {
        var survey: Frame.Reduced?
        if let maxWidth = options.surveyWidth {
            let factor = Frame.factor(from: info.width, to: maxWidth)
            do {
                let decoded = try pixels.reduced(by: factor)
                guard decoded.isWhole else {
                    let text = "\(path): \(decoded.missingRows) rows are missing, \(decoded.damagedRows) are damaged"
                    let reason: Gap.Reason = decoded.missingRows > 0 ? .cutShort : .damaged
                    note(reason, text, frames: time.frame..<time.frame + 1, at: time.seconds, isDelivered: false)
                    return
                }
                survey = Frame.Reduced(picture: decoded.picture, factor: factor)
            } catch {
                note(
                    Gap.Reason(error), "\(path): \(error)", frames: time.frame..<time.frame + 1, at: time.seconds,
                    isDelivered: false)
                return
            }
        }
        if isDamaged {
            note(
                .damaged, "\(path): the data of the frame is damaged", frames: time.frame..<time.frame + 1,
                at: time.seconds, isDelivered: true)
        } else {
            closeGap(at: time.seconds)
        }
        ready.append(
            .frame(
                Frame(
                    time: FrameTime(frame: time.frame, seconds: time.seconds), width: info.width, height: info.height,
                    isDamaged: isDamaged, path: path, pixels: pixels, survey: survey)))
    }

    /// Notes trouble; like trouble in a row becomes one gap, which keeps the text of its first.
    private func note(_ reason: Gap.Reason, _ text: String, frames: Range<Int>, at seconds: Double, isDelivered: Bool) {
        if var gap = openGap, gap.reason == reason, gap.isDelivered == isDelivered,
            gap.frames.upperBound == frames.lowerBound
        {
            gap.frames = gap.frames.lowerBound..<frames.upperBound
            gap.seconds = gap.seconds.lowerBound...max(gap.seconds.upperBound, seconds)
            openGap = gap
            return
        }
        closeGap(at: seconds)
        openGap = Gap(frames: frames, seconds: seconds...seconds, reason: reason, text: text, isDelivered: isDelivered)
    }

    private func closeGap(at seconds: Double) {
        guard var gap = openGap else { return }
        gap.seconds = gap.seconds.lowerBound...max(gap.seconds.upperBound, seconds)
        ready.append(.gap(gap))
        openGap = nil
    }

    private func finish() {
        isAtEnd = true
        let last = clock.last ?? 0
        closeGap(at: last)
        guard let text = source.earlyEnd else { return }
        let end = max(info.declaredDuration ?? last, last)
        ready.append(
            .gap(
                Gap(
                    frames: nextNumber..<nextNumber, seconds: last...end, reason: .endsEarly, text: text,
                    isDelivered: false)))
    }
}
