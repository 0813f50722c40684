public import TrafficModel

/// What the signals of a scene show over time.
public struct SignalProgram: Hashable, Sendable {
    /// A stretch of one state.
    public struct Stage: Hashable, Sendable {
        public var state: SignalState
        public var seconds: Double

        public init(_ state: SignalState, _ seconds: Double) {
            self.state = state
            self.seconds = seconds
        }
    }

    /// The stages of the watched approach, repeated for ever, the first beginning at `offset`.
    public var stages: [Stage]
    /// The time in seconds at which the first stage begins.
    public var offset: Double
    /// Whether a head with a right-turn arrow stands beside the main one.
    public var hasRightArrow: Bool
    /// The part of each red, in seconds from its onset, in which the right arrow is lit green.
    public var rightArrow: ClosedRange<Double>
    /// Whether a count-down of the seconds left hangs above the head.
    public var hasCountdown: Bool
    /// The middle of the main head, metres; its pole stands under it and it looks against the traffic.
    public var head: Vector3

    public init(
        stages: [Stage], offset: Double = 0, hasRightArrow: Bool = false, rightArrow: ClosedRange<Double> = 4...12,
        hasCountdown: Bool = false, head: Vector3 = Vector3(1.0, 0.8, 3.1)
    ) {
        self.stages = stages
        self.offset = offset
        self.hasRightArrow = hasRightArrow
        self.rightArrow = rightArrow
        self.hasCountdown = hasCountdown
        self.head = head
    }

    /// Seconds of one round.
    public var cycle: Double { stages.reduce(0) { $0 + $1.seconds } }

    /// The state at `time`, how long it has lasted and how long it will last.
    public func phase(at time: Double) -> (state: SignalState, elapsed: Double, remaining: Double) {
        var rest = (time - offset).truncatingRemainder(dividingBy: cycle)
        if rest < 0 { rest += cycle }
        for stage in stages {
            if rest < stage.seconds { return (stage.state, rest, stage.seconds - rest) }
            rest -= stage.seconds
        }
        return (stages[0].state, 0, stages[0].seconds)
    }

    public func state(at time: Double) -> SignalState { phase(at: time).state }

    /// Whether the right arrow is lit green.
    public func isRightArrowLit(at time: Double) -> Bool {
        guard hasRightArrow else { return false }
        let now = phase(at: time)
        return now.state == .red && rightArrow.contains(now.elapsed)
    }

    /// What the road that crosses is shown: green inside the red of the watched approach, `clearance` seconds from
    /// either end, the last three of them yellow.
    func crossState(at time: Double, clearance: Double = 4) -> SignalState {
        let now = phase(at: time)
        guard now.state == .red, now.elapsed >= clearance, now.remaining >= 2 else { return .red }
        return now.remaining < 5 ? .yellow : .green
    }
}
