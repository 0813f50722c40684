/// What the adaptive controller says. All of it is a proposal, to be checked by an engineer.
public enum Advice: Hashable, Sendable {
    /// The greens of the cycle that begins at `time`.
    case timing(Timing)
    /// A green that ended otherwise than announced.
    case change(Change)
    /// Something about the feed that a person should know.
    case notice(Notice)

    public struct Timing: Hashable, Sendable {
        /// Seconds of the controller's clock, to a tenth.
        public var time: Double
        /// 1, 2, 3, …
        public var cycle: Int
        public var greens: [Int]
        /// The fixed plan is kept to.
        public var isFallback: Bool
        public var reason: Reason
    }

    public struct Change: Hashable, Sendable {
        public var time: Double
        public var phase: Int
        public var announced: Int
        public var green: Int
        public var reason: Reason
    }

    public struct Notice: Hashable, Sendable {
        public var time: Double
        public var cause: Cause
    }

    public enum Reason: Hashable, Sendable {
        /// The fixed plan, because the feed is not sound.
        case fallback
        /// What is believed to arrive, PCU an hour by phase of the fullest group.
        case demand([Int])
        /// The queue of the running phase had gone while vehicles waited elsewhere.
        case cleared(waitingElsewhere: Int)
        /// Traffic flowed free before the running phase, whatever stands behind the view, while vehicles waited
        /// elsewhere.
        case freeFlow(waitingElsewhere: Int)
        /// The running phase still had a queue.
        case queueLeft(Int)
        /// The longest green was reached.
        case longestGreen
    }

    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// Nothing came for longer than `AdaptiveOptions.staleAfter`.
        case feedStopped = "feed_stopped"
        case feedBack = "feed_back"
        /// An observation older than one before it, or told twice: left out.
        case outOfOrder = "out_of_order"
        /// A time too far from the controller's clock: left out.
        case wrongClock = "wrong_clock"
        /// A line that is no observation: left out.
        case unreadable
    }
}
