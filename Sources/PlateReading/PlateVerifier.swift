/// Boosted two-level trees over the patch at an aligned frame that say how likely a plate's text lies there.
package struct PlateVerifier: Sendable {
    /// A tree of three questions; each goes to its first child where the feature's byte is below the threshold.
    package struct Tree: Sendable {
        package var features: [Int]
        package var thresholds: [UInt8]
        /// Votes of the four leaves.
        package var leaves: [Float]

        package init(features: [Int], thresholds: [UInt8], leaves: [Float]) {
            self.features = features
            self.thresholds = thresholds
            self.leaves = leaves
        }
    }

    package var trees: [Tree]
    /// What the detector's score counts beside the votes: it saw the surroundings too.
    package var trust: Float
    /// Votes and trusted score, less `middle`, in units of `spread` are what `chance` maps.
    package var middle: Float
    package var spread: Float

    package init(trees: [Tree] = [], trust: Float = 0, middle: Float = 0, spread: Float = 1) {
        self.trees = trees
        self.trust = trust
        self.middle = middle
        self.spread = spread
    }

    /// The sum of votes: half the logit of boosting, rising with the likeness.
    package func votes(_ features: PatchFeatures) -> Float {
        var sum: Float = 0
        for tree in trees {
            func isBelow(_ node: Int) -> Bool { features.isBelow(tree.features[node], Int(tree.thresholds[node])) }
            let left = isBelow(0)
            sum += tree.leaves[(left ? 0 : 2) + (isBelow(left ? 1 : 2) ? 0 : 1)]
        }
        return sum
    }

    /// The same of features as bytes.
    package func votes(_ bytes: [UInt8]) -> Float {
        trees.reduce(0) { sum, tree in
            func isBelow(_ node: Int) -> Bool { bytes[tree.features[node]] < tree.thresholds[node] }
            let left = isBelow(0)
            return sum + tree.leaves[(left ? 0 : 2) + (isBelow(left ? 1 : 2) ? 0 : 1)]
        }
    }

    /// What `chance` maps.
    ///
    /// - Parameter score: the detector's, of the hit that was aligned.
    package func evidence(_ features: PatchFeatures, score: Float) -> Float {
        (votes(features) + trust * score - middle) / spread
    }

    /// Evidence as a share of plates, 0 to 1: an algebraic map close to the logistic one, so that it is the same on
    /// every machine.
    package static func chance(_ evidence: Float) -> Double {
        let x = Double(evidence) / 2
        return (1 + x / (1 + x * x).squareRoot()) / 2
    }
}
