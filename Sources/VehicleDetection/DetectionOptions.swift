/// What the detector takes for a vehicle. Lengths are in pixels of the reduced frame, levels are those of 8-bit samples.
public struct DetectionOptions: Hashable, Sendable {
    /// Frames, evenly spread over the chunk, that the empty road is estimated from. More cost time; fewer let slow
    /// vehicles into the background.
    public var backgroundSamples = 96
    /// Half width, in levels, of the window that holds the most frequent value of a pixel.
    public var modeRadius = 7
    /// A pixel that keeps one value for so many seconds belongs to something that stands.
    public var standingSeconds = 1.2
    /// How far, in levels, the luma must leave the range of the background around it. Raising it loses grey vehicles on
    /// grey road.
    public var lumaThreshold = 11
    /// How far, in levels, the chroma (sum over both planes) must be off. Raising it loses coloured vehicles of the road's
    /// brightness.
    public var chromaThreshold = 13
    /// The excess in levels over `lumaThreshold` that makes a pixel sure; a blob needs some sure pixels.
    public var sureExcess = 14
    /// Smallest area of a blob, as a share of the frame. Raising it loses motorbikes far away.
    public var smallestShare = 0.00022
    /// Side in pixels of the blocks over which exposure is followed.
    public var gainBlock = 24
    /// A darker pixel is in shadow where the ratio to the background lies in this range ...
    public var shadowRatio: ClosedRange<Double> = 0.35...0.93
    /// ... its chroma is off by at most this (sum over both planes) ...
    public var shadowChroma = 12
    /// ... and the ratio is the same all around it, within this share.
    public var shadowSpread = 0.08

    public init() {}
}
