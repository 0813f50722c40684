/// Control delay of a lane group in one analysis period, by the Highway Capacity Manual (HCM 2000, chapter 16,
/// equations 16-9 to 16-12), with the expected queue of the period before in the place of appendix F
/// (`OverflowQueue`).
public struct ControlDelay: Hashable, Sendable {
    /// What the delay hangs on.
    public struct Input: Hashable, Sendable {
        /// Arrivals an hour, in the unit of `capacity`.
        public var flow: Double
        /// `s·g/C`, an hour.
        public var capacity: Double
        /// Effective green over cycle, 0 to 1.
        public var greenRatio: Double
        /// Seconds.
        public var cycle: Double
        /// Hours of the analysis period.
        public var hours: Double
        /// HCM's `I`: 1 for an isolated junction and single units.
        public var varianceRatio = 1.0
        /// HCM's `PF`: 1 where arrivals do not come in platoons.
        public var progression = 1.0
        /// Units that are expected to be left over when the period begins.
        public var initialQueue = 0.0

        public init(flow: Double, capacity: Double, greenRatio: Double, cycle: Double, hours: Double = 0.25) {
            self.flow = flow
            self.capacity = capacity
            self.greenRatio = greenRatio
            self.cycle = cycle
            self.hours = hours
        }
    }

    /// Seconds a vehicle: `d1·PF`, as if all came evenly.
    public var uniform: Double
    /// Seconds a vehicle: `d2`, of chance, of more arriving than can pass, and of the queue at the start (`d3`).
    public var incremental: Double
    /// `X = v/c`.
    public var saturation: Double
    /// Units that are expected to be left over at the end.
    public var queueLeft: Double

    /// Seconds a vehicle.
    public var total: Double { uniform + incremental }

    /// HCM's `k` of a fixed-time signal.
    static let incrementalFactor = 0.5

    public init(_ input: Input) {
        let capacity = max(input.capacity, 1e-6)
        let x = input.flow / capacity
        saturation = x
        let chance = OverflowQueue(flow: input.flow, capacity: capacity, varianceRatio: input.varianceRatio)
        (incremental, queueLeft) = chance.walk(hours: input.hours, initial: input.initialQueue)
        let red = 1 - input.greenRatio
        uniform =
            0.5 * input.cycle * red * red / max(1e-9, 1 - min(1, x) * input.greenRatio) * input.progression
    }
}

/// HCM 2000, exhibit 16-2: A to F by seconds of control delay.
public enum LevelOfService: String, CaseIterable, Sendable, Codable {
    case a = "A", b = "B", c = "C", d = "D", e = "E", f = "F"

    /// F also where more arrives than can pass (HCM 2010 on).
    public init(delay: Double, saturation: Double) {
        switch delay {
        case _ where saturation > 1: self = .f
        case ...10: self = .a
        case ...20: self = .b
        case ...35: self = .c
        case ...55: self = .d
        case ...80: self = .e
        default: self = .f
        }
    }
}
