/// The measures of the characters of one plate format, in millimetres.
///
/// Source: TT 79/2024/TT-BCA, appendix 04, and QCVN 08:2024/BCA. The rule that the main stroke of a `1` stands 29 mm
/// from its neighbour and two of them 48 mm apart (16, 21, 27 and 32 mm on motorbikes) says that a `1` is centred in a
/// cell of full width: every row has one pitch.
public struct PlateTypeface: Hashable, Sendable {
    /// Height of a character.
    public var height: Double
    /// Width of the cell of a character; all but `1` fill it.
    public var width: Double
    /// Thickness of a stroke.
    public var stroke: Double
    /// Gap between two cells of the upper row (or of the only one).
    public var upperGap: Double
    /// Gap between two cells of the lower row.
    public var lowerGap: Double
    /// Width of the dash; its height is the side of the dot.
    public var dashWidth: Double
    /// Side of the square dot, and height of the dash.
    public var dot: Double

    public init(
        height: Double, width: Double, stroke: Double, upperGap: Double, lowerGap: Double, dashWidth: Double,
        dot: Double
    ) {
        self.height = height
        self.width = width
        self.stroke = stroke
        self.upperGap = upperGap
        self.lowerGap = lowerGap
        self.dashWidth = dashWidth
        self.dot = dot
    }

    /// Cars, long and short plates: 63 x 38 mm.
    public static let car = PlateTypeface(
        height: 63, width: 38, stroke: 10, upperGap: 10, lowerGap: 10, dashWidth: 14, dot: 10)
    /// Motorbikes: 55 x 22 mm.
    public static let motorbike = PlateTypeface(
        height: 55, width: 22, stroke: 7, upperGap: 5, lowerGap: 10, dashWidth: 12, dot: 7)
    /// The two-line car plates of 280 x 200 mm issued before TT 58/2020, still on the road.
    public static let carShortOld = PlateTypeface(
        height: 78, width: 38, stroke: 10.5, upperGap: 10, lowerGap: 10, dashWidth: 14, dot: 10)
}
