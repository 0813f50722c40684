public import PixelKernels

/// Slides the templates over a strip: how much each character speaks for itself at every column.
public struct LineMatcher: Sendable {
    private let templates: LineTemplates
    let kernels: LineKernels

    public init(model: PlateModel, level: KernelLevel = .best) {
        templates = LineTemplates(model)
        kernels = LineKernels(level: level)
    }

    /// The scores of every column of the strip, each the best over the window rows `offsets`.
    ///
    /// - Parameters:
    ///   - offsets: window rows to try; those outside the strip are left out.
    ///   - columnStep: 2 scores only every other column; the others keep the lowest score.
    public func scores(of features: LineFeatures, offsets: [Int], columnStep: Int = 1) -> LineScores {
        var scores = LineScores(columns: features.columns)
        add(features, offsets: offsets, columnStep: columnStep, to: &scores)
        return scores
    }

    /// Looks at more window rows of the same strip.
    func add(_ features: LineFeatures, offsets: [Int], columnStep: Int = 1, to scores: inout LineScores) {
        guard features.columns > 0 else { return }
        for y in offsets where y >= 0 && y < features.rows {
            scores.match(templates, features, y: y, step: columnStep, kernels: kernels)
        }
    }
}

extension LineTemplates {
    init(_ model: PlateModel) {
        self.init(
            weights: model.templates, scale: model.templateScale.map { $0 / model.responseStep },
            bias: model.templateBias.map { $0 / model.responseStep }, votes: model.votes, voteScale: model.voteScale,
            voteBias: model.voteBias)
    }
}
