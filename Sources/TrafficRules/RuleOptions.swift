/// What the rules ask for before they speak. Lengths are shares of the vehicle's size in the picture along its travel
/// (box height for travel up or down, box width for travel across): the scale that a camera without a map has.
public struct RuleOptions: Hashable, Sendable {
    /// Seconds after the onset of red during which an entry is never proposed. Raising it lets late runs go; lowering
    /// it accuses on the lag of the lamp reading.
    public var redGrace = 0.5
    /// How far beyond the stop line the rear must be, in vehicle sizes, where the site gives no second line. Raising it
    /// loses runs that leave the picture early; lowering it takes a creeping queue for a run.
    public var clearDistance = 0.75
    /// How far beyond the second line the rear must come, in vehicle sizes, for the vehicle to have driven on for sure:
    /// less, and it may have stopped there. The box of a vehicle that comes to a stand may lie 0.3 too far ahead.
    /// Raising it holds runs that leave the picture early; lowering it accuses those who stop on the crosswalk.
    public var clearMargin = 0.35
    /// How far the front must stand beyond the line, in vehicle sizes, before it counts as stopped over it. Lowering it
    /// accuses those who stand on the line by a hand's breadth of perspective.
    public var stopLineOverhang = 0.3
    /// Seconds for which a vehicle must stand.
    public var stopDwell = 2.0
    /// How far a standing vehicle may seem to move, in vehicle sizes.
    public var stillness = 0.15
    /// Standard deviations of the tracked position that count as its uncertainty.
    public var positionSigmas = 2.0
    /// How far a vehicle may cross beside the painted line's ends, in box widths: the line ends at the kerb, boxes do
    /// not.
    public var besideLine = 0.25
    /// Degrees between a vehicle's way and the normal of the line above which it is cross traffic. It is large
    /// because a camera at the corner sees the road run slantwise over its own stop line.
    public var largestSlant = 75.0
    /// Degrees of turn below which a movement is straight on, and above which it is a turn; between, it is unclear.
    public var straightBelow = 20.0
    public var turnAbove = 35.0
    /// Seconds without a sight of the vehicle after which its track counts as broken.
    public var longestBlindness = 0.7
    /// Seconds for which a vehicle must be known at all before it is at the second line, and one that is first seen
    /// on the stop line before its rear goes over it, to be worth a person's look: flicker and parts of vehicles live
    /// shorter.
    public var leastSight = 0.5
    /// The share of frames from the line on in which a vehicle to which a turn was open must be seen itself for a run
    /// to be told whose end is not. Raising it passes over more runs whose end is hidden; lowering it holds vehicles
    /// that turned as they might.
    public var leastOpenSight = 0.7
    /// The share of a box between the sides of the larger box of another track from which it is a part of that
    /// vehicle, and how much larger the other must be.
    public var partShare = 0.7
    public var partSize = 2.5
    /// The size along the travel, as a share of the stop line's length, below which a box is too small to be surely a
    /// vehicle: a rider is 1.6 m high, a stop line 3 to 25 m long.
    public var leastSize = 0.05
    /// How far above the larger box a part may lie, in its own heights.
    public var partGap = 0.75
    /// How far a part and its whole may part between two moments, as a share of the part's way, or of half its height
    /// where it hardly moved.
    /// Raising it takes who passes another vehicle for a part of it; lowering it tells riders' heads as vehicles.
    public var partingShare = 0.5
    /// Seconds between two frames above which footage is missing there.
    public var longestFrameStep = 0.5
    /// Confidence of the lamp reading below which the light is held to be uncertain.
    public var leastSignalConfidence = 0.5
    /// Share of the class vote below which the class is held to be uncertain.
    public var leastClassConfidence = 0.5
    /// Seconds for which a solid line must be pressed. Raising it misses short cuts; lowering it accuses on jitter.
    public var pressDwell = 0.5
    /// How far inside the outer wheel the line must lie, as a share of half the track width. Lowering it accuses
    /// those whose tyre runs beside the paint: seen from the side, the middle of a box is not quite the middle of the
    /// vehicle.
    public var pressDepth = 0.45
    /// How far to one side of a line the contact point must be, as a share of half the track width, to be on that side.
    public var sideShare = 0.3
    /// Seconds for which the vehicle must be on each side for the line to be crossed. Lowering it accuses on a leap of
    /// the box.
    public var sideDwell = 0.1
    /// How much a box may grow while the vehicle is over a line: more, and it is not one vehicle all the time.
    public var largestSwelling = 1.8
    /// How far past the end of a painted line it still counts, in box heights: lines in the picture are cut at its
    /// edge.
    public var besideEnd = 0.15
    /// How much a box may grow while the vehicle comes nearer the wrong way. It is large because perspective does that;
    /// that the vehicle moved is held against both ends of its box.
    public var wrongWaySwelling = 3.0
    /// How far against the lawful travel a vehicle must drive on from the stop line, in vehicle sizes, to be going the
    /// wrong way. Raising it loses those who leave the picture soon; lowering it accuses those who back up to make
    /// room.
    public var wrongWayDistance = 1.5
    /// How far inside the ends of the stop line a vehicle must come over it the wrong way, in box widths. Lowering it
    /// accuses oncoming traffic that keeps to its own side of the road.
    public var wrongWayInset = 0.5
    /// Degrees between a vehicle's way and the reverse of the lawful travel above which it is not wrong-way traffic
    /// but goes across.
    public var wrongWaySlant = 55.0
    /// From how far beyond the stop line a vehicle must come, in vehicle sizes, and how fast it must once be, in
    /// vehicle sizes a second, to be driving and not backing. Lowering them accuses those who back up to make room.
    public var wrongWayOrigin = 1.5
    public var wrongWaySpeed = 0.4
    /// How far from every stop line an assigned lane ends, in vehicle sizes: nearer to the junction vehicles may change
    /// lanes to follow their route. A car's size in the picture is 7 to 10 m of road seen from 30 to 15 degrees above.
    /// Lowering it accuses those who sort themselves for a turn.
    public var laneEnd = 3.0
    /// Seconds for which a vehicle must be well inside a lane that is not its own, and how far it must drive there, in
    /// vehicle sizes. Lowering them accuses those who cross the lane, evade an obstacle, or draw up to stop.
    public var laneDwell = 2.0
    public var laneTravel = 2.5
    /// Degrees of turn from which a forbidden turn is proposed; less, down to `straightBelow`, is held. Lowering it
    /// accuses those who follow a road that bends.
    public var forbiddenTurnAbove = 45.0
    /// Degrees of turn from which a way that leads back may be a U-turn, and above which it is one. Narrowing the band
    /// between takes a sharp turn and a U-turn for each other where perspective bends the angle.
    public var uTurnPossible = 110.0
    public var uTurnAbove = 140.0
    /// How far aside of its old way a forbidden turn must lead: in vehicle sizes, and as a share of the stop line's
    /// length. Lowering them accuses those who swerve or change lanes.
    public var leastTurnAside = 1.5
    public var turnAsideShare = 0.35
    /// How far back a U-turn must lead, in vehicle sizes. Lowering it accuses those who turn sharply.
    public var leastTurnBack = 1.0
    /// The share of the stop line's length over which a direction is told, at least. Lowering it takes jitter for a
    /// turn.
    public var directionShare = 0.12
    /// Degrees from one half of that length to the next above which a way does not bend but leaps back: the vehicle may
    /// be backing. Raising it accuses those who back out of the junction of turning round.
    public var sharpestBend = 130.0
    /// How far a vehicle must drive inside a closed zone, in vehicle sizes. Raising it loses those who stop soon or
    /// leave the picture; lowering it accuses those who turn back at the sign.
    public var entryDistance = 1.5
    /// Seconds that a vehicle must stand, with nothing that explains it, in a junction, on a crosswalk and under a
    /// sign. In a junction who turns left waits for a gap, on a crosswalk for people, whom the engine does not see.
    /// Lowering them accuses those who wait.
    public var junctionDwell = 30.0
    public var crosswalkDwell = 20.0
    public var signDwell = 30.0
    /// How far a vehicle that stands may seem to move, in vehicle sizes: what passes before it shifts its box. Raising
    /// it takes a creeping queue for a halt.
    public var standReach = 0.3
    /// Seconds for which a box may be shifted further and come back.
    public var haltExcursion = 1.5
    /// The share of the steps of a halt in which the box is the same to the pixel, above which the vehicle was known by
    /// the picture alone. Raising it accuses the first of a queue that was taken for one vehicle.
    public var unchangedShare = 0.5
    /// How near, in vehicle sizes, another vehicle must be to be what keeps this one, and seconds for which the way
    /// still counts as taken after it has gone. Lowering them accuses those who wait for a gap or in a queue.
    public var aheadReach = 3.0
    public var aheadPause = 5.0
    /// How far beyond its stop line, in vehicle sizes, a vehicle may still be waiting for its light.
    public var lightReach = 3.0
    /// Seconds of green after which the light explains no halt.
    public var startUpTime = 5.0
    /// Seconds for which a vehicle that stands may be out of sight: it is the same one that stands there afterwards.
    /// Raising it takes the next one for it.
    public var longestHaltBlindness = 5.0
    /// Seconds by which the clock of the footage may be off the hours on a sign. Raising it holds more; lowering it
    /// accuses on a camera's drift.
    public var clockTolerance = 60.0
    /// Share of the class vote below which the class is not certain enough where the act hangs on it. Lowering it
    /// accuses a vehicle of being another.
    public var leastDecidingClass = 0.75
    /// Whether an entry on yellow is told, for review only (legally the same clause, but whether the driver could have
    /// stopped is for a person to weigh).
    public var reportsYellowEntries = false

    public init() {}
}
