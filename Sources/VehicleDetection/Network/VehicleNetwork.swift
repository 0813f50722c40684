import Imaging
import PixelKernels

/// The network that tells where vehicles are: integers throughout, so that every machine sees the same.
public struct VehicleNetwork: Sendable {
    /// Weights as whole numbers; a value is one 256th.
    enum Layer: Sendable {
        /// `NetworkKernels.paired`: a weight is one part in two to the power of `shift`.
        case wide(weights: [Int16], bias: [Int32], shift: Int)
        /// `NetworkKernels.fourfold`, of narrow values; sums are shifted by that of each output, and the bias has what
        /// rounds them.
        case narrow(weights: [Int8], bias: [Int32], shifts: [Int32])
    }

    /// Values a unit.
    public static let unit = 256
    public let plan: NetworkPlan
    let layers: [Layer]
    private let kernels: NetworkKernels
    private var values: [[Int16]] = []
    /// Those that depthwise layers made; the others of one kind are empty in the other.
    private var narrow: [[UInt8]] = []
    /// By picture: whether it has narrow values.
    private let isNarrow: [Bool]
    private var columns = 0
    private var rows = 0

    init(plan: NetworkPlan, layers: [Layer], kernels: NetworkKernels = .best) {
        self.plan = plan
        self.layers = layers
        self.kernels = kernels
        var isNarrow = plan.pictures.map { _ in false }
        for case .depthwise(_, let into, _, _) in plan.steps { isNarrow[into] = true }
        self.isNarrow = isNarrow
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
        let counts = plan.pictures.map { (columns >> $0.halvings) * (rows >> $0.halvings) * $0.channels }
        values = zip(counts, isNarrow).map { $1 ? [] : [Int16](repeating: 0, count: $0) }
        narrow = zip(counts, isNarrow).map { $1 ? [UInt8](repeating: 0, count: $0) : [] }
    }

    private mutating func run(_ step: NetworkPlan.Step) {
        switch step {
        case .pointwise(let from, let into, let layer, let skip, let isRectified):
            // The picture to be written is taken out, so that it is changed in place while the others are read.
            var out: [Int16] = []
            swap(&out, &values[into])
            let skip = skip.map { values[$0] }, least: Int16 = isRectified ? 0 : .min
            switch layers[layer] {
            case .wide(let weights, let bias, let shift):
                kernels.pointwise(
                    values[from], inputs: plan.pictures[from].channels, weights: weights, bias: bias, shift: shift,
                    skip: skip, least: least, into: &out)
            case .narrow(let weights, let bias, let shifts):
                kernels.pointwise(
                    narrow[from], inputs: plan.pictures[from].channels, weights: weights, bias: bias, shifts: shifts,
                    skip: skip, least: least, into: &out)
            }
            swap(&out, &values[into])
        case .depthwise(let from, let into, let layer, let step):
            guard case .wide(let weights, let bias, let shift) = layers[layer] else { return }
            let halvings = plan.pictures[from].halvings
            kernels.depthwise(
                values[from], width: columns >> halvings, height: rows >> halvings, step: step, weights: weights,
                bias: bias, shift: shift + (plan.layers[layer].grain ?? 0), into: &narrow[into])
        case .addCoarse(let coarse, let fine, let into):
            var out: [Int16] = []
            swap(&out, &values[into])
            let halvings = plan.pictures[fine].halvings
            kernels.addCoarse(
                values[fine], values[coarse], width: columns >> halvings, height: rows >> halvings, into: &out)
            swap(&out, &values[into])
        }
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
