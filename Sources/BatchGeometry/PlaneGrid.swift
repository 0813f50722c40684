/// The grid on which batches lie: steps of 1/256 pixel, 32,768 pixels either way of the origin.
///
/// A grid of whole numbers below 2^23 keeps every cross product of differences within the 53 bits of a double, so which
/// side of a line a point lies on is never a matter of rounding. 1/256 pixel is far below what a contact point is
/// known to.
public enum PlaneGrid {
    public static let stepsPerPixel = 256.0
    /// The furthest coordinate, in pixels; what lies beyond is set to it.
    public static let furthest = 32_767.0

    /// The nearest point of the grid, in its steps.
    static func steps(_ pixels: Double) -> Double {
        (min(max(pixels, -furthest), furthest) * stepsPerPixel).rounded()
    }
}
