import Foundation
import PlateReading
import SyntheticTraffic

/// Boosts trees of two levels over byte features.
///
/// Source: J. Friedman, T. Hastie, R. Tibshirani, Additive Logistic Regression, Annals of Statistics 28 (2000): real
/// AdaBoost with shrinkage. Each node looks at a random share of the features.
struct TreeBoosting {
    let featureCount: Int
    /// Features tried a node.
    var tries = 240
    /// What a tree's votes are multiplied by; less needs more trees and generalises better.
    var shrinkage: Float = 0.7
    /// Share of the weight, in the lightest samples, that a node does not look at.
    var trimmed: Float = 0.02

    /// Three questions, each answered by the first child where the feature's byte is below the threshold.
    struct Tree {
        var features: [Int]
        var thresholds: [Int]
        var votes: [Float]
    }

    /// Feature-major bytes: `columns[feature * count + sample]`.
    private var columns: [UInt8] = []
    private var isPlate: [Bool] = []
    private var prior: [Float] = []
    private var count = 0

    init(featureCount: Int) {
        self.featureCount = featureCount
    }

    /// Groups of negatives weigh as much as one another, whatever their sizes; all together as much as the positives.
    mutating func set(positives: [[UInt8]], negatives: [[[UInt8]]]) {
        let groups = negatives.filter { !$0.isEmpty }
        let rows = positives + groups.flatMap { $0 }
        count = rows.count
        isPlate = rows.indices.map { $0 < positives.count }
        prior = positives.map { _ in 0.5 / Float(positives.count) }
        for group in groups { prior += group.map { _ in 0.5 / Float(groups.count) / Float(group.count) } }
        columns = [UInt8](repeating: 0, count: featureCount * count)
        columns.withUnsafeMutableBufferPointer { columns in
            for (i, row) in rows.enumerated() { for (j, value) in row.enumerated() { columns[j * count + i] = value } }
        }
    }

    private struct Split {
        var feature: Int
        var byte: Int
    }

    func trees(_ rounds: Int, using generator: inout SeededGenerator) -> [Tree] {
        var score = [Float](repeating: 0, count: count)
        var weights = prior
        var trees: [Tree] = []
        for _ in 0..<rounds {
            var total: Float = 0
            for i in 0..<count {
                weights[i] = prior[i] * exp(isPlate[i] ? -score[i] : score[i])
                total += weights[i]
            }
            for i in 0..<count { weights[i] /= total }
            let root = split(Array(0..<Int32(count)), weights, &generator)
            let left = (0..<Int32(count)).filter { value(root, Int($0)) }
            let right = (0..<Int32(count)).filter { !value(root, Int($0)) }
            let splits = [root, split(left, weights, &generator), split(right, weights, &generator)]
            trees.append(tree(splits, weights, &score))
        }
        return trees
    }

    private func value(_ split: Split, _ sample: Int) -> Bool {
        Int(columns[split.feature * count + sample]) < split.byte
    }

    /// The question that parts plates from the rest best (least 2 * sum of sqrt(p q), Schapire and Singer 1999).
    private func split(_ members: [Int32], _ weights: [Float], _ generator: inout SeededGenerator) -> Split {
        let heavy = heaviest(members, weights)
        var best = (loss: Float.infinity, split: Split(feature: 0, byte: 128))
        var plates = [Float](repeating: 0, count: 256), others = plates
        for _ in 0..<tries {
            let feature = generator.integer(0...featureCount - 1)
            histogram(heavy, weights, feature, &plates, &others)
            let allPlates = plates.reduce(0, +), allOthers = others.reduce(0, +)
            var p: Float = 0, q: Float = 0
            for byte in 0..<255 {
                p += plates[byte]
                q += others[byte]
                let loss = (p * q).squareRoot() + (max(0, allPlates - p) * max(0, allOthers - q)).squareRoot()
                if loss < best.loss { best = (loss, Split(feature: feature, byte: byte + 1)) }
            }
        }
        return best.split
    }

    /// The members without the lightest, which together weigh `trimmed` of all.
    private func heaviest(_ members: [Int32], _ weights: [Float]) -> [Int32] {
        let sorted = members.map { weights[Int($0)] }.sorted()
        let limit = sorted.reduce(0, +) * trimmed
        var sum: Float = 0
        let cut = sorted.first { weight in
            sum += weight
            return sum > limit
        }
        return members.filter { weights[Int($0)] >= cut ?? 0 }
    }

    private func histogram(
        _ members: [Int32], _ weights: [Float], _ feature: Int, _ plates: inout [Float], _ others: inout [Float]
    ) {
        for byte in 0..<256 { (plates[byte], others[byte]) = (0, 0) }
        let start = feature * count
        columns.withUnsafeBufferPointer { columns in
            for member in members {
                let i = Int(member)
                let byte = Int(columns[start &+ i])
                if isPlate[i] { plates[byte] += weights[i] } else { others[byte] += weights[i] }
            }
        }
    }

    /// The tree of three questions; its votes are added to `score`.
    private func tree(_ splits: [Split], _ weights: [Float], _ score: inout [Float]) -> Tree {
        func leaf(_ i: Int) -> Int {
            let left = value(splits[0], i)
            return (left ? 0 : 2) + (value(splits[left ? 1 : 2], i) ? 0 : 1)
        }
        var plates = [Float](repeating: 1e-4, count: 4), others = plates
        let leaves = (0..<count).map(leaf)
        for i in 0..<count {
            if isPlate[i] { plates[leaves[i]] += weights[i] } else { others[leaves[i]] += weights[i] }
        }
        let votes = (0..<4).map { min(max(0.5 * log(plates[$0] / others[$0]), -2), 2) * shrinkage }
        for i in 0..<count { score[i] += votes[leaves[i]] }
        return Tree(features: splits.map(\.feature), thresholds: splits.map(\.byte), votes: votes)
    }
}
