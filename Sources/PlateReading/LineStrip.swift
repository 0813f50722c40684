public import Geometry
public import Imaging

/// A text line brought to canonical form: upright, of a fixed character height, dark ink on a light ground.
public struct LineStrip: Hashable, Sendable {
    /// The grey picture: ink is dark whatever the plate's colours.
    public var plane: Plane
    /// The row (from the top, fractional rows of the strip) of the characters' top line.
    public var top: Double
    /// The row of the baseline; `base - top` is the character height in strip pixels.
    public var base: Double
    /// The column where the text is expected to begin; what lies left of it is margin.
    public var left: Double
    /// The column where it is expected to end.
    public var right: Double
    /// Takes strip coordinates (pixel centres at halves) to picture coordinates.
    public var toPicture: Homography

    public init(plane: Plane, top: Double, base: Double, left: Double, right: Double, toPicture: Homography) {
        self.plane = plane
        self.top = top
        self.base = base
        self.left = left
        self.right = right
        self.toPicture = toPicture
    }

    /// Where in `other`, a strip of the same line, the window stands that stands at `column` here.
    func place(ofColumn column: Int, in other: LineStrip) -> Double {
        let half = Double(LineFeatures.windowColumns / 2)
        let share = (Double(column) + half - left) / (right - left)
        return other.left + share * (other.right - other.left) - half
    }
}
