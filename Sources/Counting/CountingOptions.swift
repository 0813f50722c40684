/// When a track counts as having crossed a line. Lengths are shares of the vehicle's box.
public struct CountingOptions: Hashable, Sendable {
    /// How far to either side of the line the contact point must have been, as a share of the box's height. Raising it
    /// loses vehicles that stop just beyond the line; lowering it counts those that rock to and fro on it.
    public var hysteresis = 0.06
    /// The least such distance in pixels of the site's frame.
    public var leastHysteresis = 1.5
    /// How far back, in seconds, a track that begins beyond a line may be continued at its first velocity, and how far
    /// on one that ends before it.
    public var extrapolation = 0.5
    /// The shortest way of a track that is counted, in box lengths. Raising it loses vehicles seen briefly.
    public var leastTravel = 0.8
    /// Two crossings of one line in one direction by tracks whose boxes overlap along the line, within so many seconds,
    /// are one vehicle in two pieces.
    public var duplicateSeconds = 0.6
    /// How near along the line, in widths of the wider box, two such crossings lie.
    public var duplicateWidth = 0.6
    /// The share of the smaller box that lies in the other while both are followed, below which they are two vehicles
    /// after all. Raising it counts pieces, lowering it loses motorbikes that cross side by side.
    public var duplicateOverlap = 0.2
    /// A crossing is taken back by the next one of the same track, the other way, unless the vehicle was farther from
    /// the line than this in between. Raising it loses both crossings of who turns round in little space, lowering it
    /// counts those that stand on the line and whose box is seen now larger, now smaller.
    public var returnWay = 0.5
    /// How far beyond the ends of a line, as a share of its length, a crossing still counts.
    public var endTolerance = 0.01
    /// Seconds for which a vehicle must keep its place to have stood. Raising it loses who stops for a moment, lowering
    /// it takes a vehicle that rolls up slowly for one that stands.
    public var standing = 1.0
    /// How far it may seem to move meanwhile, in box lengths. Raising it takes creeping for standing, lowering it loses
    /// vehicles whose boxes tremble.
    public var stillness = 0.15

    public init() {}
}
