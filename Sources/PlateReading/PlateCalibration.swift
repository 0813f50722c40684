/// How sure a reading is, from what was measured of it: a logistic model fitted on plates that trained nothing.
public struct PlateCalibration: Hashable, Sendable {
    /// Weight of each number of `PlateEvidence.numbers`, then the constant.
    public var weights: [Float]
    /// From this confidence on a reading is `read`.
    public var readThreshold: Float
    /// Below this it is `unreadable`.
    public var unsureThreshold: Float

    public init(weights: [Float], readThreshold: Float, unsureThreshold: Float) {
        self.weights = weights
        self.readThreshold = readThreshold
        self.unsureThreshold = unsureThreshold
    }
}
