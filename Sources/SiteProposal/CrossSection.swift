import Geometry

/// A cut across a stream: where its vehicles pass, and how much of their way is seen to either side.
struct CrossSection {
    /// One vehicle's passage.
    struct Passage {
        /// The place of its path.
        var path: Int
        /// Pixels along the cut from its base, to the right of travel.
        var offset: Double
        /// Pixels of the vehicle from side to side along the cut.
        var extent: Double
        /// Seconds from the first frame.
        var time: Double
        /// How far the way is seen before and after the cut, in box lengths: the shorter of the two.
        var margin: Double
        /// Box lengths a second.
        var speed: Double
        var size: Double
    }

    let base: Point
    /// A unit vector, to the right of travel.
    let across: Point
    let passages: [Passage]

    init(_ stream: Stream, paths: [TrackPath], base: Point, across: Point) {
        self.base = base
        self.across = across
        passages = stream.members.compactMap {
            Self.passage(of: paths[$0.path], number: $0.path, steps: $0.steps, base: base, across: across)
        }
    }

    /// The first passage of a path over the cut; nil where it does not come over it.
    static func passage(
        of path: TrackPath, number: Int, steps: ClosedRange<Int>, base: Point, across: Point
    ) -> Passage? {
        let cut = Segment(base, base + across)
        for index in steps.dropLast() {
            let (a, b) = (path.steps[index], path.steps[index + 1])
            let (before, after) = (cut.signedDistance(to: a.contact), cut.signedDistance(to: b.contact))
            // Travel is to the left of `across` on the screen, the side of negative distances.
            guard before > 0, after <= 0 else { continue }
            let share = before / (before - after)
            let at = a.contact.interpolated(to: b.contact, at: share)
            let way = b.contact - a.contact
            let size = max(a.size, 1), seconds = max(b.time - a.time, 1e-3)
            let (first, last) = (path.steps[steps.lowerBound].contact, path.steps[steps.upperBound].contact)
            let margin = min(cut.signedDistance(to: first), -cut.signedDistance(to: last)) / size
            return Passage(
                path: number, offset: (at - base).dot(across),
                extent: a.extent(across: way * (1 / max(way.length, 1e-9))),
                time: a.time + share * seconds, margin: margin, speed: way.length / size / seconds, size: size)
        }
        return nil
    }

    /// The part of the cut that the vehicles fill: from the leftmost's outer side to the rightmost's, `reach` of their
    /// extents beyond their middles. Of many, the outermost twentieth are strays.
    func span(reach: Double) -> ClosedRange<Double>? {
        let strays = passages.count >= 20 ? 0.03 : 0
        guard let left = passages.map({ $0.offset - reach * $0.extent }).quantile(strays),
            let right = passages.map({ -$0.offset - reach * $0.extent }).quantile(strays), left <= -right
        else { return nil }
        return left...(-right)
    }

    func point(_ offset: Double) -> Point { base + across * offset }
}
