import Geometry
import Imaging

extension ForegroundMap {
    /// The lower share of a box, its middle half of columns, in which the shade is looked for. Raising it may take dark
    /// bodywork for the ground.
    private static let shadeReach = 0.3
    /// The shade ends at the first row, from below, that is this dark compared with the darkest. Raising it cuts more
    /// off.
    private static let shadeDarkness = 0.8
    /// A lower edge this dark, compared with the darkest row, is a tyre's or that of a shadow in the sun, and not soft.
    /// Raising it cuts off tyres.
    private static let softDarkness = 0.5
    /// The darkness from which on the darkest row is one: a share of the road's brightness. Lowering it measures noise.
    private static let leastDarkness = 0.06
    /// The largest share of a box that is believed to be shade. Raising it cuts off bodywork.
    private static let mostShade = 0.2

    /// The lower share of `box` that shows no vehicle but the soft shade under it.
    ///
    /// Under an overcast sky the road grows darker little by little towards the gap between it and a vehicle, where no
    /// light comes: the darkest row is where the vehicle stands. What differs from the empty road begins earlier, by a
    /// tenth to a fifth of the box's height, and the box there.
    /// - Returns: 0...0.2; nil where nothing under the vehicle is darker than the road, or the box is too small.
    func shade(in box: Box) -> Double? {
        let region = PixelRegion(covering: box).clamped(width: width, height: height)
        let rows = Int((Self.shadeReach * Double(region.height)).rounded(.up)), margin = region.width / 4
        guard rows > 1 && region.width > 2 * margin else { return nil }
        let columns = region.x + margin..<region.x + region.width - margin
        let rowsUp = (1...rows).map { darkness(ofRow: region.y + region.height - $0, columns) }
        guard let lowest = rowsUp.first, let most = rowsUp.max(), most > Self.leastDarkness else { return nil }
        guard lowest < Self.softDarkness * most else { return 0 }
        let end = rowsUp.firstIndex { $0 >= Self.shadeDarkness * most } ?? 0
        return min(Double(end) / Double(region.height), Self.mostShade)
    }

    /// How much darker than the road a stretch of a row is in the mean, 0 to 1; what is lighter counts as the road.
    private func darkness(ofRow y: Int, _ columns: Range<Int>) -> Double {
        // A ratio ends at 255: what is lighter counts as that.
        var sum = 256 &* columns.count
        ratio.samples.withUnsafeBufferPointer { samples in
            let row = y &* width
            for x in columns { sum &-= Int(samples[row &+ x]) }
        }
        return Double(sum) / Double(256 * columns.count)
    }
}
