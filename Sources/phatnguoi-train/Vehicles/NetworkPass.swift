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
                values[from], inputs: plan.pictures[from].channels, weights: weights[layer], into: &out)
            if let skip { Self.add(values[skip], to: &out) }
            if isRectified { Self.rectify(&out) }
        case .depthwise(let from, _, let layer, let step):
            let size = size(from)
            kernels.depthwise(
                values[from], width: size.width, height: size.height, step: step, weights: weights[layer], into: &out)
            Self.rectify(&out)
        case .addCoarse(let coarse, let fine, _):
            let channels = plan.pictures[fine].channels
            out = values[fine]
            Self.raise(values[coarse], to: &out, size(fine), channels)
            Self.rectify(&out)
        }
        swap(&out, &values[step.into])
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
        var error: [Float] = []
        swap(&error, &errors[step.into])
        if step.isRectified { Self.stop(&error, where: values[step.into]) }
        switch step {
        case .pointwise(let from, _, let layer, let skip, _):
            let inputs = plan.pictures[from].channels
            kernels.addPointwiseGradient(values[from], inputs: inputs, error: error, to: &gradient[layer])
            if let skip { Self.add(error, to: &errors[skip]) }
            if from > 0 {
                var back = [Float](repeating: 0, count: errors[from].count)
                let outputs = plan.layers[layer].outputs
                kernels.pointwise(
                    error, inputs: outputs, weights: Self.turned(weights[layer], inputs, outputs), into: &back)
                Self.add(back, to: &errors[from])
            }
        case .depthwise(let from, _, let layer, let step):
            let size = size(from)
            var below: [Float] = []
            swap(&below, &errors[from])
            kernels.addDepthwiseGradient(
                values[from], error: error, width: size.width, height: size.height, step: step,
                weights: weights[layer], to: &below, &gradient[layer])
            swap(&below, &errors[from])
        case .addCoarse(let coarse, let fine, _):
            let channels = plan.pictures[fine].channels
            Self.add(error, to: &errors[fine])
            var below: [Float] = []
            swap(&below, &errors[coarse])
            Self.lower(error, to: &below, size(fine), channels)
            swap(&below, &errors[coarse])
        }
        swap(&error, &errors[step.into])
    }

    private static func clear(_ values: inout [Float]) {
        values.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    private static func add(_ values: [Float], to out: inout [Float]) {
        values.withUnsafeBufferPointer { values in
            out.withUnsafeMutableBufferPointer { out in for k in 0..<values.count { out[k] += values[k] } }
        }
    }

    private static func rectify(_ out: inout [Float]) {
        out.withUnsafeMutableBufferPointer { out in for k in 0..<out.count { out[k] = max(0, out[k]) } }
    }

    /// No error passes where a rectified value is 0.
    private static func stop(_ error: inout [Float], where values: [Float]) {
        values.withUnsafeBufferPointer { values in
            error.withUnsafeMutableBufferPointer { error in
                for k in 0..<values.count { error[k] = values[k] > 0 ? error[k] : 0 }
            }
        }
    }

    /// Outputs by inputs, without biases of its own.
    private static func turned(_ weights: [Float], _ inputs: Int, _ outputs: Int) -> [Float] {
        var turned = [Float](repeating: 0, count: (outputs + 1) * inputs)
        for i in 0..<inputs { for o in 0..<outputs { turned[o * inputs + i] = weights[i * outputs + o] } }
        return turned
    }

    private func size(_ picture: Int) -> (width: Int, height: Int) {
        (columns >> plan.pictures[picture].halvings, rows >> plan.pictures[picture].halvings)
    }

    /// Adds each coarse pixel to the four fine ones that it lies under, or those to it.
    private static func raise(
        _ coarse: [Float], to fine: inout [Float], _ size: (width: Int, height: Int), _ channels: Int
    ) {
        coarse.withUnsafeBufferPointer { coarse in
            fine.withUnsafeMutableBufferPointer { fine in
                for pixel in 0..<size.width * size.height {
                    let below = (pixel / size.width / 2 * (size.width / 2) + pixel % size.width / 2) * channels
                    for l in 0..<channels { fine[pixel * channels + l] += coarse[below + l] }
                }
            }
        }
    }

    private static func lower(
        _ fine: [Float], to coarse: inout [Float], _ size: (width: Int, height: Int), _ channels: Int
    ) {
        fine.withUnsafeBufferPointer { fine in
            coarse.withUnsafeMutableBufferPointer { coarse in
                for pixel in 0..<size.width * size.height {
                    let below = (pixel / size.width / 2 * (size.width / 2) + pixel % size.width / 2) * channels
                    for l in 0..<channels { coarse[below + l] += fine[pixel * channels + l] }
                }
            }
        }
    }
}

extension NetworkPlan.Step {
    fileprivate var isRectified: Bool {
        if case .pointwise(_, _, _, _, let isRectified) = self { isRectified } else { true }
    }
}
