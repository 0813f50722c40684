/// Thresholds of signal reading.
public struct LampOptions: Hashable, Sendable {
    /// Mean emission (0 to 255) over a lamp's disc from which it is lit. Raising it calls weak or far lamps dark;
    /// lowering it takes reflections of the sun for lamps.
    public var leastEmission = 26.0
    /// The same for the brightest tenth of an arrow's box, which is bright even by the reflections on its green glass.
    /// Raising it misses weak arrows, and accuses who had one; lowering it sees arrows that are off as lit.
    public var leastArrowEmission = 60.0
    /// How many times the next lamp's emission the lit lamp must shine. Raising it makes glare unknown; lowering it
    /// lets a halo decide.
    public var leastRatio = 1.45
    /// Emission below which all lamps are dark; between this and `leastEmission` the head is unknown.
    public var darkEmission = 18.0
    /// Seconds: a state that lasts less is flicker (LED lamps against the shutter), not a state. Raising it delays
    /// nothing, since footage is looked at from both sides, but loses real states that short.
    public var shortestState = 0.25
    /// Seconds that a lamp which flickers against the shutter may be dark between two frames that show it lit. Raising
    /// it bridges slower beats, and takes a short dark phase (a yellow that never shows) for flicker.
    public var longestBlink = 1.5
    /// Radius of the disc that is looked at, as a part of the lamp's half width. Raising it takes in the hood and the
    /// board.
    public var discShare = 0.72

    public init() {}
}
