public import PixelKernels

/// Slides the templates over a strip: how much each character speaks for itself at every column.
public struct LineMatcher: Sendable {
    private let model: PlateModel
    private let kernels: Kernels

    public init(model: PlateModel, level: KernelLevel = .best) {
        self.model = model
        kernels = Kernels(level: level)
    }

    /// The scores of every column of the strip, each the best over the window rows `offsets`.
    ///
    /// - Parameters:
    ///   - offsets: window rows to try; those outside the strip are left out.
    ///   - columnStep: score only every n-th column; the others keep the lowest score.
    public func scores(of features: LineFeatures, offsets: [Int], columnStep: Int = 1) -> LineScores {
        var scores = LineScores(columns: features.columns)
        let rows = offsets.filter { $0 >= 0 && $0 < features.rows }
        guard features.columns > 0, !rows.isEmpty else { return scores }
        let hiddenCount = model.templateCount
        var window = [UInt8](repeating: 0, count: LineFeatures.count)
        var sums = [Int32](repeating: 0, count: hiddenCount)
        var responses = [UInt8](repeating: 0, count: hiddenCount)
        var votes = [Int32](repeating: 0, count: PlateAlphabet.classes)
        let step = 1 / model.responseStep
        for y in rows {
            for x in stride(from: 0, to: features.columns, by: columnStep) {
                let factor = window.withUnsafeMutableBufferPointer {
                    features.window(x: x, y: y, into: $0.baseAddress!)
                }
                kernels.multiply(model.templates.span, window.span, into: &sums)
                for j in 0..<hiddenCount {
                    let response = (Float(sums[j]) * model.templateScale[j] * factor + model.templateBias[j]) * step
                    responses[j] = UInt8(min(max(response, 0), 255))
                }
                kernels.multiply(model.votes.span, responses.span, into: &votes)
                scores.merge(column: x, row: y, votes: votes, model: model)
            }
        }
        return scores
    }
}

/// For every column of a strip, how much more likely each character is centred there than none, in natural logarithms.
public struct LineScores: Hashable, Sendable {
    /// The lowest score: a column where nothing speaks for the character.
    public static let least: Float = -12
    /// The highest, so that one clear character cannot outweigh two doubtful ones.
    public static let most: Float = 12

    public let columns: Int
    /// `columns` rows of `PlateAlphabet.none` scores.
    public private(set) var values: [Float]
    /// The window row that gave the column its highest score.
    public private(set) var rows: [UInt8]

    public init(columns: Int) {
        self.columns = columns
        values = [Float](repeating: Self.least, count: columns * PlateAlphabet.none)
        rows = [UInt8](repeating: 0, count: columns)
    }

    /// Puts the scores of a column in place of those it had.
    /// - Precondition: `scores` has one value a character.
    public mutating func set(column: Int, to scores: [Float]) {
        precondition(scores.count == PlateAlphabet.none, "a column has one score a character")
        values.replaceSubrange(column * PlateAlphabet.none..<(column + 1) * PlateAlphabet.none, with: scores)
    }

    @inlinable
    public func score(column: Int, character: Int) -> Float { values[column * PlateAlphabet.none + character] }

    /// The character with the highest score in a column.
    public func best(column: Int) -> (character: Int, score: Float) {
        var best = 0
        let at = column * PlateAlphabet.none
        for c in 1..<PlateAlphabet.none where values[at + c] > values[at + best] { best = c }
        return (best, values[at + best])
    }

    @inline(__always)
    mutating func merge(column: Int, row: Int, votes: [Int32], model: PlateModel) {
        let none =
            Float(votes[PlateAlphabet.none]) * model.voteScale[PlateAlphabet.none]
            + model.voteBias[PlateAlphabet.none]
        let at = column &* PlateAlphabet.none
        var before = Self.least, after = Self.least
        for c in 0..<PlateAlphabet.none {
            let score = Float(votes[c]) * model.voteScale[c] + model.voteBias[c] - none
            let old = values[at &+ c]
            before = max(before, old)
            after = max(after, score)
            values[at &+ c] = min(max(old, score), Self.most)
        }
        if after > before { rows[column] = UInt8(truncatingIfNeeded: row) }
    }
}
