import Geometry
public import Imaging
import TrafficModel

/// Proposes what a camera looks at from the ways of its vehicles, the switching of its lamps and a picture of the road.
public struct SiteProposer: Sendable {
    /// Tracks that are looked at, at most: a bound on time and memory.
    public static let mostTracks = 8_000

    public let width: Int
    public let height: Int
    public let options: ProposalOptions
    private let frame: Box

    /// - Parameters:
    ///   - width: and `height`, of the footage's frames in pixels; tracks and proposals are in them.
    public init(width: Int, height: Int, options: ProposalOptions = ProposalOptions()) {
        self.width = width
        self.height = height
        self.options = options
        frame = Box(x: 0, y: 0, width: Double(width), height: Double(height))
    }

    /// - Parameters:
    ///   - paths: the ways of the tracks, in the order of their numbers.
    ///   - lamps: what the pictures showed of switching lights.
    ///   - background: the road without its traffic, at any scale; nil where there is none.
    ///   - seconds: that were watched.
    ///   - dropped: tracks beyond `mostTracks`.
    /// - Throws: `ProposalError.noTraffic`.
    public func propose(
        camera id: String, paths all: [TrackPath], lamps: LampWatcher, background: Plane?, seconds: Double,
        dropped: Int = 0
    ) throws(ProposalError) -> ProposedSite {
        let paths = all.filter { $0.travel >= options.leastTravel }
        let field = FlowField(paths: paths, width: Double(width), height: Double(height), options: options)
        let streams = StreamFinder(paths: paths, field: field, options: options).streams()
        guard !streams.isEmpty else { throw .noTraffic(tracks: all.count, seconds: seconds) }
        let vanishing = streams.lazy.compactMap { Perspective.vanishing(of: $0, paths: paths) }.first
        var draft = SiteDraft(
            site: ProposedSite(
                camera: CameraSite(id: id, frameWidth: width, frameHeight: height), items: [], omissions: [],
                tracks: paths.count, seconds: seconds), paths: paths,
            perspective: Perspective(
                width: Double(width), height: Double(height), vanishing: vanishing, options: options),
            frame: frame, options: options)
        draft.background = background.map { ($0, Double(width) / Double(max(1, $0.width))) }
        draft.addHeads(lamps)
        draft.addStreams(streams)
        if dropped > 0 { draft.site.omissions.append(.tracksDropped(dropped)) }
        return draft.site
    }
}
