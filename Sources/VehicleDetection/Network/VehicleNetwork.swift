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
    let plan: NetworkPlan
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
        Self.load(planes, columns, rows, into: &values[0])
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
    static func load(_ planes: AppearancePlanes, _ columns: Int, _ rows: Int, into out: inout [Int16]) {
        let width = planes.luma.width, height = planes.luma.height
        let halfWidth = planes.blue.width, halfHeight = planes.blue.height
        let lumaUnit = unit / 64, chromaUnit = unit / 32
        func fill(
            _ plane: Plane, _ out: UnsafeMutableBufferPointer<Int16>, side: Int, at place: Int, middle: Int, unit: Int
        ) {
            let limitX = side == 4 ? width : halfWidth, limitY = side == 4 ? height : halfHeight
            plane.samples.withUnsafeBufferPointer { samples in
                for y in 0..<min(limitY, rows * side) {
                    let cells = y / side * columns, within = place + y % side * side
                    for x in 0..<min(limitX, columns * side) {
                        let value = (Int(samples[y &* limitX &+ x]) &- middle) &* unit
                        out[(cells &+ x / side) &* NetworkPlan.inputs &+ within &+ x % side] = Int16(
                            truncatingIfNeeded: value)
                    }
                }
            }
        }
        out.withUnsafeMutableBufferPointer { out in
            fill(planes.luma, out, side: 4, at: 0, middle: 128, unit: lumaUnit)
            fill(planes.difference, out, side: 4, at: 16, middle: 128, unit: lumaUnit)
            fill(planes.excess, out, side: 4, at: 32, middle: 0, unit: lumaUnit)
            fill(planes.blue, out, side: 2, at: 48, middle: 128, unit: chromaUnit)
            fill(planes.red, out, side: 2, at: 52, middle: 128, unit: chromaUnit)
        }
    }
}
