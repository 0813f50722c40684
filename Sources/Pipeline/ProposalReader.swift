import Imaging
import MediaIO
import SiteProposal
import TrafficModel
import VehicleDetection

/// Reads the part of a recording that a proposal is made from, in chunks that fit into memory.
final class ProposalReader {
    struct Chunk {
        /// A picture in which lamps are looked for.
        struct Look {
            /// The place of its frame in the chunk.
            var place: Int
            var seconds: Double
            var picture: RGBPicture
        }

        var frames: [ReducedFrame] = []
        var lamps: [Look] = []
        var isLast = false
    }

    private let footage: Footage
    private let options: SiteProposalRun.Options
    private let cancellation: Cancellation
    private let onProgress: (RunProgress) -> Void
    private var watch = PictureWatch()
    private var notices: [PictureNotice] = []
    private var pending: MediaIO.Frame?
    private var isAtEnd = false
    private var lampTime: Double?
    private var first: Double?
    private var last = 0.0
    private(set) var background = RoadBackground()
    private(set) var frames = 0
    private(set) var otherViewFrom: Double?

    init(footage: Footage, run: SiteProposalRun) {
        self.footage = footage
        options = run.options
        cancellation = run.cancellation
        onProgress = run.onProgress
    }

    /// Seconds from the first frame that was used to the last.
    var seconds: Double { first.map { last - $0 } ?? 0 }

    /// The share of the watched time in which the pictures were in a kind of trouble.
    func share(of kind: PictureNotice.Kind) -> Double {
        let open = watch.open()
        let stretches = (notices + open).filter { $0.kind == kind }.map {
            $0.seconds.upperBound - $0.seconds.lowerBound
        }
        return seconds > 0 ? stretches.reduce(0, +) / seconds : 0
    }

    /// The next chunk, nil after the last.
    func next() throws -> Chunk? {
        guard !isAtEnd else { return nil }
        var chunk = Chunk()
        var bytes = 0
        while let frame = try nextFrame() {
            guard bytes < options.chunkBytes || chunk.frames.isEmpty else {
                pending = frame
                break
            }
            let reduced = ReducedFrame(
                time: frame.time, picture: try frame.reduced(maxWidth: options.surveyWidth).picture)
            notices += watch.look(at: reduced)
            if let cut = watch.open().first(where: { $0.kind == .viewChanged }) {
                leaveOut(cut, of: &chunk)
                break
            }
            chunk.frames.append(reduced)
            bytes += reduced.picture.luma.samples.count * 2 + (try look(at: frame, &chunk))
            frames += 1
            first = first ?? frame.time.seconds
            last = frame.time.seconds
            tell(frame)
        }
        isAtEnd = isAtEnd || pending == nil
        chunk.isLast = isAtEnd
        return chunk
    }

    /// Ends the reading where the picture began to show another view.
    private func leaveOut(_ cut: PictureNotice, of chunk: inout Chunk) {
        let from = cut.seconds.lowerBound
        otherViewFrom = from
        let kept = chunk.frames.prefix { $0.time.seconds < from }.count
        frames -= chunk.frames.count - kept
        chunk.frames.removeLast(chunk.frames.count - kept)
        chunk.lamps.removeAll { $0.seconds >= from }
        background.removePictures(from: from)
        last = chunk.frames.last?.time.seconds ?? min(last, from)
        isAtEnd = true
    }

    /// Keeps a picture for the lamps and one for the road, where it is time for them.
    /// - Returns: the bytes that were kept for the chunk.
    private func look(at frame: MediaIO.Frame, _ chunk: inout Chunk) throws -> Int {
        let seconds = frame.time.seconds
        let isForLamps = lampTime.map { seconds - $0 >= 0.95 / options.lamps.rate } ?? true
        guard isForLamps || background.wants(pictureAt: seconds) else { return 0 }
        let picture = try frame.picture()
        if background.wants(pictureAt: seconds) { background.add(picture, at: seconds) }
        guard isForLamps else { return 0 }
        lampTime = seconds
        let small = picture.reduced(by: MediaIO.Frame.factor(from: picture.width, to: options.lampWidth))
        chunk.lamps.append(.init(place: chunk.frames.count - 1, seconds: seconds, picture: small))
        return small.samples.count
    }

    private func tell(_ frame: MediaIO.Frame) {
        onProgress(
            RunProgress(
                footage: footage.info.name, pass: .survey, frames: frame.time.frame + 1,
                frameCount: footage.info.declaredFrames, seconds: frame.time.seconds))
    }

    /// The next frame of the part that is wanted; gaps are passed over.
    private func nextFrame() throws -> MediaIO.Frame? {
        if let frame = pending {
            pending = nil
            return frame
        }
        while !cancellation.isCancelled, let event = try footage.next() {
            guard case .frame(let frame) = event, frame.time.seconds >= options.from else { continue }
            return frame.time.seconds <= options.from + options.seconds ? frame : nil
        }
        return nil
    }
}
