/// What was measured of a reading that tells how far it may be believed.
public struct PlateEvidence: Hashable, Sendable {
    /// Score of the weakest character.
    public var weakestScore: Float = 0
    /// The mean over the characters.
    public var meanScore: Float = 0
    /// The least lead of a character over the best other character at its place, allowed in its slot or not.
    public var weakestMargin: Float = 0
    /// Lead of the whole over the best reading with another text, of any pattern, geometry or polarity.
    public var otherReadingMargin: Float = 0
    /// The strongest character just before the first or after the last of a line.
    public var inkBeyond: Float = 0
    /// Height of the characters in picture pixels.
    public var characterHeight: Float = 0
    /// What irregular spacing cost, per character.
    public var spacingCost: Float = 0
    /// Share of the hypotheses within reach of the best that agree on the text.
    public var agreement: Float = 0
    /// The prior of the pattern, colour and province code together.
    public var prior: Float = 0

    /// Lead over the best reading of another length.
    public var otherLengthMargin: Float = 0
    /// Share of repeated looks, each a little otherwise, at which the same text came out.
    public var steadiness: Float = 0

    public init() {}

    public static let count = 12

    /// The numbers that calibration weighs, each brought near 0 to 1.
    public var numbers: [Float] {
        [
            weakestScore / 12, meanScore / 12, min(weakestMargin, 10) / 10, min(otherReadingMargin, 20) / 20,
            max(inkBeyond, -6) / 12, min(characterHeight, 24) / 24, min(spacingCost, 3) / 3, agreement,
            max(prior, -10) / 10, min(weakestMargin, 3) / 3, min(otherLengthMargin, 20) / 20, steadiness,
        ]
    }
}
