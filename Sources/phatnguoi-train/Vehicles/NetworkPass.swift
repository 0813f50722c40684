import PixelKernels
import VehicleDetection

/// One sample's way through a network that learns, there and back: the values of all pictures, their errors, and the
/// gradient summed over samples.
struct NetworkPass: Sendable {
    let plan: NetworkPlan
    let columns: Int
    let rows: Int
    private(set) var values: [[Float]]
    private var errors: [[Float]]
    /// Like the weights.
    private(set) var gradient: [[Float]]
    private let kernels = ConvolutionKernels.best

    init(plan: NetworkPlan, columns: Int, rows: Int) {
        self.plan = plan
        self.columns = columns
        self.rows = rows
        values = plan.pictures.map {
            [Float](repeating: 0, count: (columns >> $0.halvings) * (rows >> $0.halvings) * $0.channels)
        }
        errors = values
        gradient = plan.layers.map { [Float](repeating: 0, count: ($0.inputs + 1) * $0.outputs) }
    }

    /// What comes out of `input`.
    mutating func forward(_ input: [Float], _ weights: [[Float]]) -> [Float] {
        values[0] = input
        for step in plan.steps { forward(step, weights) }
        return values[values.count - 1]
    }

    private mutating func forward(_ step: NetworkPlan.Step, _ weights: [[Float]]) {
        var out: [Float] = []
        swap(&out, &values[step.into])
        switch step {
        case .pointwise(let from, _, let layer, let skip, let isRectified):
            kernels.pointwise(
                values[from], inputs: plan.pictures[from].channels, weights: weights[layer],
                skip: skip.map { values[$0] }, isRectified: isRectified, into: &out)
        case .depthwise(let from, _, let layer, let step):
            let size = size(from)
            kernels.depthwise(
                values[from], width: size.width, height: size.height, step: step, weights: weights[layer], into: &out)
            if let grain = plan.layers[layer].grain { Self.narrow(&out, grain: grain) }
        case .addCoarse(let coarse, let fine, _):
            let size = size(fine)
            kernels.addCoarse(values[fine], values[coarse], width: size.width, height: size.height, into: &out)
        }
        swap(&out, &values[step.into])
    }

    /// Rounds to whole steps of narrow values. Errors pass as if nothing were rounded (Y. Bengio et al., arXiv
    /// 1308.3432): what is above 0 stays so.
    private static func narrow(_ values: inout [Float], grain: Int) {
        let step = Float(1 << grain) / Float(VehicleNetwork.unit), most = 255 * step
        values.withUnsafeMutableBufferPointer { values in
            for k in values.indices where values[k] > 0 {
                values[k] = max(1e-20, min(most, (values[k] / step).rounded() * step))
            }
        }
    }

    /// Adds to `gradient` what an error of the output makes of it.
    mutating func backward(_ error: [Float], _ weights: [[Float]]) {
        for k in errors.indices { Self.clear(&errors[k]) }
        errors[errors.count - 1] = error
        for step in plan.steps.reversed() { backward(step, weights) }
    }

    /// The gradient summed so far, which begins anew.
    mutating func takeGradient() -> [[Float]] {
        defer { for k in gradient.indices { Self.clear(&gradient[k]) } }
        return gradient
    }

    private mutating func backward(_ step: NetworkPlan.Step, _ weights: [[Float]]) {
        // Errors that are changed are taken out, so that they are changed in place.
        var error = take(step.into)
        switch step {
        case .pointwise(let from, _, let layer, let skip, let isRectified):
            var skipError = skip.map { take($0) }
            var inputError = from > 0 ? take(from) : nil
            kernels.pointwiseBack(
                values[from], inputs: plan.pictures[from].channels, weights: weights[layer],
                output: isRectified ? values[step.into] : nil, error: &error, skipError: &skipError,
                inputError: &inputError, gradient: &gradient[layer])
            if let skip, let skipError { errors[skip] = skipError }
            if let inputError { errors[from] = inputError }
        case .depthwise(let from, let into, let layer, let step):
            let size = size(from)
            var inputError = take(from)
            kernels.depthwiseBack(
                values[from], output: values[into], error: error, width: size.width, height: size.height, step: step,
                weights: weights[layer], to: &inputError, &gradient[layer])
            errors[from] = inputError
        case .addCoarse(let coarse, let fine, let into):
            let size = size(fine)
            var (fineError, coarseError) = (take(fine), take(coarse))
            kernels.addCoarseBack(
                values[into], error: error, width: size.width, height: size.height, to: &fineError, &coarseError)
            (errors[fine], errors[coarse]) = (fineError, coarseError)
        }
        errors[step.into] = error
    }

    private mutating func take(_ picture: Int) -> [Float] {
        var taken: [Float] = []
        swap(&taken, &errors[picture])
        return taken
    }

    private static func clear(_ values: inout [Float]) {
        values.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    private func size(_ picture: Int) -> (width: Int, height: Int) {
        (columns >> plan.pictures[picture].halvings, rows >> plan.pictures[picture].halvings)
    }
}
