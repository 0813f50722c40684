/// When the adaptive controller trusts its feed. Times in seconds.
public struct AdaptiveOptions: Hashable, Sendable {
    /// Silence after which the fixed plan is kept to. Raising it steers by old queues.
    public var staleAfter = 10.0
    /// How far an observation's clock may lie from the controller's. Raising it takes an old picture for now.
    public var clockTolerance = 10.0
    /// How long a feed must be sound before it is steered by again.
    public var soundFor = 5.0
    /// Observations of the same cause are told once in so many seconds.
    public var noticeEvery = 60.0

    public init() {}
}
