/// How detections are made into tracks. Times are in seconds; lengths without unit are shares of the vehicle's box.
public struct TrackingOptions: Hashable, Sendable {
    /// The confidence from which a detection may begin a track, as detection means it (its `sureProbability`). Raising
    /// it loses vehicles that are never seen well; lowering it makes tracks of shadows and pieces.
    public var sureConfidence = 0.46
    /// Intersection over union with its prediction from which a fainter one continues a track. Lowering it lets pieces
    /// drag tracks away; raising it loses vehicles at few frames a second.
    public var faintOverlap = 0.5
    /// What a fainter one costs beside others, in the unit of `gate`. Raising it prefers neighbours that are well seen.
    public var faintCost = 4.0
    /// Observations before a track counts as a vehicle. Raising it loses vehicles that are seen briefly.
    public var confirmingHits = 3
    /// Observations after which the size of a vehicle is known, and a much larger detection holds more than it.
    public var matureHits = 8
    /// A vehicle that has been the only one known inside a larger detection for so long fills it. Raising it keeps the
    /// small boxes of vehicles first seen in part; lowering it makes one of a vehicle and a neighbour not seen yet.
    public var growingSeconds = 0.6
    /// A track seen alone for less than this, and mostly in one detection with another, was a piece of it.
    public var pieceSeconds = 0.3
    /// A track that went this share of its way inside the box of one larger track was a piece of it ...
    public var pieceShare = 0.8
    /// ... where inside means that this share of its box is ...
    public var pieceCoverage = 0.7
    /// ... and larger so many times the area. Lowering any of the three loses motorbikes that ride beside a bus all the
    /// way.
    public var pieceSize = 2.0
    /// How long a moving vehicle may be unseen.
    public var longestGap = 0.8
    /// How long a vehicle that stood when it was last detected is waited for, be its picture there or not. Raising it
    /// follows what is no vehicle; lowering it loses queues at long reds that the network does not see.
    public var longestHold = 150.0
    /// The same where no picture of it was kept that proves it, nor was the place seen without it. Raising it follows
    /// what is no vehicle; lowering it gives a vehicle in a dense queue another track at green.
    public var longestDoubt = 10.0
    /// How long a vehicle may be followed by what is hardly seen alone. Raising it follows walls and poles that look a
    /// little like a vehicle; lowering it loses vehicles that are seen in part.
    public var longestFaint = 4.0
    /// Box lengths a second below which a vehicle counts as standing.
    public var standingSpeed = 0.25
    /// How long a vehicle that slows down may be followed in the picture alone, and the box lengths a second below
    /// which it slows down. Raising them follows more of what is no vehicle any more.
    public var longestFollowing = 2.5
    public var rollingSpeed = 1.0
    /// How far a vehicle that stood must have moved to be driving again. Raising it lets it creep away unseen; lowering
    /// it lets a swaying camera end its stand.
    public var standingShift = 0.1
    /// How far from its last own sight a vehicle may come to a stand and be watched there. Raising it watches places
    /// where nothing stands.
    public var longestRollingOut = 1.0
    /// Share of a box that may lie on another vehicle's while it is watched: it might be the other that stands there.
    public var standingOverlap = 0.4
    /// How long a vehicle may seem to stand where only a larger one is seen, which has so many times its area and this
    /// share of its box. Raising the first follows pieces of what stands; lowering it loses whom a bus hides.
    public var longestCovered = 3.0
    public var coveringSize = 1.5
    public var coveringShare = 0.8
    /// How long a vehicle may be out of sight and be known again where it comes out. Raising it makes one of two
    /// vehicles, as raising any of the next three does; lowering them gives one that passes a pole two tracks.
    public var longestParting = 3.0
    /// How far it may come out from where it would be had its speed changed evenly, in box lengths.
    public var partingReach = 1.0
    /// How far the two speeds would have led it apart, in box lengths.
    public var partingChange = 3.5
    /// How many times the one's area the other's may be.
    public var partingSize = 2.1
    /// What a box length of that change of speed costs beside others, in box lengths of `partingReach`. Raising it
    /// prefers who went on as before over who is nearer.
    public var changeCost = 0.25
    /// For how long a track must have been known for its speed to be. Lowering it makes one of a vehicle and the next
    /// that comes into view.
    public var knownSeconds = 0.4
    /// For how long a vehicle may be carried off by what hides it before it is out of sight. Raising it looks for it
    /// where it was long ago; lowering it loses who is hidden little by little.
    public var longestDragging = 0.7
    /// After which time one that comes out shows itself whole. Raising it loses who is seen for a moment only.
    public var showingSeconds = 0.2
    /// For how long both may be seen at one time and be one. Raising it makes one of neighbours.
    public var longestTwins = 0.3
    /// Intersection over union from which a detection is of a vehicle that stands there. Raising it gives a vehicle
    /// that drives off another track; lowering it takes neighbours for it.
    public var ownOverlap = 0.5
    /// Largest squared distance, in deviations, over position and size, of a detection from a prediction.
    public var gate = 18.0
    /// Deviation of a vehicle's acceleration in box lengths a second squared.
    public var acceleration = 5.0
    /// Deviation of the velocity of a vehicle just seen for the first time, in box lengths a second.
    public var firstSpeed = 5.0
    /// Deviation of a measured contact point.
    public var contactNoise = 0.08
    /// Deviation of a place found by comparing pictures.
    public var followNoise = 0.03
    /// Weight of a new observation in the size of a track.
    public var sizeWeight = 0.2
    /// Share of a predicted box that a detection must cover to be taken for the place where the vehicle is hidden.
    public var coverage = 0.55
    /// Largest number of tracks followed at once. Detections beyond it are dropped and counted.
    public var capacity = 512
    /// Largest number of points kept of one track; older ones are dropped.
    public var longestHistory = 12_000

    public init() {}
}
