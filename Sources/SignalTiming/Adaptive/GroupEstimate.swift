import Foundation
import TrafficModel

/// What the controller believes of one lane group: how many wait, how many come.
///
/// Vehicles that enter the view are `change of those in view + those that passed`. What is behind a view that the
/// queue has filled is a `HiddenQueue`. Vehicles of a queue are no new arrivals when they enter: the rate follows what
/// entered from one moment at which nothing was hidden to the next.
public struct GroupEstimate: Hashable, Sendable {
    public struct Options: Hashable, Sendable {
        /// Seconds over which the rate of arrivals forgets. Shorter follows a swing sooner and chance more.
        public var memory = 240.0
        /// The chance that nothing is hidden from which on it is believed. Raising it leaves the rate unchanged for
        /// longer; lowering it takes the end of a queue for arrivals.
        public var surelyEmpty = 0.9
        /// Seconds over which the number in view is averaged. Raising it tells later that traffic flows free again;
        /// lowering it takes a chance gap for that.
        public var crowdMemory = 3.0

        public init() {}
    }

    /// Vehicles that stand in view.
    public private(set) var queue = 0.0
    /// Vehicles that move in view.
    public private(set) var moving = 0.0
    /// Vehicles in view, mean of the last seconds; nil where none of it was seen.
    public private(set) var crowd: Double?
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
    private var behind = HiddenQueue()
    private var inView: Double?
    private var lastTime: Double?
    /// What entered, and the seconds, since nothing was hidden.
    private var enteredSince = 0.0
    private var secondsSince = 0.0

    /// - Parameter rate: vehicles a second by past counts.
    public init(rate: Double, options: Options = Options()) {
        self.rate = rate
        self.options = options
    }

    /// Vehicles believed to be delayed behind the view.
    public var hidden: Double { behind.mean }

    /// All vehicles that are to pass before the queue has gone.
    public var waiting: Double { queue + hidden }

    /// Takes in what was seen.
    ///
    /// - Parameters:
    ///   - time: seconds of the feed's clock.
    ///   - discharge: vehicles a second of saturated green.
    mutating func add(_ view: Observation.View, at time: Double, discharge: Double, units: PCUTable) {
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
        if let seconds { look(entered, seconds: seconds, discharge: discharge, isFull: view.isFull) }
        (queue, moving, isFull, seesQueue) = (Double(standing.total), Double(view.moving.total), view.isFull, true)
        inView = total
        let before = crowd ?? total
        crowd = before + (total - before) * (1 - exp(-(seconds ?? 0) / options.crowdMemory))
        unitsInView = total > 0 ? (standing + view.moving).units(by: units) / total : nil
    }

    private mutating func look(_ entered: Double, seconds: Double, discharge: Double, isFull: Bool) {
        behind.pass(
            seconds: seconds, entered: Int(entered), arrivals: rate, discharge: discharge, isStanding: isFull)
        enteredSince += entered
        secondsSince += seconds
        guard !isFull, behind.isEmptyChance >= options.surelyEmpty else { return }
        follow(enteredSince, seconds: secondsSince)
        (enteredSince, secondsSince) = (0, 0)
    }

    /// The green of the group begins: counting starts anew.
    mutating func greenBegins() { passedInGreen = 0 }

    /// The feed stopped: nothing is believed of the queue until it is back.
    mutating func forgetView() {
        (queue, moving, isFull, seesQueue) = (0, 0, false, false)
        (inView, lastTime, unitsInView, crowd) = (nil, nil, nil, nil)
        (behind, enteredSince, secondsSince) = (HiddenQueue(), 0, 0)
    }

    private mutating func follow(_ arrived: Double, seconds: Double) {
        let kept = exp(-seconds / options.memory)
        rate = rate * kept + arrived * (seconds > 0 ? (1 - kept) / seconds : 1 / options.memory)
    }
}
