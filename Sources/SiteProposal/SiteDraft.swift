import Geometry
import Imaging
import TrafficModel

/// A proposed site in the making: names its parts and puts them in order.
struct SiteDraft {
    var site: ProposedSite
    let paths: [TrackPath]
    let perspective: Perspective
    let frame: Box
    let options: ProposalOptions
    var background: (luma: Plane, scale: Double)?
    private var heads: [LampHeadFinder.Head] = []
    private var watched: ClosedRange<Double> = 0...0
    /// Streams that told no stop line and no lanes because too few vehicles stood or passed.
    private var withoutQueue: [String] = []
    private var withoutLanes: [String] = []
    private var items: (streams: [ProposedSite.Item], lines: [ProposedSite.Item], rest: [ProposedSite.Item]) = (
        [], [], []
    )

    init(site: ProposedSite, paths: [TrackPath], perspective: Perspective, frame: Box, options: ProposalOptions) {
        self.site = site
        self.paths = paths
        self.perspective = perspective
        self.frame = frame
        self.options = options
    }

    // MARK: Heads

    mutating func addHeads(_ lamps: LampWatcher) {
        if lamps.isOverflown { site.omissions.append(.lampsOverflown) }
        if let first = lamps.times.first, let last = lamps.times.last { watched = first...last }
        let scale = frame.width / Double(max(1, lamps.width))
        heads = LampHeadFinder(options: lamps.options, scale: scale, frame: frame).heads(among: lamps.spots())
        if heads.isEmpty { site.omissions.append(.noHead) }
        for (number, head) in heads.enumerated() {
            let id = "head\(number + 1)"
            var signal = SignalHead(id: id, box: head.box)
            signal.lamps = head.lamps
            site.camera.signals.append(signal)
            items.rest.append(
                .init(id: id, confidence: head.confidence, basis: .head(seen: head.seen, changes: head.changes)))
            site.omissions += head.companions.map { .arrow(head: id, box: $0) }
        }
    }

    /// What a head showed at a time.
    private func state(of head: LampHeadFinder.Head, at seconds: Double) -> SignalState {
        let length = watched.upperBound - watched.lowerBound
        guard length > 0, watched.contains(seconds), !head.states.isEmpty else { return .unknown }
        let step = Int((seconds - watched.lowerBound) / length * Double(head.states.count))
        return head.states[min(step, head.states.count - 1)]
    }

    // MARK: Streams

    mutating func addStreams(_ streams: [Stream]) {
        let placer = CountLinePlacer(paths: paths, perspective: perspective, frame: frame, options: options)
        let placed = streams.indices.map { number in
            placer.place(streams[number], beside: Self.others(number, of: streams))
        }
        let directions = zip(streams, placed).map { stream, place in
            // A crossing is told by the line's normal: a stream is named as what crosses its line will be.
            place.map { PictureDirection(crossing: $0.line, towards: stream.direction) }
                ?? Self.direction(of: stream.direction)
        }
        let names = Self.names(of: directions)
        for (number, stream) in streams.enumerated() {
            let levels = placer.sections(of: stream)
            addRoute(of: stream, named: names[number], directions[number], levels: levels)
            guard let place = placed[number] else {
                site.omissions.append(.noLine(stream: names[number]))
                continue
            }
            addLine(of: place, named: names[number])
            let stop = addStopLine(
                of: stream, named: names[number], placer: placer, Self.others(number, of: streams))
            addLanes(of: stream, named: names[number], section: place.section, levels: levels, until: stop)
        }
        if !withoutQueue.isEmpty { site.omissions.append(.noQueue(streams: withoutQueue)) }
        if !withoutLanes.isEmpty { site.omissions.append(.lanesTooFew(streams: withoutLanes)) }
        site.items = items.streams + items.lines + items.rest
    }

    private static func others(_ number: Int, of streams: [Stream]) -> [Stream] {
        streams.enumerated().filter { $0.offset != number }.map(\.element)
    }

    /// `up`, `down`, `left`, `right`; `up_2` for a second of a kind.
    private static func names(of directions: [PictureDirection]) -> [String] {
        var seen: [PictureDirection: Int] = [:]
        return directions.map { direction in
            seen[direction, default: 0] += 1
            return seen[direction] == 1 ? direction.rawValue : "\(direction.rawValue)_\(seen[direction]!)"
        }
    }

    private static func direction(of way: Point) -> PictureDirection {
        abs(way.x) > abs(way.y) ? (way.x > 0 ? .right : .left) : (way.y > 0 ? .down : .up)
    }

    private mutating func addRoute(
        of stream: Stream, named name: String, _ direction: PictureDirection, levels: [CrossSection]
    ) {
        let route = Self.route(levels.map(\.base), in: frame)
        guard route.count >= 2 else { return }
        let count = stream.members.count
        site.camera.streams.append(TrafficStream(id: name, path: route))
        items.streams.append(
            .init(
                id: name, confidence: min(0.97, Double(count) / Double(count + 2)),
                basis: .stream(vehicles: count, direction: direction)))
    }

    private mutating func addLine(of placed: CountLinePlacer.Placed, named name: String) {
        let passed = placed.section.passages.count
        site.camera.countLines.append(CountLine(id: "count_" + name, line: placed.line))
        items.lines.append(
            .init(
                id: "count_" + name,
                confidence: min(0.97, (0.4 + 0.6 * min(1, placed.share)) * Double(passed) / Double(passed + 2)),
                basis: .countLine(vehicles: passed, share: placed.share)))
    }

    /// At most five points of the stream's middle, in order of travel.
    private static func route(_ points: [Point], in frame: Box) -> [Point] {
        guard points.count >= 2 else { return [] }
        let wanted = min(5, points.count)
        let chosen = (0..<wanted).map { points[$0 * (points.count - 1) / (wanted - 1)].whole(in: frame) }
        return chosen.enumerated().filter { $0.offset == 0 || chosen[$0.offset - 1] != $0.element }.map(\.element)
    }

    // MARK: Stop lines

    private mutating func addStopLine(
        of stream: Stream, named name: String, placer: CountLinePlacer, _ others: [Stream]
    ) -> Segment? {
        let finder = StopLineFinder(
            paths: paths, perspective: perspective, options: options, background: background)
        let (found, silence) = finder.find(in: stream) { placer.line(over: $0, beside: others) }
        switch silence {
        case .noQueue: withoutQueue.append(name)
        case .spread(let lengths): site.omissions.append(.queueSpread(stream: name, lengths: lengths))
        case .outside: site.omissions.append(.stopLineOutside(stream: name))
        case nil: break
        }
        guard let found, let line = found.line.clipped(to: frame) else { return nil }
        let heading = PictureDirection(crossing: line, towards: stream.direction)
        // A line along the heading would be a mistake in the site file.
        guard abs(line.direction.cross(heading.vector)) >= 0.3 * line.length else {
            site.omissions.append(.stopLineOutside(stream: name))
            return nil
        }
        let head = governor(of: found.departures)
        site.camera.approaches.append(Approach(id: name, signal: head, stopLine: line, heading: heading))
        items.rest.append(
            .init(
                id: name, confidence: min(0.97, found.confidence + (head == nil ? 0 : 0.12)),
                basis: .stopLine(vehicles: found.leaders, isPainted: found.isPainted, signal: head)))
        if head == nil && !heads.isEmpty { site.omissions.append(.signalUnknown(approach: name)) }
        return line
    }

    /// Seconds after the onset of green within which the first in a queue drives off.
    private static let startUp = -1.0...5.0
    /// The share of departures that must lie so, and how many there must be.
    private static let startShare = 0.6
    private static let leastStarts = 2

    /// The head whose greens the first in the queue start by; nil where that is not clear.
    private func governor(of departures: [Double]) -> String? {
        guard departures.count >= Self.leastStarts else { return nil }
        let scored = heads.enumerated().compactMap { number, head -> (id: String, share: Double)? in
            let onsets = head.states.indices.dropFirst().filter {
                head.states[$0] == .green && head.states[$0 - 1] != .green
            }.map {
                watched.lowerBound + (watched.upperBound - watched.lowerBound) * Double($0) / Double(head.states.count)
            }
            let fit = departures.count { time in onsets.contains { Self.startUp.contains(time - $0) } }
            let share = Double(fit) / Double(departures.count)
            return share >= Self.startShare ? ("head\(number + 1)", share) : nil
        }
        let best = scored.map(\.share).max()
        // Two heads that fit alike show the same: the left one stands for both.
        return scored.first { $0.share == best }?.id
    }

    // MARK: Lanes

    private mutating func addLanes(
        of stream: Stream, named name: String, section: CrossSection, levels: [CrossSection], until stop: Segment?
    ) {
        // Lanes end at the stop line; those that lie beyond it are ways through the junction.
        let before =
            stop.map { stop in
                let line = stop.facing(stream.direction)
                return levels.filter { line.signedDistance(to: $0.base) < 0 }
            } ?? levels
        guard let reference = stop == nil ? section : before.max(by: { $0.passages.count < $1.passages.count }) else {
            withoutLanes.append(name)
            return
        }
        let (lanes, silence) = LaneFinder(paths: paths, options: options, frame: frame)
            .lanes(over: reference, levels: before)
        switch silence {
        case .tooFew: withoutLanes.append(name)
        case .riders: site.omissions.append(.lanesOfRiders(stream: name))
        case .noValleys: site.omissions.append(.lanesUnclear(stream: name))
        case nil: break
        }
        for (number, lane) in lanes.enumerated() {
            let id = "\(name)_lane\(number + 1)"
            // Which classes a lane is for cannot be seen: all are named, so that nobody is in the wrong one.
            site.camera.lanes.append(
                Lane(id: id, polygon: lane.polygon, classes: Set(VehicleClass.allCases.filter { $0 != .unknown })))
            items.rest.append(
                .init(
                    id: id, confidence: lane.confidence,
                    basis: .lane(vehicles: lane.count, width: lane.width, vehicleWidths: lane.vehicleWidths)))
        }
    }
}
