import Imaging
import PixelKernels

/// The network that tells where vehicles are: integers throughout, so that every machine sees the same.
public struct VehicleNetwork: Sendable {
    /// Weights as whole numbers: a value is one 256th, a weight one part in two to the power of `shift`.
    struct Layer: Sendable {
        /// `NetworkKernels.paired`.
        var weights: [Int16]
        var bias: [Int32]
        var shift: Int
    }

    /// Values a unit.
    public static let unit = 256
    public let plan: NetworkPlan
    let layers: [Layer]
    private let kernels: NetworkKernels
    private var values: [[Int16]] = []
    private var columns = 0
    private var rows = 0

    init(plan: NetworkPlan, layers: [Layer], kernels: NetworkKernels = .best) {
        self.plan = plan
        self.layers = layers
        self.kernels = kernels
    }

    /// Looks at a picture.
    public mutating func look(at planes: AppearancePlanes) -> VehicleSight {
        let step = NetworkPlan.coarsest, cells = step / NetworkPlan.cell
        let columns = (planes.luma.width + step - 1) / step * cells
        let rows = (planes.luma.height + step - 1) / step * cells
        if columns != self.columns || rows != self.rows { resize(columns, rows) }
        Self.load(planes, columns: columns, kernels: kernels, into: &values[0])
        for step in plan.steps { run(step) }
        return VehicleSight(
            columns: columns, rows: rows, values: values[values.count - 1], width: planes.luma.width,
            height: planes.luma.height)
    }

    private mutating func resize(_ columns: Int, _ rows: Int) {
        self.columns = columns
        self.rows = rows
        values = plan.pictures.map {
            [Int16](repeating: 0, count: (columns >> $0.halvings) * (rows >> $0.halvings) * $0.channels)
        }
    }

    private mutating func run(_ step: NetworkPlan.Step) {
        // The picture to be written is taken out, so that it is changed in place while the others are read.
        var out: [Int16] = []
        swap(&out, &values[step.into])
        switch step {
        case .pointwise(let from, _, let layer, let skip, let isRectified):
            kernels.pointwise(
                values[from], inputs: plan.pictures[from].channels, weights: layers[layer].weights,
                bias: layers[layer].bias, shift: layers[layer].shift, skip: skip.map { values[$0] },
                least: isRectified ? 0 : .min, into: &out)
        case .depthwise(let from, _, let layer, let step):
            let halvings = plan.pictures[from].halvings
            kernels.depthwise(
                values[from], width: columns >> halvings, height: rows >> halvings, step: step,
                weights: layers[layer].weights, bias: layers[layer].bias, shift: layers[layer].shift, into: &out)
        case .addCoarse(let coarse, let fine, _):
            let halvings = plan.pictures[fine].halvings
            kernels.addCoarse(
                values[fine], values[coarse], width: columns >> halvings, height: rows >> halvings, into: &out)
        }
        swap(&out, &values[step.into])
    }

    /// Fills the cells: values of `planes` less their middle, 64 levels a unit of luma, 32 of chroma; 0 outside.
    static func load(
        _ planes: AppearancePlanes, columns: Int, kernels: NetworkKernels = .best, into out: inout [Int16]
    ) {
        // 256 values a unit: two to the power of 2 for each of 64 levels, of 3 for each of 32.
        func fill(_ plane: Plane, side: Int, at place: Int, middle: Int, shift: Int, _ out: inout [Int16]) {
            kernels.fillCells(
                plane.samples, width: plane.width, side: side, middle: middle, shift: shift,
                inputs: NetworkPlan.inputs, at: place, columns: columns, into: &out)
        }
        fill(planes.luma, side: 4, at: 0, middle: 128, shift: 2, &out)
        fill(planes.difference, side: 4, at: 16, middle: 128, shift: 2, &out)
        fill(planes.excess, side: 4, at: 32, middle: 0, shift: 2, &out)
        fill(planes.blue, side: 2, at: 48, middle: 128, shift: 3, &out)
        fill(planes.red, side: 2, at: 52, middle: 128, shift: 3, &out)
    }
}
