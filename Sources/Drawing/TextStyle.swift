/// How text is set.
public struct TextStyle: Hashable, Sendable {
    public enum Alignment: Hashable, Sendable { case left, centre, right }

    /// A family that the system's font list knows. DejaVu has every Vietnamese letter.
    public var family: String
    /// Height of the em square in pixels.
    public var size: Double
    public var isBold: Bool
    public var alignment: Alignment

    public init(
        family: String = TextStyle.sans, size: Double, isBold: Bool = false, alignment: Alignment = .left
    ) {
        self.family = family
        self.size = size
        self.isBold = isBold
        self.alignment = alignment
    }

    public static let sans = "DejaVu Sans"
    /// Figures and letters of one width: for texts that must stand in columns.
    public static let mono = "DejaVu Sans Mono"
}

/// The room that a line of text takes, in pixels.
public struct TextExtent: Hashable, Sendable {
    /// From the start of the first letter to where the next would start.
    public var width: Double
    /// Of the font: from the base line up and down, whatever the letters are.
    public var ascent: Double
    public var descent: Double
}
