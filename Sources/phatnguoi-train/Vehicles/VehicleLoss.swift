import Foundation
import Geometry
import VehicleDetection

/// How wrong the network is about one sample, and which way its outputs should move.
///
/// A vehicle's middle is a peak of its own size (X. Zhou et al., Objects as Points, 2019): the focal loss of that paper
/// with exponents 2 and 4, an absolute loss for the four edges as shares of the vehicle's sides (to first order what is
/// missing from an intersection over union of one), and cross entropy for the class.
struct VehicleLoss {
    private(set) var heat = 0.0
    private(set) var box = 0.0
    private(set) var kind = 0.0
    private(set) var vehicles = 0

    /// Standard deviation of a peak as a share of the vehicle's side, at least so many cells.
    private static let spread = 0.11, leastSpread = 0.6
    /// Of a peak, from which box and class are learned too.
    private static let taught: Float = 0.3
    /// Errors of an edge, as a share of the vehicle's side, smaller than this weigh less.
    private static let smooth: Float = 0.05
    private static let edgeWeight: Float = 0.5
    /// By place in `VehicleSight.classes`: the rare ones weigh more, since to tell a truck as a car costs most.
    private static let kindWeights: [Float] = [0.2, 0.3, 0.6, 0.6]

    /// What is wanted of each cell.
    private struct Aim {
        /// Height of the peak; 1 at a middle.
        var peaks: [Float]
        /// Whether the cell is known to hold no middle where it has no peak.
        var isKnown: [Bool]
        /// The label whose box and class the cell is to tell, and how much it counts.
        var owner: [Int]
        var share: [Float]
        /// By label: the shares of its cells together.
        var sums: [Float]
    }

    /// The error of `outputs`, the cells of `sample` after the network.
    mutating func error(of outputs: [Float], _ sample: VehicleSampler.Sample) -> [Float] {
        let aim = Self.aim(sample)
        var error = [Float](repeating: 0, count: outputs.count)
        for cell in aim.peaks.indices {
            let start = cell * NetworkPlan.outputs
            error[start] = addHeat(outputs[start], peak: aim.peaks[cell], isKnown: aim.isKnown[cell])
            guard aim.owner[cell] >= 0 else { continue }
            let owner = aim.owner[cell], label = sample.labels[owner], share = min(1, aim.share[cell])
            let column = Float(cell % sample.columns), row = Float(cell / sample.columns)
            // A large vehicle has many cells: it counts more than a small one, but not as many times.
            addBox(
                outputs, label.box, column: column, row: row, share: share / aim.sums[owner].squareRoot(), from: start,
                to: &error)
            if let kind = label.kind { addKind(outputs, kind, share: share, from: start, to: &error) }
        }
        return error
    }

    private mutating func addHeat(_ logit: Float, peak: Float, isKnown: Bool) -> Float {
        let p = 1 / (1 + exp(-logit)), q = 1 - p
        if peak == 1 {
            let logarithm = log(max(p, 1e-6))
            heat -= Double(q * q * logarithm)
            vehicles += 1
            return 2 * q * p * q * logarithm - q * q * q
        }
        guard isKnown else { return 0 }
        let logarithm = log(max(q, 1e-6)), u = (1 - peak) * (1 - peak), weight = u * u
        heat -= Double(weight * p * p * logarithm)
        return weight * (p * p * p - 2 * p * p * q * logarithm)
    }

    private mutating func addBox(
        _ outputs: [Float], _ box: Box, column: Float, row: Float, share: Float, from start: Int,
        to error: inout [Float]
    ) {
        let cell = Double(NetworkPlan.cell)
        addSpan(
            outputs, aim: Float(box.centre.x / cell) - 0.5 - column, side: Float(box.width), share: share,
            from: start + 1, to: &error)
        addSpan(
            outputs, aim: Float(box.centre.y / cell) - 0.5 - row, side: Float(box.height), share: share,
            from: start + 2, to: &error)
    }

    /// Of one direction, the edges on either side: the middle is told at `place`, in cells, the logarithm of the side
    /// over 16 pixels two places further on.
    private mutating func addSpan(
        _ outputs: [Float], aim: Float, side: Float, share: Float, from place: Int, to error: inout [Float]
    ) {
        let cells = Float(NetworkPlan.cell) / side
        let off = (outputs[place] - aim) * cells
        // The logarithm is held to what a gradient can bear.
        let half = exp(max(-3, min(3, outputs[place + 2] - log(side / 16)))) / 2
        for end: Float in [-1, 1] {
            let miss = off + end * (half - 0.5)
            box += Double(abs(miss) * Self.edgeWeight)
            let push = share * Self.edgeWeight * max(-1, min(1, miss / Self.smooth))
            error[place] += push * cells
            error[place + 2] += push * end * half
        }
    }

    private mutating func addKind(
        _ outputs: [Float], _ kind: Int, share: Float, from start: Int, to error: inout [Float]
    ) {
        let logits = VehicleSight.classes.indices.map { outputs[start + 5 + $0] }
        let most = logits.max() ?? 0, powers = logits.map { exp($0 - most) }, sum = powers.reduce(0, +)
        for (place, power) in powers.enumerated() {
            error[start + 5 + place] = share * Self.kindWeights[kind] * (power / sum - (place == kind ? 1 : 0))
        }
        self.kind -= Double(log(max(powers[kind] / sum, 1e-6)))
    }

    private static func aim(_ sample: VehicleSampler.Sample) -> Aim {
        let count = sample.columns * sample.rows
        var aim = Aim(
            peaks: [Float](repeating: 0, count: count), isKnown: sample.isDoubtful.map { !$0 },
            owner: [Int](repeating: -1, count: count), share: [Float](repeating: 0, count: count),
            sums: [Float](repeating: 0, count: sample.labels.count))
        for isKnown in [false, true] {
            for label in sample.labels where (label.lesson != .nothing) == isKnown {
                eachCell(of: label.box, sample) { aim.isKnown[$0] = isKnown }
            }
        }
        for (place, label) in sample.labels.enumerated() where label.lesson == .vehicle {
            raise(&aim, place, label.box, sample)
        }
        for (owner, share) in zip(aim.owner, aim.share) where owner >= 0 { aim.sums[owner] += min(1, share) }
        return aim
    }

    private static func eachCell(of box: Box, _ sample: VehicleSampler.Sample, _ work: (Int) -> Void) {
        let cell = Double(NetworkPlan.cell)
        for row in max(0, Int(box.minY / cell))..<min(sample.rows, Int(box.maxY / cell) + 1) {
            for column in max(0, Int(box.minX / cell))..<min(sample.columns, Int(box.maxX / cell) + 1) {
                work(row * sample.columns + column)
            }
        }
    }

    private static func raise(_ aim: inout Aim, _ label: Int, _ box: Box, _ sample: VehicleSampler.Sample) {
        let cell = Double(NetworkPlan.cell)
        let x = box.centre.x / cell - 0.5, y = box.centre.y / cell - 0.5
        let spreadX = max(leastSpread, spread * box.width / cell),
            spreadY = max(leastSpread, spread * box.height / cell)
        let column = min(max(Int(x.rounded()), 0), sample.columns - 1),
            row = min(max(Int(y.rounded()), 0), sample.rows - 1)
        let reachX = Int(3 * spreadX + 1), reachY = Int(3 * spreadY + 1)
        for r in max(0, row - reachY)...min(sample.rows - 1, row + reachY) {
            for c in max(0, column - reachX)...min(sample.columns - 1, column + reachX) {
                let a = (Double(c) - x) / spreadX, b = (Double(r) - y) / spreadY
                let height = Float(exp(-(a * a + b * b) / 2)), place = r * sample.columns + c
                if aim.peaks[place] < 1 { aim.peaks[place] = max(aim.peaks[place], min(height, 0.98)) }
                if height > taught && height > aim.share[place] {
                    aim.share[place] = height
                    aim.owner[place] = label
                }
            }
        }
        let middle = row * sample.columns + column
        aim.peaks[middle] = 1
        aim.share[middle] = 2
        aim.owner[middle] = label
    }

    static func + (a: VehicleLoss, b: VehicleLoss) -> VehicleLoss {
        var sum = a
        sum.heat += b.heat
        sum.box += b.box
        sum.kind += b.kind
        sum.vehicles += b.vehicles
        return sum
    }
}
