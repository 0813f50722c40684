/// The plan of the road under the camera, in the metres of `Vector3`. Traffic keeps right.
public struct RoadLayout: Hashable, Sendable {
    /// The road that crosses the watched one.
    public struct Crossing: Hashable, Sendable {
        /// Its nearer and farther kerb line.
        public var near: Double
        public var far: Double

        public init(near: Double, far: Double) {
            self.near = near
            self.far = far
        }

        var middle: Double { (near + far) / 2 }
    }

    /// Widths of the lanes of the watched approach, the one at the kerb first (2.75 to 3.75 m on streets).
    public var lanes: [Double]
    /// Widths of the lanes of the other direction, the one at the centre line first.
    public var opposingLanes: [Double]
    /// Nil on an open road: then there is no stop line either.
    public var crossing: Crossing?
    /// How far before the stop line the lines between lanes are solid.
    public var solidLength: Double
    /// From the nearer to the farther edge of the zebra crossing.
    public var crosswalk: ClosedRange<Double>
    /// Radius of the kerb at the corners.
    public var cornerRadius: Double
    /// Width of the pavements.
    public var pavement: Double
    /// Width of a raised strip between the directions; 0 for a double yellow line.
    public var median: Double

    public init(
        lanes: [Double], opposingLanes: [Double], crossing: Crossing?, solidLength: Double = 25,
        crosswalk: ClosedRange<Double> = 1.2...4.2, cornerRadius: Double = 5, pavement: Double = 3.5, median: Double = 0
    ) {
        self.lanes = lanes
        self.opposingLanes = opposingLanes
        self.crossing = crossing
        self.solidLength = solidLength
        self.crosswalk = crosswalk
        self.cornerRadius = cornerRadius
        self.pavement = pavement
        self.median = median
    }

    /// x of the line between the directions.
    public var centre: Double { -lanes.reduce(0, +) }
    /// x of the kerb of the other direction.
    public var leftKerb: Double { centre - median - opposingLanes.reduce(0, +) }

    /// x of the boundary to the left of lane `index` (0 at the kerb).
    public func divider(leftOf index: Int) -> Double { -lanes.prefix(index + 1).reduce(0, +) }
    /// x of the middle of lane `index`.
    public func middle(ofLane index: Int) -> Double { divider(leftOf: index) + lanes[index] / 2 }
    /// x of the middle of lane `index` of the other direction.
    public func middle(ofOpposingLane index: Int) -> Double {
        centre - median - opposingLanes.prefix(index).reduce(0, +) - opposingLanes[index] / 2
    }

    /// Thickness of the stop line along travel (QCVN 41:2024, marking 7.1: 0.2 to 0.4 m).
    static let stopLineDepth = 0.4
    /// Width of lane lines (QCVN 41:2024, markings 1.x, 2.x and 3.x: 0.10 to 0.20 m).
    static let lineWidth = 0.15
}
