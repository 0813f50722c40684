public import Geometry

/// What fills a path: one colour, or a gradient in the coordinates of the canvas.
public enum Paint: Hashable, Sendable {
    /// A colour at a place of a gradient, 0 at its start to 1 at its end.
    public struct Stop: Hashable, Sendable {
        public var offset: Double
        public var colour: Colour

        public init(_ offset: Double, _ colour: Colour) {
            self.offset = offset
            self.colour = colour
        }
    }

    case colour(Colour)
    /// Along the line from `start` to `end`; its end colours go on beyond.
    case linear(from: Point, to: Point, stops: [Stop])
    /// From the centre out to `radius`; the last colour goes on beyond.
    case radial(centre: Point, radius: Double, stops: [Stop])

    public static func linear(from start: Point, to end: Point, _ first: Colour, _ last: Colour) -> Paint {
        .linear(from: start, to: end, stops: [Stop(0, first), Stop(1, last)])
    }

    /// A glow: `colour` in the centre, fading to nothing at `radius`.
    public static func glow(centre: Point, radius: Double, _ colour: Colour) -> Paint {
        .radial(
            centre: centre, radius: radius,
            stops: [
                Stop(0, colour), Stop(0.35, colour.withAlpha(colour.alpha * 0.35)), Stop(1, colour.withAlpha(0)),
            ])
    }
}
