public import Geometry
public import Imaging

/// What the picture showed of a vehicle that came to a stand: a grid of luma, by which it is known again while the
/// foreground does not show it.
public struct StandingPatch: Sendable {
    /// Samples along either side.
    private static let side = 14
    /// Share of the samples that must be alike. Raising it loses vehicles in rain and behind passers-by; lowering it
    /// takes the empty place for the vehicle.
    private static let leastAlike = 0.75
    /// Of a place to which it may have moved: nearer, since there are many places.
    private static let leastAlikeElsewhere = 0.85
    /// Of an empty place, to say that a vehicle has left it. Raising it follows what has gone; lowering it lets go of
    /// vehicles that look like the road.
    private static let clearlyAlike = 0.9
    /// Places are first judged by every so many of the samples, and by so much less than the share.
    private static let glance = 5
    private static let glanceSlack = 0.25
    /// Pixels by which a vehicle that rolls out, or a picture that sways, may move on from frame to frame.
    public static let creep = 2
    /// Difference in levels, beyond that of brightness, up to which a sample is alike.
    private static let tolerance = 14

    /// Where it was taken.
    public let box: Box
    /// Of the samples, in the plane, and how far they reach.
    private let places: [Int]
    private let span: (left: Int, top: Int, right: Int, bottom: Int)
    private let values: [Int]

    /// - Parameter box: in pixels of `picture`.
    /// - Returns: nil where less than a few samples lie in the picture. All pictures it is held against have its size.
    public init?(_ picture: Plane, in box: Box) {
        self.box = box
        let region = PixelRegion(covering: box).clamped(width: picture.width, height: picture.height)
        guard region.width >= 4, region.height >= 4 else { return nil }
        let stepX = max(1, region.width / Self.side), stepY = max(1, region.height / Self.side)
        var places: [(x: Int, y: Int)] = []
        // The outermost samples are of the road around it.
        for y in stride(from: region.y + stepY / 2, to: region.y + region.height, by: stepY) {
            for x in stride(from: region.x + stepX / 2, to: region.x + region.width, by: stepX) {
                places.append((x, y))
            }
        }
        guard let first = places.first, let last = places.last else { return nil }
        span = (first.x, first.y, last.x, last.y)
        self.places = places.map { $0.y * picture.width + $0.x }
        values = places.map { Int(picture[$0.x, $0.y]) }
    }

    /// Whether `picture` shows the same at the same place.
    public func isIn(_ picture: Plane) -> Bool { compare(picture, dx: 0, dy: 0).share >= Self.leastAlike }

    /// The share of the samples, 0 to 1, in which `picture` shows the same at the same place.
    public func likeness(to picture: Plane) -> Double { compare(picture, dx: 0, dy: 0).share }

    /// Whether `picture` shows the same at the same place beyond doubt.
    public func isClearly(in picture: Plane) -> Bool {
        compare(picture, dx: 0, dy: 0).share >= Self.clearlyAlike
    }

    /// How far the patch has moved in `picture`, looked for up to `reach` pixels around its place; nil where it is not
    /// found. Up to `creep` pixels it may have changed somewhat, further on less.
    public func shift(in picture: Plane, reach: Int) -> Point? {
        if isIn(picture) { return .zero }
        guard reach > 0 else { return nil }
        if let shift = nearest(picture, within: min(reach, Self.creep), atLeast: Self.leastAlike) { return shift }
        return reach > Self.creep ? nearest(picture, within: reach, atLeast: Self.leastAlikeElsewhere) : nil
    }

    /// The shift of the least difference among those at which at least a share of the samples is alike.
    private func nearest(_ picture: Plane, within reach: Int, atLeast least: Double) -> Point? {
        var best = (difference: Int.max, shift: Point?.none)
        for dy in -reach...reach {
            for dx in -reach...reach where dx != 0 || dy != 0 {
                guard compare(picture, dx: dx, dy: dy, every: Self.glance).share >= least - Self.glanceSlack else {
                    continue
                }
                let found = compare(picture, dx: dx, dy: dy)
                if found.share >= least && found.difference < best.difference {
                    best = (found.difference, Point(x: Double(dx), y: Double(dy)))
                }
            }
        }
        return best.shift
    }

    /// The share of samples that are alike and the sum of their differences, brightness apart; none where the patch
    /// leaves the picture.
    /// - Parameter step: only every so many of the samples are looked at.
    private func compare(_ picture: Plane, dx: Int, dy: Int, every step: Int = 1) -> (share: Double, difference: Int) {
        let fits =
            span.left &+ dx >= 0 && span.top &+ dy >= 0 && span.right &+ dx < picture.width
            && span.bottom &+ dy < picture.height
        guard fits else { return (0, .max) }
        let shift = dy &* picture.width &+ dx
        return picture.samples.withUnsafeBufferPointer { samples in
            var total = 0, count = 0
            for k in stride(from: 0, to: places.count, by: step) {
                total &+= Int(samples[places[k] &+ shift]) &- values[k]
                count &+= 1
            }
            // Exposure drifts; a place as a whole seldom changes by more.
            let offset = min(max(total / count, -12), 12)
            var alike = 0, sum = 0
            for k in stride(from: 0, to: places.count, by: step) {
                let difference = abs(Int(samples[places[k] &+ shift]) &- values[k] &- offset)
                if difference <= Self.tolerance { alike &+= 1 }
                sum &+= difference
            }
            return (Double(alike) / Double(count), sum)
        }
    }
}
