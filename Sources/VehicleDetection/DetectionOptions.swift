/// What the detector takes for a vehicle. Lengths are in pixels of the reduced frame, levels are those of 8-bit
/// samples.
public struct DetectionOptions: Hashable, Sendable {
    /// Frames, evenly spread over the chunk, that the empty road is estimated from. More cost time; fewer let slow
    /// vehicles into the background.
    public var backgroundSamples = 96
    /// Half width, in levels, of the window that holds the most frequent value of a pixel.
    public var modeRadius = 7
    /// A pixel that keeps one value for so many seconds belongs to something that stands.
    public var standingSeconds = 1.2
    /// How many such values are kept for a pixel beside the most frequent one. More of them see through a road on which
    /// one queue follows the other; each may hide a part of a vehicle of its brightness.
    public var standingModes = 2
    /// How far, in levels, the luma must leave the range of the background around it. Raising it loses grey vehicles on
    /// grey road.
    public var lumaThreshold = 11
    /// How far, in levels, the chroma (sum over both planes) must be off. Raising it loses coloured vehicles of the
    /// road's brightness.
    public var chromaThreshold = 13
    /// The excess in levels over `lumaThreshold` that makes a pixel sure; a blob needs some sure pixels.
    public var sureExcess = 14
    /// Smallest area of a blob, as a share of the frame. Raising it loses motorbikes far away.
    public var smallestShare = 0.00022
    /// A blob of which this share lies in the box of a larger one is a part of that.
    public var joinedShare = 0.7
    /// How far above the lower edge of its blob a vehicle touches the road, as a share of the blob's height: what lies
    /// below is the shadow under it and the blur of the picture.
    public var contactLift = 0.1
    /// The like for a box that the network tells, which ends at the tyres.
    public var glimpseLift = 0.03
    /// Side in pixels of the blocks over which exposure is followed.
    public var gainBlock = 24
    /// A darker pixel is in shadow where the ratio to the background lies in this range ...
    public var shadowRatio: ClosedRange<Double> = 0.35...0.93
    /// ... its chroma is off by at most this (sum over both planes) ...
    public var shadowChroma = 12
    /// ... and the ratio is the same all around it, within this share.
    public var shadowSpread = 0.08
    /// Farthest way in pixels that a vehicle is looked for from where it should be.
    public var longestSearch = 40
    /// The mean difference of luma in levels up to which a part of a picture is found again in the next.
    public var likeness = 22.0
    /// Whether the network of vehicles looks too. Without it every blob is taken for one vehicle.
    public var looks = true
    /// The probability from which the network's word makes a vehicle. Raising it loses vehicles, lowering it takes
    /// pieces and shadows for some.
    public var sureProbability = 0.46
    /// The probability from which it lets a track that is known go on. Lowering it lets tracks wander off to
    /// neighbours.
    public var faintProbability = 0.2
    /// The probability from which it makes a vehicle of what does not move. Raising it loses vehicles that stand from
    /// the beginning, lowering it makes vehicles of what always stood there.
    public var standingProbability = 0.5
    /// Intersection over union from which two of the network's boxes are one vehicle. Lowering it makes one of
    /// motorbikes side by side.
    public var mostOverlap = 0.6
    /// The same where neither is a motorbike. Raising it tells a large vehicle twice; lowering it makes one of cars
    /// that hide one another.
    public var mostWideOverlap = 0.4
    /// Share of its box that must differ from the scene for the network's word to make a vehicle below
    /// `standingProbability`; else it only lets one go on. Lowering it follows parked vehicles; raising it loses those
    /// whose colour is the road's.
    public var leastMoving = 0.2
    /// A vehicle of whose box less than this share moves, and that is so many times as likely as one that moves more
    /// and overlaps it by so much (intersection over union), is believed before that. Raising the first, or lowering
    /// the others, loses who passes close by.
    public var stillShare = 0.3
    public var standingOverlap = 0.4
    public var standingShare = 0.7
    /// The confidence of what may continue a track and not begin one: a blob in which the network sees no vehicle, a
    /// vehicle that it hardly sees or that does not move.
    public var blobConfidence = 0.3
    /// The share of a box that lies in that of a likelier and larger vehicle, not reaching as high or as low, from
    /// which it begins no track. Raising it follows the bonnets of cars beside the cars; lowering it loses who is seen
    /// first behind another.
    public var doubtfulShare = 0.4
    /// The share of the picture from which a blob is large, and the share of its box that it fills from which it is a
    /// body: one vehicle, most likely. Lowering them takes several motorbikes for one; raising them judges the network
    /// by less.
    public var bodyShare = 0.02
    public var bodyFill = 0.65
    /// The share of a body that one of the network's boxes must cover to be of the same vehicle. Raising it doubts the
    /// network where shadows lie in the bodies; lowering it trusts it where it takes half a vehicle for one.
    public var bodyCover = 0.6
    /// The share of the large blobs of a chunk that are bodies which the network does not see, above which bodies are
    /// its vehicles and what the network sees in them is pieces. Raising it leaves cars from above in pieces; lowering
    /// it makes one vehicle of several where the network tells them apart.
    public var strangeShare = 0.5

    public init() {}
}
