import Geometry
import Imaging
import MediaIO
import PlateReading
import TrafficModel

/// The second reading of a recording: full-size crops of vehicles, in the frames where each is seen best.
final class LookPass {
    /// Crops that are read together. A fixed number, so that which looks an early stop saves depends on no thread.
    private static let batchSize = 32
    /// How far around a vehicle's box its plate may lie, as a part of the box: boxes of motion cut bumpers off.
    private static let margin = 0.08

    private struct Job: Sendable {
        var track: Track.ID
        var time: FrameTime
        var origin: Point
        var crop: RGBPicture
    }

    private struct Ballots {
        var vote: PlateVote
        var times: [Int: FrameTime] = [:]
        var origins: [Int: Point] = [:]
    }

    private let run: FootageRun
    private let footage: Footage
    private let planner: LookPlanner
    private let scaleX: Double
    private let scaleY: Double
    private let reader: PlateReader
    private var ballots: [Track.ID: Ballots] = [:]

    init(run: FootageRun, info: FootageInfo) throws {
        self.run = run
        footage = try Footage.open(run.paths, options: run.plan.options.footage)
        let camera = run.plan.camera
        scaleX = Double(info.width) / Double(camera.frameWidth)
        scaleY = Double(info.height) / Double(camera.frameHeight)
        planner = LookPlanner(
            frameWidth: camera.frameWidth, frameHeight: camera.frameHeight, scale: scaleY,
            options: run.plan.options.looks)
        reader = try PlateReader()
    }

    /// Looks at the plates of tracks in the frames of one chunk.
    ///
    /// - Parameter shifts: how far the camera had moved in a frame, in pixels of the site's frame; none where it stood.
    func look(at tracks: [Track], in range: ClosedRange<Int>, shifts: [Int: Point]) throws {
        let looks = planner.looks(at: tracks, in: range)
        var progress = RunProgress(
            footage: footage.info.name, pass: .looks, frames: 0, frameCount: footage.info.declaredFrames, seconds: 0)
        var jobs: [Job] = []
        var next = 0
        while next < looks.count && !run.cancellation.isCancelled {
            let number = looks[next].time.frame
            let end = looks[next...].firstIndex { $0.time.frame != number } ?? looks.endIndex
            let wanted = looks[next..<end].filter { ballots[$0.track]?.vote.isCertain != true }
            next = end
            guard !wanted.isEmpty, let frame = try self.frame(number) else { continue }
            for look in wanted { jobs.append(try job(look, in: frame, shift: shifts[number] ?? .zero)) }
            progress.frames = number + 1
            progress.seconds = frame.time.seconds
            run.onProgress(progress)
            if jobs.count >= Self.batchSize { read(&jobs) }
        }
        read(&jobs)
    }

    private func frame(_ number: Int) throws -> MediaIO.Frame? {
        while let event = try footage.next(from: number) {
            guard case .frame(let frame) = event, frame.time.frame >= number else { continue }
            return frame.time.frame == number ? frame : nil
        }
        return nil
    }

    private func job(_ look: LookPlanner.Look, in frame: MediaIO.Frame, shift: Point) throws -> Job {
        let box = look.box.insetBy(dx: -Self.margin * look.box.width, dy: -Self.margin * look.box.height)
        let region = PixelRegion(
            covering: Box(
                x: (box.x + shift.x) * scaleX, y: (box.y + shift.y) * scaleY, width: box.width * scaleX,
                height: box.height * scaleY)
        ).clamped(width: frame.width, height: frame.height)
        return Job(
            track: look.track, time: look.time, origin: Point(x: Double(region.x), y: Double(region.y)),
            crop: try frame.picture(in: region))
    }

    private func read(_ jobs: inout [Job]) {
        let reader = reader
        let seen = jobs.parallelMap(workers: run.plan.options.workers) { job in
            Self.bestLook(at: job.crop, reader: reader)
        }
        for (job, look) in zip(jobs, seen) {
            guard let look else { continue }
            var own = ballots[job.track] ?? Ballots(vote: PlateVote(calibration: reader.model.calibration))
            own.vote.add(look, frame: job.time.frame)
            own.times[job.time.frame] = job.time
            own.origins[job.time.frame] = job.origin
            ballots[job.track] = own
        }
        jobs.removeAll(keepingCapacity: true)
    }

    /// The look that the templates trust most among the candidates of a vehicle's crop.
    private static func bestLook(at crop: RGBPicture, reader: PlateReader) -> PlateLook? {
        reader.finder.find(in: crop).compactMap { reader.look(at: $0, in: crop) }
            .map { (look: $0, confidence: $0.read(reader.model.calibration).confidence) }
            .max { $0.confidence < $1.confidence }?.look
    }

    /// The plates that anything is claimed of, a cover at least, by track.
    var results: [PlateResult] {
        ballots.keys.sorted().compactMap(result).filter { $0.read.status != .unreadable || $0.read.cover != nil }
    }

    func result(of track: Track.ID) -> PlateResult? {
        guard let own = ballots[track], let result = own.vote.result, let time = own.times[result.frame],
            let origin = own.origins[result.frame]
        else { return nil }
        return PlateResult(
            track: track, read: result.read.moved(by: origin), time: time,
            seen: result.frames.compactMap { own.times[$0] })
    }
}

extension PlateRead {
    /// The read in a picture of which this one's was cut out at `origin`.
    fileprivate func moved(by origin: Point) -> PlateRead {
        func moved(_ box: Box) -> Box {
            Box(x: box.x + origin.x, y: box.y + origin.y, width: box.width, height: box.height)
        }
        var read = self
        read.box = moved(box)
        read.quad = quad.map {
            Quad(
                topLeft: $0.topLeft + origin, topRight: $0.topRight + origin, bottomRight: $0.bottomRight + origin,
                bottomLeft: $0.bottomLeft + origin)
        }
        for index in read.characters.indices { read.characters[index].box = moved(characters[index].box) }
        if let cover {
            for index in cover.places.indices { read.cover?.places[index].box = moved(cover.places[index].box) }
        }
        return read
    }
}
