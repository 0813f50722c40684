public import Geometry
public import TrafficModel

/// A place in a picture where a plate may be, with what its shape and colour suggest. Reading decides.
public struct PlateCandidate: Hashable, Sendable {
    /// A way to see the candidate: as a plate of one line or of two, with where the lines would lie, the upper first.
    public struct Reading: Hashable, Sendable {
        public var layout: PlateRead.Layout
        /// One line or two, after `layout`.
        public var lines: [TextLine]
        /// 0 to 1, comparable between the readings of all candidates of a picture.
        public var score: Double

        public init(layout: PlateRead.Layout, lines: [TextLine], score: Double) {
            self.layout = layout
            self.lines = lines
            self.score = score
        }
    }

    /// The best estimate of the plate's corners.
    public var quad: Quad
    /// Geometric hypotheses, the best first; never empty.
    public var readings: [Reading]
    /// The likely polarity; `lightOnDarkShare` says how sure.
    public var polarity: PlatePolarity
    /// 0 where the ink is surely dark on a light background, 1 where surely light on dark; try both in between.
    public var lightOnDarkShare: Double
    /// The likely background colour.
    public var colour: PlateRead.Colour
    /// How much the place looks like a plate, 0 to 1; candidates are ordered by it.
    public var score: Double

    public init(
        quad: Quad, readings: [Reading], polarity: PlatePolarity, lightOnDarkShare: Double, colour: PlateRead.Colour,
        score: Double
    ) {
        self.quad = quad
        self.readings = readings
        self.polarity = polarity
        self.lightOnDarkShare = lightOnDarkShare
        self.colour = colour
        self.score = score
    }

    public var box: Box { quad.bounds }
    public var layout: PlateRead.Layout { readings.first?.layout ?? .oneLine }
}
