public import Counting
public import Geometry
import Imaging
public import Tracking
public import TrafficModel
public import VehicleDetection

/// The options of all stages that look at the road.
public struct RoadOptions: Hashable, Sendable {
    public var detection = DetectionOptions()
    public var tracking = TrackingOptions()
    public var classes = ClassOptions()
    public var counting = CountingOptions()
    /// Seconds between two frames in which vehicles are looked for, at most, as far as the footage has them: of 30
    /// frames a second every third is looked at, of 25 every second, of 15 each. Raising it saves time, and loses
    /// motorbikes that move their own length in between.
    public var longestStep = 0.1

    public init() {}
}

/// What one chunk of footage showed of the road, in the coordinates of the site's frame.
public struct RoadResult: Sendable {
    /// Tracks that ended in this chunk, whole.
    public var ended: [Track]
    /// Tracks that go on, or that went out of sight a moment ago and may, as far as they are known; empty after the
    /// last chunk.
    public var open: [Track]
    /// Crossings decided in this chunk, in order of frame, line and track; each is told once.
    public var crossings: [Crossing]
    /// How far a shaking camera had moved each frame of the chunk, in pixels of the site's frame, in order; empty where
    /// it stood still. Tracks and crossings are in coordinates of the picture at rest: what they name lies so much
    /// further on in the frame itself.
    public var shifts: [Point]
    /// Where the pictures cannot be judged by the site's lines: troubles that ended in this chunk, and those that last
    /// to its end.
    public var notices: [PictureNotice]
    /// The chunk's seconds, where it is night in them.
    public var night: ClosedRange<Double>?
}

/// Vehicles found, followed and counted over one chunk of footage after the other.
///
/// A chunk is studied whole before its first frame is judged; tracks go on from chunk to chunk.
public struct RoadPass: Sendable {
    public let site: CameraSite
    public let options: RoadOptions
    private var tracker: Tracker
    private let counter: LineCounter
    /// Made from the first picture of the footage.
    private var stabiliser: Stabiliser?
    private var watch = PictureWatch()
    private var stands = StandBook()
    /// Seconds by which a frame may be late: clocks of footage count in thousandths.
    private static let jitter = 0.002
    /// When vehicles were last looked for, in the seconds of the footage.
    private var lastLook = -Double.infinity

    public init(site: CameraSite, options: RoadOptions = RoadOptions()) {
        self.site = site
        self.options = options
        tracker = Tracker(options: options.tracking)
        counter = LineCounter(lines: site.countLines, options: options.counting)
    }

    /// Analyses the frames of one chunk, in order of time.
    /// - Parameter isLast: whether the footage ends with it: all tracks end too.
    public mutating func analyse(_ frames: [ReducedFrame], isLast: Bool) -> RoadResult {
        var shifts: [Point] = []
        if let first = frames.first {
            let scale = Point(
                x: Double(site.frameWidth) / Double(first.picture.width),
                y: Double(site.frameHeight) / Double(first.picture.height))
            let stabiliser = self.stabiliser ?? Stabiliser(reference: first.picture.luma)
            self.stabiliser = stabiliser
            if let displacements = stabiliser.displacements(of: frames) {
                shifts = displacements.map { Point(x: $0.x * scale.x, y: $0.y * scale.y) }
                follow(stabiliser.stabilised(frames, by: displacements), scale: scale)
            } else {
                follow(frames, scale: scale)
            }
        }
        var notices: [PictureNotice] = []
        for frame in frames { notices += watch.look(at: frame) }
        notices += watch.open()
        if isLast { tracker.finish() }
        let filter = PieceFilter(options: options.tracking)
        let whole = (ended: tracker.takeEnded(), open: tracker.open)
        let (ended, open) = trimmed(
            classified(
                filter.withoutPieces(whole.ended, among: whole.open),
                filter.withoutPieces(whole.open, among: whole.ended)))
        return RoadResult(
            ended: ended, open: open, crossings: counter.crossings(of: ended), shifts: shifts, notices: notices,
            night: Self.night(in: frames))
    }

    private static func night(in frames: [ReducedFrame]) -> ClosedRange<Double>? {
        guard let first = frames.first, let last = frames.last, SceneLight(frames)?.isNight == true else { return nil }
        return first.time.seconds...last.time.seconds
    }

    /// Gives each track its class, by its shape and by its size among all of them.
    private func classified(_ ended: [Track], _ open: [Track]) -> (ended: [Track], open: [Track]) {
        let classifier = VehicleClassifier(
            tracks: ended + open, frameWidth: Double(site.frameWidth), options: options.classes)
        func named(_ track: Track) -> Track {
            var track = track
            (track.vehicleClass, track.classConfidence) = classifier.classify(track)
            return track
        }
        return (ended.map(named), open.map(named))
    }

    /// Gives each track the boxes and contacts of the vehicle without the shade under it.
    private func trimmed(_ tracks: (ended: [Track], open: [Track])) -> (ended: [Track], open: [Track]) {
        let trim = ShadeTrim(tracks: tracks.ended + tracks.open)
        return (tracks.ended.map(trim.trimmed), tracks.open.map(trim.trimmed))
    }

    /// Whether the next frame would come too late after the last look. After the last of a chunk it is taken to come as
    /// soon as that came after the one before.
    private func isDue(_ place: Int, in frames: [ReducedFrame]) -> Bool {
        let now = frames[place].time.seconds
        let next =
            place + 1 < frames.count
            ? frames[place + 1].time.seconds : 2 * now - frames[max(0, place - 1)].time.seconds
        return next - lastLook > options.longestStep + Self.jitter
    }

    /// Detects and tracks in frames that lie over each other. `scale` leads from their pixels to those of the site.
    private mutating func follow(_ frames: [ReducedFrame], scale: Point) {
        guard var detector = VehicleDetector(frames: frames, options: options.detection) else { return }
        let bounds = Box(x: 0, y: 0, width: Double(site.frameWidth), height: Double(site.frameHeight))
        stands.open(frames, road: detector.road, scale: scale)
        defer { stands.close() }
        for (place, frame) in frames.enumerated() {
            guard isDue(place, in: frames) else {
                tracker.skip(frame.time)
                continue
            }
            lastLook = frame.time.seconds
            stands.place = place
            let found = detector.detections(in: frame).map { $0.scaled(scale.x, scale.y) }.filter { detection in
                !site.isSignalHead(detection.box) && !site.ignore.contains { $0.contains(detection.contact) }
            }
            tracker.advance(to: frame.time, detections: found, bounds: bounds, stands: &stands) { box, guess, reach in
                let small = Box(
                    x: box.x / scale.x, y: box.y / scale.y, width: box.width / scale.x, height: box.height / scale.y)
                let shift = detector.follow(
                    small, guess: Point(x: guess.x / scale.x, y: guess.y / scale.y),
                    reach: reach / max(scale.x, scale.y))
                return shift.map { Point(x: $0.x * scale.x, y: $0.y * scale.y) }
            }
        }
    }
}

extension Detection {
    /// The detection in a picture `x` times as wide and `y` times as high.
    fileprivate func scaled(_ x: Double, _ y: Double) -> Detection {
        Detection(
            box: Box(x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y),
            contact: Point(x: contact.x * x, y: contact.y * y), classScores: classScores, confidence: confidence,
            shade: shade)
    }
}
