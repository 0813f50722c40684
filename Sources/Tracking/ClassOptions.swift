/// What tells the class of a vehicle by its shape and size alone.
public struct ClassOptions: Hashable, Sendable {
    /// Width over height of the box of a vehicle that drives towards or away from the camera: below it a motorbike with
    /// its rider, above it a car.
    public var narrow = 0.84
    /// The like for a vehicle that drives across the picture.
    public var narrowAcross = 1.0
    /// How sharply the shape decides: the logit gained for each doubling of the ratio.
    public var shapeWeight = 5.0
    /// Side of a motorbike over that of a car (square root of the box's area).
    public var motorbikeSide = 0.62
    /// Side over that of a car from which a vehicle is a bus or a truck.
    public var heavySide = 1.75
    /// How sharply the size decides, as `shapeWeight`.
    public var sizeWeight = 2.5
    /// Largest logit that the size may add: it helps the shape, but does not overrule it.
    public var largestSizeLogit = 1.5
    /// Tracks of sure shape that make a reference of size.
    public var leastReferences = 4
    /// Side over the picture's width under which a track is no reference: too far away to be seen whole.
    public var leastReferenceSide = 0.03
    /// Sides of its box that a track must travel to be a reference.
    public var leastReferenceTravel = 1.5
    /// Side over the picture's width from which a vehicle cannot be a motorbike.
    public var largestMotorbike = 0.17
    /// How much the word of the detections weighs against shape and size. Raising it trusts what the network learned of
    /// other cameras, lowering it a rule that is blind to what the picture shows.
    public var seenWeight = 1.6
    /// Side of those that the detections call motorbikes over that of those that they call cars, in their medians, from
    /// which on they are alike and the word of the detections weighs no more than shape and size. It is 0.5 to 0.8 on
    /// rendered scenes, 0.8 to 0.92 in crowds that hide one another, and 1.02 on a road that the network never saw, and
    /// half of whose cars it told for motorbikes. Raising it believes that; lowering it takes motorbikes of crowds for
    /// cars.
    public var alikeSide = 0.96
    /// Of the surer of two that contradict each other this share of the confidence is left at least. Raising it hides
    /// the doubt from the rules.
    public var contradictedShare = 0.6
    /// Confidence of shape and size, or of the detections where those tell nothing, below which the class is `unknown`.
    public var leastConfidence = 0.6

    public init() {}
}
