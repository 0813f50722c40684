import Foundation
import TrafficModel

/// What the controller believes of one lane group: how many wait, how many come.
///
/// Vehicles that enter the view are `change of those in view + those that passed`. While the queue fills the view, what
/// stands behind it is kept as a balance: expected arrivals less what enters.
public struct GroupEstimate: Hashable, Sendable {
    public struct Options: Hashable, Sendable {
        /// Seconds over which the rate of arrivals forgets. Shorter follows a swing sooner and chance more.
        public var memory = 240.0
        /// The most vehicles that are believed to stand behind a full view, in seconds of arrivals. It keeps a wrong
        /// rate from growing a queue that is not there.
        public var mostHidden = 240.0

        public init() {}
    }

    /// Vehicles that stand in view.
    public private(set) var queue = 0.0
    /// Vehicles that move in view.
    public private(set) var moving = 0.0
    /// Vehicles believed to stand behind a full view.
    public private(set) var hidden = 0.0
    /// PCU a vehicle of those in view; nil where none is.
    public private(set) var unitsInView: Double?
    /// Arrivals, vehicles a second.
    public private(set) var rate: Double
    /// Whether the queue reaches as far as the camera sees.
    public private(set) var isFull = false
    /// Whether queues are seen at all, or only crossings.
    public private(set) var seesQueue = false
    /// Vehicles that crossed since the green of the group began.
    public private(set) var passedInGreen = 0.0
    private let options: Options
    private var inView: Double?
    private var lastTime: Double?

    /// - Parameter rate: vehicles a second by past counts.
    public init(rate: Double, options: Options = Options()) {
        self.rate = rate
        self.options = options
    }

    /// All vehicles that are to pass before the queue has gone.
    public var waiting: Double { queue + hidden }

    /// Takes in what was seen at `time`, seconds of the feed's clock.
    mutating func add(_ view: Observation.View, at time: Double, units: PCUTable) {
        let seconds = lastTime.map { max(0, time - $0) }
        lastTime = time
        let passed = Double(view.passed.total)
        passedInGreen += passed
        guard let standing = view.queue else {
            // Without a view of the queue, what passes is what arrived, a while ago.
            if let seconds { follow(passed, seconds: seconds) }
            return
        }
        let total = Double(standing.total + view.moving.total)
        let entered = max(0, total - (inView ?? total) + passed)
        if view.isFull {
            hidden = min(max(0, hidden + rate * (seconds ?? 0) - entered), options.mostHidden * rate)
        } else {
            // What was hidden and entered has been waiting: it is no new arrival.
            let old = min(hidden, entered)
            if let seconds { follow(entered - old, seconds: seconds) }
            hidden = 0
        }
        (queue, moving, isFull, seesQueue) = (Double(standing.total), Double(view.moving.total), view.isFull, true)
        inView = total
        unitsInView = total > 0 ? (standing + view.moving).units(by: units) / total : nil
    }

    /// The green of the group begins: counting starts anew.
    mutating func greenBegins() { passedInGreen = 0 }

    /// The feed stopped: nothing is believed of the queue until it is back.
    mutating func forgetView() {
        (queue, moving, hidden, isFull, seesQueue) = (0, 0, 0, false, false)
        (inView, lastTime, unitsInView) = (nil, nil, nil)
    }

    private mutating func follow(_ arrived: Double, seconds: Double) {
        let kept = exp(-seconds / options.memory)
        rate = rate * kept + arrived * (seconds > 0 ? (1 - kept) / seconds : 1 / options.memory)
    }
}
