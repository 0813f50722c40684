import Geometry
import Imaging

/// The picture's colours along a line of text and beyond its ends, in the coordinates of the line's strip: what tells a
/// cover from ink, which the grey of the strip does not.
struct CoverStrip {
    /// Strip rows that are looked at: every second of the characters' height and a little around it.
    static let rows = 14
    /// Of those, the ones that cross the characters, and the ones above and below.
    static let core = 2..<12, above = 0..<2, below = 12..<14

    /// Strip column of the first sample of a row, and samples a row.
    let first: Int
    let columns: Int
    /// Grey of the polarity: ink is dark.
    private(set) var light: [Float]
    /// Red and blue less green.
    private(set) var red: [Float]
    private(set) var blue: [Float]
    /// Whether the brightest channel is burnt out.
    private(set) var isBurnt: [Bool]

    /// Level from which a channel is burnt out.
    private static let burnt: UInt8 = 250

    /// - Parameters:
    ///   - reach: strip columns from the first that is sampled to the one past the last.
    init(_ strip: LineStrip, reach: Range<Int>, in picture: RGBPicture, polarity: PlatePolarity) {
        first = reach.lowerBound
        columns = reach.count
        let count = columns * Self.rows
        light = [Float](repeating: 0, count: count)
        (red, blue) = (light, light)
        isBurnt = [Bool](repeating: false, count: count)
        let step = (strip.base - strip.top) / Double(Self.core.count)
        // A line's strip is laid over the picture by an affine map.
        let origin = strip.toPicture.apply(
            Point(x: Double(first) + 0.5, y: strip.top + step * (0.5 - Double(Self.core.lowerBound))))
        let across = strip.toPicture.apply(Point(x: 1, y: 0)) - strip.toPicture.apply(.zero)
        let down = (strip.toPicture.apply(Point(x: 0, y: 1)) - strip.toPicture.apply(.zero)) * step
        for row in 0..<Self.rows {
            for column in 0..<columns {
                let p = origin + across * Double(column) + down * Double(row)
                let x = Int(min(max(p.x, 0), Double(picture.width - 1)))
                let y = Int(min(max(p.y, 0), Double(picture.height - 1)))
                let (r, g, b) = picture[x, y], i = row * columns + column
                light[i] = Float(polarity == .lightOnDark ? 255 - min(r, g, b) : max(r, g, b))
                red[i] = Float(r) - Float(g)
                blue[i] = Float(b) - Float(g)
                isBurnt[i] = max(r, g, b) >= Self.burnt
            }
        }
    }

    /// Columns of samples of a cell that is centred on a strip column.
    func cell(_ centre: Double, half: Double) -> Range<Int> {
        let from = min(max(Int((centre - half).rounded()) - first, 0), columns - 1)
        let to = min(max(Int((centre + half).rounded()) - first, from + 1), columns)
        return from..<to
    }
}
