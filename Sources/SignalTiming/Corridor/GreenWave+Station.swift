extension GreenWave {
    /// One junction of the corridor.
    public struct Station: Sendable {
        public var problem: TimingProblem
        /// The phase that serves the corridor on the way out and on the way back.
        public var outbound: Int
        public var inbound: Int
        /// Seconds of travel from the junction before; 0 for the first.
        public var travel: Double
        /// Lane groups of those who come along the corridor on the way out, and on the way back; empty where unknown,
        /// and then there is no telling how platoons fare.
        public var outboundGroups: [Int]
        public var inboundGroups: [Int]
        /// Share of the vehicles of a lane group that turn left, where it lets them, and as many right.
        public var turning: Double

        /// Where nobody counted who turns. Too large a value makes side streets feed the road more than they do, and
        /// offsets count for less.
        public static let usualTurning = 0.15

        public init(
            problem: TimingProblem, outbound: Int, inbound: Int, travel: Double, outboundGroups: [Int] = [],
            inboundGroups: [Int] = [], turning: Double = usualTurning
        ) {
            self.problem = problem
            self.outbound = outbound
            self.inbound = inbound
            self.travel = travel
            self.outboundGroups = outboundGroups
            self.inboundGroups = inboundGroups
            self.turning = turning
        }

        func groups(_ way: Way) -> [Int] { way == .outbound ? outboundGroups : inboundGroups }
    }

    /// A direction of the corridor.
    public enum Way: String, CaseIterable, Sendable, Codable {
        case outbound, inbound
    }
}
