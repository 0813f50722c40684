public import Geometry

/// A hypothesis where one line of characters lies in a picture: the figure that its top line, its baseline and the
/// strokes of its ends enclose.
///
/// The corners are those of the text, not of the plate: `topLeft` is where the upright stroke of a first character
/// would meet the top line, `bottomLeft` where it would meet the baseline. Slope, shear and perspective are all in
/// them.
public struct TextLine: Hashable, Sendable {
    public var quad: Quad
    /// How well the hypothesis explains the picture, 0 to 1; comparable within one candidate.
    public var score: Double

    public init(quad: Quad, score: Double = 0) {
        self.quad = quad
        self.score = score
    }

    /// The parallelogram between a baseline and the top line above it.
    ///
    /// - Parameters:
    ///   - baseline: from the left to the right end of the text, in picture coordinates.
    ///   - height: from the baseline to the top line along the picture's y axis, in pixels.
    ///   - shear: how far the strokes lean to the right, in pixels of x a pixel of height.
    public init(baseline: Segment, height: Double, shear: Double, score: Double = 0) {
        let up = Point(x: shear * height, y: -height)
        self.init(
            quad: Quad(
                topLeft: baseline.start + up, topRight: baseline.end + up, bottomRight: baseline.end,
                bottomLeft: baseline.start),
            score: score)
    }

    public var baseline: Segment { Segment(quad.bottomLeft, quad.bottomRight) }
    public var topline: Segment { Segment(quad.topLeft, quad.topRight) }
    /// Pixels from the baseline to the top line along the picture's y axis, in the middle of the line.
    public var characterHeight: Double {
        baseline.midpoint.y - topline.midpoint.y + slope * (topline.midpoint.x - baseline.midpoint.x)
    }
    /// The rise of y a pixel of x along the middle of the line: positive where the text runs down to the right.
    public var slope: Double {
        let along = (baseline.direction + topline.direction) * 0.5
        return along.x != 0 ? along.y / along.x : 0
    }
    /// How far the strokes lean to the right, in pixels of x a pixel of height, in the middle of the line.
    public var shear: Double {
        let up = topline.midpoint - baseline.midpoint
        return up.y != 0 ? -up.x / up.y : 0
    }
    /// Pixels from the baseline to the top line, at a right angle to the top line.
    public var height: Double {
        Segment(quad.topLeft, quad.topRight).signedDistance(to: baseline.midpoint)
    }
    public var length: Double { (baseline.length + topline.length) / 2 }

    /// The line with its ends moved outwards by `start` and `end` pixels along it (inwards, where negative).
    public func extended(start: Double, end: Double) -> TextLine {
        func stretched(_ s: Segment) -> Segment {
            guard s.length > 0 else { return s }
            return Segment(s.start - s.direction * (start / s.length), s.end + s.direction * (end / s.length))
        }
        let top = stretched(topline), base = stretched(baseline)
        return TextLine(
            quad: Quad(topLeft: top.start, topRight: top.end, bottomRight: base.end, bottomLeft: base.start),
            score: score)
    }
}
