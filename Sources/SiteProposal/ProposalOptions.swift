/// Thresholds of site proposals. Lengths are shares of the picture's width or of a vehicle's box unless said otherwise.
public struct ProposalOptions: Hashable, Sendable {
    /// Columns of the direction field's grid. Raising it parts streams that run close together, and needs more tracks
    /// to fill its cells.
    public var fieldColumns = 40
    /// The least number of tracks of a stream, and the least share of all tracks. Raising them loses side streets;
    /// lowering them proposes lines for single vehicles that strayed.
    public var leastTracks = 2
    public var leastTrackShare = 0.03
    /// Degrees by which neighbouring places of one stream may differ in direction, and each of them from the stream as
    /// a whole. Raising them joins turning traffic to the street it leaves.
    public var neighbourAngle = 35.0
    public var streamAngle = 50.0
    /// The shortest way of a track that tells a direction, in box lengths. Raising it loses vehicles seen briefly,
    /// lowering it takes wobbling boxes for traffic.
    public var leastTravel = 2.0
    /// How far to either side of its contact a vehicle fills the field, in its extents across its way. Raising it joins
    /// separate carriageways of one direction; lowering it parts the lanes of one.
    public var fieldReach = 0.8
    /// The focal length that is assumed, as a share of the picture's width: lenses of street cameras have 0.8 to 2. It
    /// only turns lines across the road, and places the front of a vehicle before its rear.
    public var focalShare = 1.3
    /// How far a counting line reaches beyond the outermost vehicles' middles, in their extents.
    public var lineReach = 0.9

    /// The least number of wide vehicles from which lanes are told, and of each lane. Raising them keeps quiet about
    /// quiet lanes.
    public var laneTracks = 8
    public var leastLaneTracks = 3
    /// How deep the valley between two lanes must be, as a share of the lower peak beside it. Raising it finds lanes
    /// where drivers only seem to keep them.
    public var laneValley = 0.6

    /// Speed in box lengths a second below which a vehicle stands, and for how many seconds it must.
    public var standingSpeed = 0.12
    public var standingSeconds = 1.5
    /// How many vehicles must have stood first in a queue within what spread of their fronts, in box lengths, and what
    /// share of all who seemed first they must be. A wider spread or a smaller share takes jams for stop lines.
    public var leastLeaders = 3
    public var leaderSpread = 0.9
    public var leaderShare = 0.4
    /// How many must have stood within that spread where no paint speaks for a line.
    public var leastUnpainted = 5
    /// Metres from rear to front of a car and of a motorbike (QCVN 41 gives none; mean of the classes on sale).
    public var carLength = 4.3
    public var motorbikeLength = 1.9
    /// Metres of width of a car and of a motorbike with its rider.
    public var carWidth = 1.8
    public var motorbikeWidth = 0.75

    public init() {}
}

/// Thresholds of the search for lamp heads.
public struct LampSearchOptions: Hashable, Sendable {
    /// Difference of the largest and smallest channel (0 to 255) from which a place shines in a lamp's colour. Raising
    /// it misses weak lamps; lowering it takes coloured things in changing light for lamps.
    public var leastChroma = 70
    /// How much more than in its dull time it must shine.
    public var leastRise = 45
    /// Seconds that a place must show a colour, or not, for it to count: brake lamps and passing vehicles are shorter.
    public var leastSeconds = 1.5
    /// Smallest and largest lamp, as shares of the picture's width. The largest keeps buses from being lamps.
    public var leastSize = 0.004
    public var largestSize = 0.06
    /// How alike (0 to 1) the switching of neighbouring places must be to make one lamp.
    public var agreement = 0.85
    /// The share of the time in which two lamps of one head may be lit together: the change itself, and glare.
    public var overlap = 0.04
    /// The share of the time that the lamps of one head must together be lit. Heads that show nothing for long are
    /// missed where it is raised.
    public var leastLit = 0.7
    /// Changes of state noted at most, over the whole picture: a bound on memory. What overflows is told.
    public var mostChanges = 1 << 20
    /// Pictures a second that are looked at. Raising it costs time; a yellow of 3 s needs 2.
    public var rate = 4.0

    public init() {}
}
