import PixelKernels

/// For every column of a strip, how much more likely each character is centred there than none, in natural logarithms.
public struct LineScores: Hashable, Sendable {
    /// The lowest score: a column where nothing speaks for the character.
    public static let least: Float = -12
    /// The highest, so that one clear character cannot outweigh two doubtful ones.
    public static let most: Float = 12

    public let columns: Int
    /// `PlateAlphabet.none` rows of `columns` scores.
    public private(set) var values: [Float]
    /// The window row that gave the column its highest score.
    public private(set) var rows: [UInt8]
    /// That score, not clamped.
    private var best: [Float]

    public init(columns: Int) {
        self.columns = columns
        values = [Float](repeating: Self.least, count: columns * PlateAlphabet.none)
        rows = [UInt8](repeating: 0, count: columns)
        best = [Float](repeating: Self.least, count: columns)
    }

    /// Puts the scores of a column in place of those it had.
    /// - Precondition: `scores` has one value a character.
    public mutating func set(column: Int, to scores: [Float]) {
        precondition(scores.count == PlateAlphabet.none, "a column has one score a character")
        for (c, score) in scores.enumerated() { values[c * columns + column] = score }
    }

    @inlinable
    public func score(column: Int, character: Int) -> Float { values[character * columns + column] }

    /// Every character's score in a column.
    public func scores(column: Int) -> [Float] {
        (0..<PlateAlphabet.none).map { values[$0 * columns + column] }
    }

    /// The character with the highest score in a column.
    public func best(column: Int) -> (character: Int, score: Float) {
        var best = 0
        for c in 1..<PlateAlphabet.none where values[c * columns + column] > values[best * columns + column] {
            best = c
        }
        return (best, values[best * columns + column])
    }

    /// Takes in what the templates say of the windows of row `y`.
    /// - Parameter starts: see `LineKernels.match`.
    mutating func match(
        _ templates: LineTemplates, _ features: LineFeatures, y: Int, starts: [UInt32], step: Int,
        kernels: LineKernels
    ) {
        let factors = features.factors(y: y, kernels: kernels)
        kernels.match(
            templates, cells: features.cells, width: features.width, y: y, factors: factors, starts: starts,
            step: step, most: Self.most, values: &values, best: &best, rows: &rows)
    }
}
