import CPixelKernels

/// A dictionary of templates and their votes, laid out for `LineKernels`.
public struct LineTemplates: Sendable {
    /// Numbers of a window.
    public static let numbers = PHN_LINE_NUMBERS
    /// Classes, the last of them "none".
    public static let classes = PHN_LINE_CLASSES
    /// The most templates that the kernels take.
    public static let mostTemplates = PHN_LINE_MOST_TEMPLATES

    /// Templates with those added that fill up whole vectors and never respond.
    public let count: Int
    let weights: [Int8]
    let scale: [Float]
    let bias: [Float]
    let votes: [Int8]
    let voteScale: [Float]
    let voteBias: [Float]

    /// - Parameters:
    ///   - weights: one row of `numbers` a template.
    ///   - scale: what a template's sum is multiplied by, the window's factor aside, to give its response; with `bias`
    ///     added it is clamped to 0...127 and rounded.
    ///   - votes: one row of a weight a template for each class.
    ///   - voteScale: what a class's sum over responses is worth; `voteBias` is added.
    /// - Precondition: the counts fit, and there are 1 to `mostTemplates` templates.
    public init(
        weights: [Int8], scale: [Float], bias: [Float], votes: [Int8], voteScale: [Float], voteBias: [Float]
    ) {
        let given = scale.count
        precondition(given > 0 && given <= Self.mostTemplates, "1 to \(Self.mostTemplates) templates")
        precondition(weights.count == given * Self.numbers && bias.count == given, "one row of weights a template")
        precondition(votes.count == given * Self.classes, "one vote a template and class")
        precondition(voteScale.count == Self.classes && voteBias.count == Self.classes, "one scale and bias a class")
        let count = (given + 15) / 16 * 16, padded = PHN_LINE_PADDED_CLASSES
        self.count = count
        self.scale = scale + [Float](repeating: 0, count: count - given)
        self.bias = bias + [Float](repeating: 0, count: count - given)
        self.voteScale = voteScale + [Float](repeating: 0, count: padded - Self.classes)
        self.voteBias = voteBias + [Float](repeating: 0, count: padded - Self.classes)
        self.weights = Self.inFours(
            weights, rows: given, length: Self.numbers, paddedRows: count, paddedLength: Self.numbers)
        self.votes = Self.inFours(votes, rows: Self.classes, length: given, paddedRows: padded, paddedLength: count)
    }

    /// The matrix with four neighbours of each row after those of the row above: what dot products of four read.
    private static func inFours(
        _ matrix: [Int8], rows: Int, length: Int, paddedRows: Int, paddedLength: Int
    ) -> [Int8] {
        var result = [Int8](repeating: 0, count: paddedRows * paddedLength)
        for r in 0..<rows {
            for i in 0..<length { result[(i / 4 * paddedRows + r) * 4 + i % 4] = matrix[r * length + i] }
        }
        return result
    }
}
