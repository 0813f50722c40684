import Foundation
import PictureCodecs
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Learns what covers look like from generated and photographed plates with covers painted over them, or measures it.
struct CoversCommand {
    private let arguments: Arguments

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    func run() throws {
        let isMeasuring = arguments.has("held-back")
        var generator = SeededGenerator(seed: UInt64(try arguments.number("seed", default: isMeasuring ? 990 : 7)))
        var samples = CoverSamples(reader: try reader(arguments))
        samples.addGenerated(try arguments.number("plates", default: isMeasuring ? 2000 : 6000), using: &generator)
        if let data = arguments.file("data") {
            try samples.addPhotographed(
                PlateData(root: data), covers: try arguments.number("covers", default: 5), heldBack: isMeasuring,
                using: &generator)
        }
        if isMeasuring {
            CoverTable(samples.plates, model: .builtIn).lines.forEach { print($0) }
        } else {
            try learn(samples.plates, using: &generator)
        }
    }

    private func learn(_ plates: [CoverSamples.Plate], using generator: inout SeededGenerator) throws {
        // What trees say of plates that grew them is too good: each half judges the other's trees.
        let halves = [0, 1].map { half in
            plates.enumerated().filter { $0.offset % 2 == half }.map(\.element)
        }
        let crossed = [0, 1].map { half in CoverModel(trees: Self.grow(halves[1 - half], using: &generator)) }
        let legible = [0, 1].flatMap { half in
            halves[half].filter(\.isLegible).map { Self.highest($0, crossed[half]) }
        }
        let told = Self.threshold(legible, most: Self.mostTold)
        let readRight = [0, 1].flatMap { half in
            halves[half].filter { $0.isLegible && $0.isRight && $0.status == .read }
                .map { Self.highest($0, crossed[half]) }
        }
        let doubted = min(Self.threshold(readRight, most: Self.mostDoubted), told - 0.5)
        say("\(plates.count) plates, \(legible.count) legible; told from \(told), doubted from \(doubted)")
        for share in [0.0, 0.001, 0.002, 0.005, 0.01] {
            say("\(share): \(Self.threshold(legible, most: share)) \(Self.threshold(readRight, most: share))")
        }
        let trees = Self.scaled(Self.grow(plates, using: &generator), told: told, doubted: doubted)
        let text = CoverModel(trees: trees).table(
            provenance: "phatnguoi-train covers, \(try arguments.required("date")), seed "
                + "\(try arguments.number("seed", default: 7)), \(plates.count) plates, "
                + "\(plates.reduce(0) { $0 + $1.places.count }) places")
        try OutputFile.write(Array(text.utf8), to: try arguments.required("output"))
    }

    /// Share of legible plates that may be told as covered, and of right reads that may be doubted.
    private static let mostTold = 0.003, mostDoubted = 0.002
    private static let treeCount = 120

    static func highest(_ plate: CoverSamples.Plate, _ model: CoverModel) -> Float {
        plate.places.map { model.votes($0.features) }.max() ?? -.infinity
    }

    /// The least threshold that no more than `most` of the plates reach.
    private static func threshold(_ highest: [Float], most: Double) -> Float {
        let sorted = highest.sorted(by: >)
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(most * Double(sorted.count)))].nextUp
    }

    private static func grow(
        _ plates: [CoverSamples.Plate], using generator: inout SeededGenerator
    ) -> [PlateVerifier.Tree] {
        let places = plates.flatMap(\.places)
        var boosting = TreeBoosting(featureCount: places.first?.features.count ?? 0)
        boosting.shrinkage = 0.3
        boosting.tries = 60
        boosting.set(
            positives: places.filter { $0.isHidden == true }.map(\.features),
            negatives: [places.filter { $0.isHidden == false }.map(\.features)])
        return boosting.trees(treeCount, using: &generator).map { tree in
            PlateVerifier.Tree(
                features: tree.features, thresholds: tree.thresholds.map { UInt8(min($0, 255)) }, leaves: tree.votes)
        }
    }

    /// The trees with votes scaled to what `CoverModel` counts from; the first of them only shifts.
    private static func scaled(_ trees: [PlateVerifier.Tree], told: Float, doubted: Float) -> [PlateVerifier.Tree] {
        let factor = (CoverModel.told - CoverModel.doubted) / (told - doubted)
        let shift = PlateVerifier.Tree(
            features: [0, 0, 0], thresholds: [0, 0, 0],
            leaves: [Float](repeating: CoverModel.told - told * factor, count: 4))
        return [shift]
            + trees.map { tree in
                var tree = tree
                tree.leaves = tree.leaves.map { $0 * factor }
                return tree
            }
    }
}

/// What is told of plates by what lies over them.
struct CoverTable {
    let plates: [CoverSamples.Plate]
    let model: CoverModel

    init(_ plates: [CoverSamples.Plate], model: CoverModel) {
        self.plates = plates
        self.model = model
    }

    var lines: [String] {
        var lines = [
            "| over the plate | hidden | plates | told as covered | read wrong, untold | read |",
            "|---|---|---|---|---|---|",
        ]
        for isReal in [false, true] {
            for kind in [nil] + PlateCover.Kind.allCases.map(Optional.some) {
                for extent in CoverExtent.allCases {
                    let own = plates.filter { $0.isReal == isReal && $0.kind == kind && $0.extent == extent }
                    guard !own.isEmpty else { continue }
                    lines.append(row(own, name: kind?.rawValue ?? "nothing", extent, isReal))
                }
            }
        }
        return lines
    }

    private func row(_ own: [CoverSamples.Plate], name: String, _ extent: CoverExtent, _ isReal: Bool) -> String {
        let votes = own.map { CoversCommand.highest($0, model) }
        let told = votes.count { $0 >= CoverModel.told }
        let stood = zip(own, votes).filter { $0.status == .read && $1 < CoverModel.doubted }
        return "| \(name)\(isReal ? ", photographed" : "") | \(extent.rawValue) | \(own.count) | \(told) "
            + "| \(stood.count { !$0.0.isRight }) | \(stood.count) |"
    }
}
