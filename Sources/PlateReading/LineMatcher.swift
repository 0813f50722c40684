public import PixelKernels

/// Slides the templates over a strip: how much each character speaks for itself at every column.
public struct LineMatcher: Sendable {
    private let templates: LineTemplates
    let kernels: LineKernels

    public init(dictionary: TemplateDictionary, level: KernelLevel = .best) {
        templates = LineTemplates(dictionary)
        kernels = LineKernels(level: level)
    }

    /// The scores of the columns of the strip, each the best over the window rows `offsets`.
    ///
    /// - Parameters:
    ///   - offsets: window rows to try; those outside the strip are left out.
    ///   - columnStep: 2 scores only every other column; the others keep the lowest score.
    ///   - near: only columns at most 3 or 4 from these are scored; all where nil.
    public func scores(
        of features: LineFeatures, offsets: [Int], columnStep: Int = 1, near: [Int]? = nil
    ) -> LineScores {
        var scores = LineScores(columns: features.columns)
        guard features.columns > 0 else { return scores }
        let starts = Self.starts(near, columns: features.columns)
        for y in offsets where y >= 0 && y < features.rows {
            scores.match(templates, features, y: y, starts: starts, step: columnStep, kernels: kernels)
        }
        return scores
    }

    /// The blocks of columns to score.
    private static func starts(_ near: [Int]?, columns: Int) -> [UInt32] {
        guard let near else { return stride(from: 0, to: columns, by: LineKernels.blockColumns).map { UInt32($0) } }
        var starts: [UInt32] = []
        for column in near.sorted() where column > -reach && column < columns + reach {
            let last = starts.last.map { Int($0) + LineKernels.blockColumns } ?? 0
            if min(column + reach, columns - 1) >= last {
                starts.append(UInt32(min(max(column - reach, last), columns - 1)))
            }
        }
        return starts
    }

    /// Columns either side of a known place that are scored.
    private static let reach = 3
}

extension LineTemplates {
    init(_ dictionary: TemplateDictionary) {
        let step = dictionary.responseStep
        self.init(
            weights: dictionary.templates, scale: dictionary.templateScale.map { $0 / step },
            bias: dictionary.templateBias.map { $0 / step }, votes: dictionary.votes, voteScale: dictionary.voteScale,
            voteBias: dictionary.voteBias)
    }
}
