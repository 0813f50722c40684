import Imaging
import MediaIO
import TrafficModel
import VehicleDetection

/// The first reading of a recording: frames made small, chunk after chunk.
final class SurveyPass {
    private let footage: Footage
    private let width: Int
    private let chunkBytes: Int
    private var lamps: LampWatch
    private let onFrame: (FrameTime) -> Bool
    /// Read already, and belonging to the next chunk.
    private var pending: MediaIO.Frame?
    private var isAtEnd = false

    /// - Parameter onFrame: called after each frame; where it says false, the footage ends there.
    init(footage: Footage, plan: AnalysisPlan, onFrame: @escaping (FrameTime) -> Bool) {
        self.footage = footage
        width = plan.options.surveyWidth
        chunkBytes = plan.options.chunkBytes
        lamps = LampWatch(camera: plan.camera, footageWidth: footage.info.width, footageHeight: footage.info.height)
        self.onFrame = onFrame
    }

    /// The next chunk, nil after the last.
    func next() throws -> Chunk? {
        guard !isAtEnd else { return nil }
        var chunk = Chunk()
        var bytes = 0
        while let frame = try nextFrame(gaps: &chunk.gaps) {
            guard bytes < chunkBytes || chunk.frames.isEmpty else {
                pending = frame
                break
            }
            let reduced = try frame.reduced(maxWidth: width).picture
            bytes += reduced.luma.samples.count + reduced.cb.samples.count + reduced.cr.samples.count
            chunk.frames.append(ReducedFrame(time: frame.time, picture: reduced))
            try lamps.look(at: frame)
            if !onFrame(frame.time) {
                isAtEnd = true
                break
            }
        }
        isAtEnd = isAtEnd || pending == nil
        chunk.isLast = isAtEnd
        chunk.signals = lamps.intervals
        return chunk
    }

    private func nextFrame(gaps: inout [Gap]) throws -> MediaIO.Frame? {
        if let frame = pending {
            pending = nil
            return frame
        }
        while let event = try footage.next() {
            switch event {
            case .frame(let frame): return frame
            case .gap(let gap): gaps.append(gap)
            }
        }
        return nil
    }
}
