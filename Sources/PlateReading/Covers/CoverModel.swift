import TrafficModel

/// Boosted two-level trees that say whether something hides a place of a plate, as `phatnguoi-train covers` learned
/// them (`Data/covers.tsv`).
///
/// Source: J. Friedman, T. Hastie, R. Tibshirani, Additive Logistic Regression, Annals of Statistics 28 (2000).
package struct CoverModel: Sendable {
    /// Votes are scaled so that these hold whatever the trees: from the first on a place is told as hidden, from the
    /// second on its plate is not stood behind. Raising the first loses covered plates, the second lets a plate be read
    /// that lost a character; lowering them calls legible plates covered or doubtful.
    package static let told: Float = 0, doubted: Float = -1

    private let trees: PlateVerifier

    package init(trees: [PlateVerifier.Tree]) {
        self.trees = PlateVerifier(trees: trees)
    }

    /// How much speaks for a cover over a place with these features, in steps of `told - doubted`.
    package func votes(_ features: [UInt8]) -> Float { trees.votes(features) }

    /// The model that the program carries.
    package static let builtIn: CoverModel = {
        do {
            return try CoverModel(String(decoding: PackageResources.covers_tsv, as: UTF8.self))
        } catch {
            preconditionFailure("the program's own model of covers is wrong: \(error)")
        }
    }()
}

/// The file: a row a tree.
extension CoverModel {
    private static let features = ["feature", "feature_below", "feature_above"]
    private static let thresholds = ["threshold", "threshold_below", "threshold_above"]
    private static let leaves = ["below_below", "below_above", "above_below", "above_above"]
    private static let mostVotes = 1000.0

    /// - Throws: `DataTableError` with the line where the text is no such table.
    package init(_ text: String) throws {
        let table = try DataTable(text, file: "covers.tsv", columns: Self.features + Self.thresholds + Self.leaves)
        self.init(
            trees: try table.rows.map { row in
                PlateVerifier.Tree(
                    features: try Self.features.map { try row.number($0, in: 0...CoverFeatures.count - 1) },
                    thresholds: try Self.thresholds.map { UInt8(try row.number($0, in: 0...255)) },
                    leaves: try Self.leaves.map { Float(try row.decimal($0, in: -Self.mostVotes...Self.mostVotes)) })
            })
    }

    /// - Parameter provenance: a line on where the trees come from.
    package func table(provenance: String) -> String {
        let header = (Self.features + Self.thresholds + Self.leaves).joined(separator: "\t")
        let rows = trees.trees.map { tree in
            (tree.features.map { "\($0)" } + tree.thresholds.map { "\($0)" }
                + tree.leaves.map { "\(($0 * 1e5).rounded() / 1e5)" })
                .joined(separator: "\t")
        }
        return (["# " + provenance, header] + rows).joined(separator: "\n") + "\n"
    }
}
