import Geometry
public import Imaging
public import MediaIO
public import SiteProposal
import TrafficModel
import VehicleDetection

/// Watches one recording and proposes a site file from it: chunk after chunk through detection and tracking, with a
/// look at the lamps a few times a second.
public struct SiteProposalRun: Sendable {
    /// How a recording is watched. Memory holds one chunk, the ways of at most `SiteProposer.mostTracks` tracks, the
    /// lamps' changes and some pictures of the road, whatever the footage's length.
    public struct Options: Sendable {
        public var footage = FootageOptions()
        public var road = RoadOptions()
        public var proposal = ProposalOptions()
        public var lamps = LampSearchOptions()
        /// Seconds of the footage to begin at, and to watch from there. Longer sees more streams and costs time.
        public var from = 0.0
        public var seconds = 1_800.0
        /// Pixels: the width to which frames are reduced for detection, and for lamps.
        public var surveyWidth = 480
        public var lampWidth = 640
        /// Bytes of reduced frames kept at once.
        public var chunkBytes = 640 << 20
        /// Fewer frames, seconds, and frames a second are not watched.
        public var leastFrames = 10
        public var leastSeconds = 4.0
        public var leastRate = 3.0
        /// The share of the time in which pictures may be black or frozen.
        public var mostBlind = 0.5

        public init() {}
    }

    public struct Outcome: Sendable {
        public var proposal: ProposedSite
        public var info: FootageInfo
        /// The road as it mostly looks, without what moves; the size of the frame divided by a whole factor.
        public var road: RGBPicture
        public var frames: Int
        /// The footage second from which on the picture shows another view, which was left out.
        public var otherViewFrom: Double?
        public var isInterrupted: Bool
    }

    public let paths: [String]
    public let options: Options
    public var cancellation = Cancellation()
    public var onProgress: @Sendable (RunProgress) -> Void = { _ in }

    public init(paths: [String], options: Options = Options()) {
        self.paths = paths
        self.options = options
    }

    /// - Parameter camera: the id that the proposal's camera gets.
    /// - Throws: `FootageError`, `ProposalError`.
    public func run(camera: String) throws -> Outcome {
        var footageOptions = options.footage
        footageOptions.surveyWidth = options.surveyWidth
        let footage = try Footage.open(paths, options: footageOptions)
        let info = footage.info
        let reader = ProposalReader(footage: footage, run: self)
        var road = RoadPass(
            site: CameraSite(id: camera, frameWidth: info.width, frameHeight: info.height), options: options.road)
        var lamps = LampWatcher(options: options.lamps)
        var ways: [TrackPath] = []
        var dropped = 0
        while let chunk = try reader.next() {
            let seen = road.analyse(chunk.frames, isLast: chunk.isLast)
            for track in seen.ended {
                guard ways.count < SiteProposer.mostTracks else {
                    dropped += 1
                    continue
                }
                if let way = TrackPath(track) { ways.append(way) }
            }
            for look in chunk.lamps {
                let shift = seen.shifts.indices.contains(look.place) ? seen.shifts[look.place] : .zero
                let scale = Double(look.picture.width) / Double(max(1, info.width))
                lamps.observe(look.picture, at: look.seconds, shift: shift * scale)
            }
        }
        try check(reader)
        let picture = reader.background.picture
        let proposal = try SiteProposer(width: info.width, height: info.height, options: options.proposal).propose(
            camera: camera, paths: ways.sorted { $0.track < $1.track }, lamps: lamps, background: picture.luma,
            seconds: reader.seconds, dropped: dropped)
        return Outcome(
            proposal: proposal, info: info, road: picture, frames: reader.frames, otherViewFrom: reader.otherViewFrom,
            isInterrupted: cancellation.isCancelled)
    }

    /// Says why a recording tells nothing, before "no vehicles" would.
    private func check(_ reader: ProposalReader) throws(ProposalError) {
        let seconds = reader.seconds
        guard reader.frames >= options.leastFrames, seconds >= options.leastSeconds else {
            throw .tooShort(frames: reader.frames, seconds: seconds)
        }
        let rate = Double(reader.frames - 1) / seconds
        guard rate >= options.leastRate else { throw .tooSlow(framesPerSecond: rate) }
        let dark = reader.share(of: .dark), frozen = reader.share(of: .frozen)
        // Black pictures are frozen ones too, and the blackness is what can be mended.
        guard dark <= options.mostBlind else { throw .dark(share: dark) }
        guard frozen <= options.mostBlind else { throw .frozen(share: frozen) }
    }
}
