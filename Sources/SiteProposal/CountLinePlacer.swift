import Geometry

/// Looks for the place of a stream where the most of its vehicles are seen before and after.
struct CountLinePlacer {
    let paths: [TrackPath]
    let perspective: Perspective
    let frame: Box
    let options: ProposalOptions

    struct Placed {
        var section: CrossSection
        var line: Segment
        /// The share of the stream's vehicles that pass the line and are seen well on both sides of it.
        var share: Double
    }

    /// Places along the stream that are tried.
    private static let levels = 25
    /// Box lengths that a vehicle must be seen before and after the line.
    private static let leastMargin = 0.75
    /// Below this speed, in box lengths a second, vehicles creep: a line among them counts boxes that rock.
    private static let creep = 0.5
    /// Places with this share of the best count are as good; of them the one seen longest on both sides is taken.
    private static let plateau = 0.93

    /// The best line across `stream`; nil where none has two passages.
    ///
    /// - Parameter others: the other streams, whose vehicles the line is cut short of.
    func place(_ stream: Stream, beside others: [Stream]) -> Placed? {
        let candidates = sections(of: stream).compactMap {
            section -> (section: CrossSection, count: Double, margin: Double)? in
            let good = section.passages.filter { $0.margin >= Self.leastMargin }
            guard good.count >= 2 else { return nil }
            let count = good.reduce(0) { $0 + ($1.speed >= Self.creep ? 1 : 0.5) }
            return (section, count, good.map { min($0.margin, 6) }.quantile(0.25) ?? 0)
        }
        guard let most = candidates.map(\.count).max() else { return nil }
        let best = candidates.enumerated().filter { $0.element.count >= Self.plateau * most }
            .max { ($0.element.margin, -$0.offset) < ($1.element.margin, -$1.offset) }
        guard let best = best?.element, let line = line(over: best.section, beside: others) else { return nil }
        let good = best.section.passages.count { $0.margin >= Self.leastMargin }
        return Placed(
            section: best.section, line: line, share: Double(good) / Double(max(1, stream.members.count)))
    }

    /// Cuts at equal steps along the stream, through the middle of its vehicles there.
    func sections(of stream: Stream) -> [CrossSection] {
        let ways = stream.members.flatMap { member in
            [member.steps.lowerBound, member.steps.upperBound].map {
                paths[member.path].steps[$0].contact.dot(stream.direction)
            }
        }
        guard let first = ways.quantile(0.03), let last = ways.quantile(0.97), last > first else { return [] }
        return (1..<Self.levels).compactMap { level in
            let along = first + (last - first) * Double(level) / Double(Self.levels)
            guard let base = middle(of: stream, along: along) else { return nil }
            return CrossSection(
                stream, paths: paths, base: base.point, across: perspective.across(base.way, at: base.point))
        }
    }

    /// The median place, and the mean way there, of the stream's vehicles as they pass a point along it.
    private func middle(of stream: Stream, along: Double) -> (point: Point, way: Point)? {
        let base = stream.direction * along, lateral = stream.lateral
        let cut = Segment(base, base + lateral)
        var offsets: [Double] = [], way = Point.zero
        for member in stream.members {
            let path = paths[member.path]
            guard
                let passage = CrossSection.passage(
                    of: path, number: member.path, steps: member.steps, base: base, across: lateral)
            else { continue }
            offsets.append(passage.offset)
            let (a, b) = (path.steps[member.steps.lowerBound], path.steps[member.steps.upperBound])
            let nearest = member.steps.min {
                (abs(cut.signedDistance(to: path.steps[$0].contact)), $0)
                    < (abs(cut.signedDistance(to: path.steps[$1].contact)), $1)
            }
            let direction = nearest.flatMap { path.direction(at: $0) } ?? (b.contact - a.contact)
            way = way + direction * (1 / max(direction.length, 1e-9))
        }
        guard let offset = offsets.middle, way.length > 0 else { return nil }
        return (base + lateral * offset, way * (1 / way.length))
    }

    /// The line over the vehicles of a section, cut short of the picture's edges and of other streams' vehicles.
    func line(over section: CrossSection, beside others: [Stream]) -> Segment? {
        guard var span = section.span(reach: options.lineReach), let bare = section.span(reach: 0) else { return nil }
        for other in others {
            for crossing in crossings(of: other, over: section) where !span.isEmpty {
                if crossing < bare.lowerBound, crossing > span.lowerBound {
                    span = (crossing + bare.lowerBound) / 2...span.upperBound
                } else if crossing > bare.upperBound, crossing < span.upperBound {
                    span = span.lowerBound...(crossing + bare.upperBound) / 2
                }
            }
        }
        return Segment(section.point(span.lowerBound), section.point(span.upperBound)).clipped(to: frame)
    }

    /// Where along the cut vehicles of another stream that go roughly the same way or its opposite pass.
    private func crossings(of other: Stream, over section: CrossSection) -> [Double] {
        let forward = Point(x: section.across.y, y: -section.across.x)
        guard abs(other.direction.dot(forward)) > 0.7 else { return [] }
        let across = other.direction.dot(forward) > 0 ? section.across : section.across * -1
        return other.members.compactMap {
            CrossSection.passage(
                of: paths[$0.path], number: $0.path, steps: $0.steps, base: section.base, across: across)
        }.map { across == section.across ? $0.offset : -$0.offset }
    }
}

extension Segment {
    /// The part inside `box`, in whole pixels; nil where less than ten pixels of it are left.
    func clipped(to box: Box) -> Segment? {
        var (from, to) = (0.0, 1.0)
        let way = direction
        for (start, step, low, high) in [
            (start.x, way.x, box.minX, box.maxX), (start.y, way.y, box.minY, box.maxY),
        ] {
            if step == 0 {
                guard start >= low, start <= high else { return nil }
                continue
            }
            let (a, b) = ((low - start) / step, (high - start) / step)
            from = max(from, min(a, b))
            to = min(to, max(a, b))
        }
        guard from < to else { return nil }
        let part = Segment(
            start.interpolated(to: end, at: from).whole(in: box), start.interpolated(to: end, at: to).whole(in: box))
        return part.length >= 10 ? part : nil
    }
}

extension Point {
    /// The nearest point with whole coordinates inside `box`.
    func whole(in box: Box) -> Point {
        Point(
            x: min(max(x.rounded(), box.minX.rounded(.up)), box.maxX.rounded(.down)),
            y: min(max(y.rounded(), box.minY.rounded(.up)), box.maxY.rounded(.down)))
    }
}
