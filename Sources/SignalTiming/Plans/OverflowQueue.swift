/// The expected queue that greens leave over, by chance and where more arrives than can pass, followed from one period
/// to the next.
///
/// Within one period that begins empty this is HCM 2000's d2 (equation 16-12): one that arrives when `Q` units are
/// left over waits `Q/c`, and the mean of that over the period is d2 exactly. HCM's appendix F hands only the certain
/// queue of an overfull period on; steady traffic cut into quarters then looks better than it is, and cycles come out
/// too short. Here the expected queue is handed on, as in Kimber & Hollis 1979 (TRRL LR 909): a period goes on at the
/// moment at which its own curve, begun empty, would have reached the queue that it finds.
struct OverflowQueue {
    /// Units an hour.
    let capacity: Double
    /// `x - 1`.
    private let excess: Double
    /// `4·I·x/c`, hours: half the queue's variance by chance. HCM's k of a fixed-time signal is 0.5.
    private let chance: Double

    init(flow: Double, capacity: Double, varianceRatio: Double) {
        self.capacity = max(capacity, 1e-6)
        let x = flow / self.capacity
        excess = x - 1
        chance = 8 * ControlDelay.incrementalFactor * varianceRatio * x / self.capacity
    }

    /// Seconds that a vehicle waits in the mean of a period of `hours` that finds `initial` units, and the units that
    /// it leaves.
    func walk(hours: Double, initial: Double) -> (delay: Double, left: Double) {
        let area: Double
        let left: Double
        let steady = excess < 0 ? capacity * chance / (-8 * excess) : Double.infinity
        if initial <= 0 {
            (area, left) = (self.area(hours), queue(hours))
        } else if initial < steady {
            let begin = moment(of: initial)
            (area, left) = (self.area(begin + hours) - self.area(begin), queue(begin + hours))
        } else {
            // The queue shrinks as fast as capacity is spare, down to what chance keeps up.
            let rate = -excess * capacity
            let time = min(hours, (initial - steady) / rate)
            left = max(steady, initial - rate * hours)
            area = time * (initial - rate * time / 2) + (hours - time) * steady
        }
        return (3600 * max(0, area) / (capacity * hours), max(0, left))
    }

    /// Unit-hours left over from an empty start until `hours`.
    private func area(_ hours: Double) -> Double {
        guard hours > 0 else { return 0 }
        return capacity * hours * hours / 4 * (excess + (excess * excess + chance / hours).squareRoot())
    }

    /// Units left over at `hours`: the slope of `area`.
    private func queue(_ hours: Double) -> Double {
        guard hours > 0 else { return 0 }
        let root = max(1e-12, (excess * excess + chance / hours).squareRoot())
        return capacity * (hours / 2 * (excess + root) - chance / (8 * root))
    }

    /// Hours after which the queue from an empty start is `units`, which is below the steady queue; by halving.
    private func moment(of units: Double) -> Double {
        var low = Self.shortest, high = Self.longest
        for _ in 0..<Self.halvings {
            let middle = (low * high).squareRoot()
            if queue(middle) < units { low = middle } else { high = middle }
        }
        return (low * high).squareRoot()
    }

    /// Hours. A queue that takes longer to come is the steady one.
    private static let longest = 64.0
    /// Hours. A queue that is there sooner is none.
    private static let shortest = 1e-4
    /// The moment is found to one part in 5,000.
    private static let halvings = 16
}
