import Geometry
import Imaging
import TrafficModel

/// Finds where the vehicles of a stream come to stand first in a queue.
struct StopLineFinder {
    let paths: [TrackPath]
    let perspective: Perspective
    let options: ProposalOptions
    /// The road without its traffic, and the pixels of the frame that one of its pixels stands for; nil where there is
    /// none to look for paint in.
    let background: (luma: Plane, scale: Double)?

    struct Found {
        var line: Segment
        /// Vehicles that stood first.
        var leaders: Int
        /// Whether a painted line was found there.
        var isPainted: Bool
        var confidence: Double
        /// When leaders stood, and when they drove off where that was seen: seconds.
        var departures: [Double]
    }

    enum Silence: Hashable, Sendable {
        case noQueue
        case spread(Double)
        case outside
    }

    /// A vehicle that stands for a while.
    struct Stand {
        var path: Int
        var time: ClosedRange<Double>
        var contact: Point
        var front: Point
        var forward: Point
        var size: Double
        var extent: Double
        /// Whether it was seen to drive on.
        var departs: Bool
    }

    func find(in stream: Stream, span: (CrossSection) -> Segment?) -> (found: Found?, silence: Silence?) {
        let stands = stream.members.flatMap { self.stands(of: $0, in: stream) }
        let leaders = stands.filter { stand in !stands.contains { isAhead($0, of: stand) } }
        guard leaders.count >= options.leastLeaders else { return (nil, .noQueue) }
        let size = leaders.map(\.size).middle ?? 1
        guard let base = median(of: leaders.map(\.front)) else { return (nil, .noQueue) }
        let forward = leaders.reduce(Point.zero) { $0 + $1.forward }
        let way = forward * (1 / max(forward.length, 1e-9))
        let across = perspective.across(way, at: base)
        let ahead = Point(x: across.y, y: -across.x)
        let places = leaders.map { ($0.front - base).dot(ahead) / max(size, 1) }.sorted()
        let gathered = gathered(places)
        let cut = Cut(base: base, across: across, ahead: ahead, size: size)
        let paint = paint(over: stream, cut: cut, from: places.first ?? 0, to: places.last ?? 0)
        let sure: Double, drawn: Segment
        if let paint {
            drawn = paint
            sure = 0.5 + 0.06 * Double(min(leaders.count, 6))
        } else {
            guard let gathered, gathered.count >= options.leastUnpainted else {
                return (nil, .spread((places.last ?? 0) - (places.first ?? 0)))
            }
            // Most stop at the line or short of it: the line lies where the foremost third stands.
            let place = base + ahead * ((gathered.quantile(Self.frontShare) ?? 0) * size)
            drawn = Segment(place, place + across)
            sure = 0.1 + 0.05 * Double(min(gathered.count, 8))
        }
        let section = CrossSection(
            stream, paths: paths, base: drawn.start, across: drawn.direction * (1 / max(drawn.length, 1e-9)))
        guard let line = span(section) else { return (nil, .outside) }
        return (
            Found(
                line: line, leaders: leaders.count, isPainted: paint != nil, confidence: min(0.95, sure),
                departures: leaders.filter(\.departs).map(\.time.upperBound)), nil
        )
    }

    /// A cut across the stream at the queues' fronts.
    private struct Cut {
        var base: Point
        var across: Point
        /// Into the junction.
        var ahead: Point
        /// Pixels of a box length.
        var size: Double
    }

    /// The clearest painted line across the stream, from behind the queues' fronts to some box lengths ahead of the
    /// foremost: paint across the way with queues before it is a stop line.
    private func paint(over stream: Stream, cut: Cut, from first: Double, to last: Double) -> Segment? {
        guard let background, cut.size >= 2 else { return nil }
        let search = PaintSearch(luma: background.luma, scale: background.scale)
        var best: (cover: Double, line: Segment)?
        for place in stride(from: first - Self.paintBehind, through: min(last, first + 12) + Self.paintAhead, by: 0.5) {
            let base = cut.base + cut.ahead * (place * cut.size)
            let section = CrossSection(stream, paths: paths, base: base, across: cut.across)
            // The middle of the road only: what lies beside it is not painted.
            guard section.passages.count >= options.leastLeaders, let span = section.span(reach: 0.1) else { continue }
            let line = Segment(section.point(span.lowerBound), section.point(span.upperBound))
            guard let found = search.nearest(to: line, ahead: cut.ahead, reach: 0.5 * cut.size) else { continue }
            if best.map({ found.cover > $0.cover + 0.02 }) ?? true { best = found }
        }
        return best?.line
    }

    /// Box lengths behind and ahead of the fronts in which paint is looked for.
    private static let paintBehind = 1.0
    private static let paintAhead = 4.0

    /// The part of `places`, which are in order, that lies closest together: the first of queues stand at the line,
    /// those that only seem first (the one before them was not seen) stand anywhere. Of parts as large, the foremost.
    private func gathered(_ places: [Double]) -> [Double]? {
        var best: Range<Int> = 0..<0
        for first in places.indices {
            let end = places[first...].firstIndex { $0 > places[first] + options.leaderSpread } ?? places.count
            if end - first >= best.count { best = first..<end }
        }
        let isEnough =
            best.count >= options.leastLeaders
            && Double(best.count) >= options.leaderShare * Double(places.count)
        return isEnough ? Array(places[best]) : nil
    }

    private static let frontShare = 0.6
    /// A vehicle stands while it stays within this share of its box.
    private static let standReach = 0.25

    /// Where and when a member stands.
    private func stands(of member: Stream.Member, in stream: Stream) -> [Stand] {
        let path = paths[member.path]
        var found: [Stand] = []
        var first = member.steps.lowerBound
        while first < member.steps.upperBound {
            let start = path.steps[first]
            var last = first
            while last < member.steps.upperBound,
                path.steps[last + 1].contact.distance(to: start.contact) <= Self.standReach * start.size
            {
                last += 1
            }
            if path.steps[last].time - start.time >= options.standingSeconds {
                found.append(stand(path, member.path, first, last, stream, departs: last < member.steps.upperBound))
                first = last + 1
            } else {
                first += 1
            }
        }
        return found
    }

    private func stand(
        _ path: TrackPath, _ number: Int, _ first: Int, _ last: Int, _ stream: Stream, departs: Bool
    ) -> Stand {
        let step = path.steps[last]
        let forward = path.direction(at: first) ?? path.direction(at: last) ?? stream.direction
        return Stand(
            path: number, time: path.steps[first].time...step.time, contact: step.contact,
            front: step.contact + forward * reach(of: step, path.vehicleClass, forward), forward: forward,
            size: step.size, extent: step.extent(across: forward), departs: departs)
    }

    /// Pixels from the ground contact, which is the side nearest the camera, to the vehicle's front.
    private func reach(of step: TrackPath.Step, _ kind: VehicleClass, _ forward: Point) -> Double {
        let isBike = kind == .motorbike || kind == .bicycle
        let metre = step.width / (isBike ? options.motorbikeWidth : options.carWidth)
        let length = (isBike ? options.motorbikeLength : options.carLength) * metre
        let away =
            max(0, -forward.y) * min(length * (perspective.foreshortening(at: step.contact) ?? 1), 1.5 * step.height)
        return away + abs(forward.x) * step.width / 2
    }

    /// Whether `other` stands before `stand` in its file, at the same time.
    private func isAhead(_ other: Stand, of stand: Stand) -> Bool {
        guard other.path != stand.path else { return false }
        let common =
            min(other.time.upperBound, stand.time.upperBound) - max(other.time.lowerBound, stand.time.lowerBound)
        guard common > 0 else { return false }
        let way = other.contact - stand.contact
        let ahead = way.dot(stand.forward), beside = abs(way.cross(stand.forward))
        return ahead > 0.35 * stand.size && ahead < 6 * stand.size
            && beside < 0.6 * (stand.extent + other.extent) / 2 + 0.15 * ahead
    }

    private func median(of points: [Point]) -> Point? {
        guard let x = points.map(\.x).middle, let y = points.map(\.y).middle else { return nil }
        return Point(x: x, y: y)
    }
}
