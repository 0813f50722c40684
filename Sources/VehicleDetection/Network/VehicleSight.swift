import Foundation
public import Geometry
public import TrafficModel

/// What the network saw in one frame: for each cell of 4 x 4 pixels whether a vehicle's middle lies there, and its box
/// and class.
///
/// Outputs of a cell: the logit of a middle (as in X. Zhou et al., Objects as Points, 2019); the middle's place from
/// that of the cell, in cells; the logarithms of width and height over 16 pixels; logits of motorbike, car, bus and
/// truck.
public struct VehicleSight: Sendable {
    /// A vehicle that the network sees.
    public struct Glimpse: Hashable, Sendable {
        /// Pixels of the reduced frame.
        public var box: Box
        /// 0 to 1.
        public var probability: Double
        public var classScores: [VehicleClass: Double]

        /// Whether it is likelier a car, a bus or a truck than a motorbike.
        var isWide: Bool { classScores[.motorbike, default: 0] < 0.5 }
    }

    /// The middle of a large vehicle is spread over many cells, so that none of them is likely: its logit is raised by
    /// so much for each e-fold of its side (square root of the area) over that of a plain one, in pixels. Measured on
    /// rendered scenes: at one probability boxes of all sizes are then right about as often.
    private static let sizeGain = 0.5, plainSide = 20.0
    /// A box of which likelier ones, each with this share of its own area inside, cover so much is a crowd and no
    /// vehicle. Raising either tells groups of motorbikes as one vehicle more; lowering them loses cars behind
    /// motorbikes.
    private static let memberShare = 0.7, crowdShare = 0.5
    public static let classes: [VehicleClass] = [.motorbike, .car, .bus, .truck]
    let columns: Int
    let rows: Int
    let values: [Int16]
    let width: Int
    let height: Int

    /// - Parameters:
    ///   - values: of `NetworkPlan.outputs` for each cell, in 256ths, row by row.
    ///   - width: of the picture in pixels, at most four for each column; `height` likewise.
    /// - Precondition: there are as many values as the cells have.
    public init(columns: Int, rows: Int, values: [Int16], width: Int, height: Int) {
        precondition(values.count == columns * rows * NetworkPlan.outputs)
        (self.columns, self.rows, self.values, self.width, self.height) = (columns, rows, values, width, height)
    }

    func logit(_ column: Int, _ row: Int) -> Int16 { values[(row * columns + column) * NetworkPlan.outputs] }

    private func probability(_ logit: Int16, side: Double) -> Double {
        1 / (1 + exp(-Double(logit) / Double(VehicleNetwork.unit) - Self.sizeGain * log(side / Self.plainSide)))
    }

    /// The vehicles whose middle is at least as likely as `least`, the likeliest first, and no crowd for a vehicle.
    /// - Parameters:
    ///   - overlap: intersection over union above which two are one vehicle, counted once.
    ///   - wideOverlap: the same where neither is a motorbike: these do not ride side by side in one lane.
    public func glimpses(least: Double, overlap: Double, wideOverlap: Double) -> [Glimpse] {
        let most = Self.sizeGain * log(Double(max(width, height)) / Self.plainSide)
        let floor = Int16(clamping: Int(((log(least / (1 - least)) - most) * Double(VehicleNetwork.unit)).rounded()))
        var found: [Glimpse] = []
        for row in 0..<rows {
            for column in 0..<columns where logit(column, row) >= floor && isPeak(column, row) {
                let glimpse = glimpse(column, row)
                if glimpse.probability >= least { found.append(glimpse) }
            }
        }
        let order = found.indices.sorted { (-found[$0].probability, $0) < (-found[$1].probability, $1) }
        var kept: [Glimpse] = []
        for place in order {
            let isKnown = Self.isKnown(found[place], among: kept, overlap: overlap, wideOverlap: wideOverlap)
            if !isKnown { kept.append(found[place]) }
        }
        return kept
    }

    /// Whether one of `likelier` is this vehicle, or several are what it holds.
    private static func isKnown(
        _ glimpse: Glimpse, among likelier: [Glimpse], overlap: Double, wideOverlap: Double
    ) -> Bool {
        var covered = 0.0
        for other in likelier {
            let most = glimpse.isWide && other.isWide ? wideOverlap : overlap
            if other.box.overlap(glimpse.box) > most { return true }
            let shared = other.box.intersection(glimpse.box).area
            if shared > memberShare * other.box.area { covered += shared }
        }
        return covered > crowdShare * glimpse.box.area
    }

    /// Whether no neighbour is likelier; of equals the first counts.
    private func isPeak(_ column: Int, _ row: Int) -> Bool {
        let own = logit(column, row)
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
            for x in max(0, column - 1)...min(columns - 1, column + 1) where (x, y) != (column, row) {
                let other = logit(x, y)
                if other > own || other == own && (y, x) < (row, column) { return false }
            }
        }
        return true
    }

    private func glimpse(_ column: Int, _ row: Int) -> Glimpse {
        let start = (row * columns + column) * NetworkPlan.outputs
        func value(_ place: Int) -> Double { Double(values[start + place]) / Double(VehicleNetwork.unit) }
        let cell = Double(NetworkPlan.cell)
        let centre = Point(
            x: (Double(column) + 0.5 + value(1)) * cell, y: (Double(row) + 0.5 + value(2)) * cell)
        let boxWidth = 16 * exp(min(4, value(3))), boxHeight = 16 * exp(min(4, value(4)))
        let bounds = Box(x: 0, y: 0, width: Double(width), height: Double(height))
        let box = Box(
            x: centre.x - boxWidth / 2, y: centre.y - boxHeight / 2, width: boxWidth, height: boxHeight
        ).intersection(bounds)
        let logits = Self.classes.indices.map { value(5 + $0) }
        let most = logits.max() ?? 0
        let shares = logits.map { exp($0 - most) }
        let sum = shares.reduce(0, +)
        return Glimpse(
            box: box, probability: probability(logit(column, row), side: (boxWidth * boxHeight).squareRoot()),
            classScores: Dictionary(uniqueKeysWithValues: zip(Self.classes, shares.map { $0 / sum })))
    }
}
