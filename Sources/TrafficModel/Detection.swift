public import Geometry

/// A vehicle seen in one frame. Coordinates are those of the site's frame.
public struct Detection: Hashable, Sendable {
    /// The vehicle with its riders, without its shadow.
    public var box: Box
    /// Where it touches the road, as well as can be told: the middle of the box's lower edge, or better.
    public var contact: Point
    /// Scores by class, not normalised; empty where the detector does not tell.
    public var classScores: [VehicleClass: Double]
    /// 0 to 1.
    public var confidence: Double
    /// The lower share of the box that shows no vehicle but the soft shade under it; nil where it was not measured.
    public var shade: Double?

    public init(
        box: Box, contact: Point? = nil, classScores: [VehicleClass: Double] = [:], confidence: Double = 1,
        shade: Double? = nil
    ) {
        self.box = box
        self.contact = contact ?? box.bottomCentre
        self.classScores = classScores
        self.confidence = confidence
        self.shade = shade
    }
}
