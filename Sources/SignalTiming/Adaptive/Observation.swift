import TrafficModel

/// What a camera tells of the ways into a junction at one moment.
public struct Observation: Hashable, Sendable {
    /// What is seen of one lane group.
    public struct View: Hashable, Sendable {
        /// Vehicles that stand in front of the stop line, as far as the camera sees; nil where only crossings are told.
        public var queue: ClassCounts?
        /// Vehicles that move towards it.
        public var moving: ClassCounts
        /// Vehicles that crossed the stop line since the observation before.
        public var passed: ClassCounts
        /// The queue reaches as far as the camera sees: there may be more behind.
        public var isFull: Bool

        public init(
            queue: ClassCounts? = nil, moving: ClassCounts = ClassCounts(), passed: ClassCounts = ClassCounts(),
            isFull: Bool = false
        ) {
            self.queue = queue
            self.moving = moving
            self.passed = passed
            self.isFull = isFull
        }
    }

    /// Seconds by the feed's clock.
    public var time: Double
    /// By lane group id; groups that are not seen are left out.
    public var views: [String: View]

    public init(time: Double, views: [String: View]) {
        self.time = time
        self.views = views
    }
}
