/// Ends a green when that costs the least delay over the next minutes, by playing the queues forward.
///
/// Every second the end of the running green is tried at several moments. After it the phases follow in their order,
/// each until its queue has gone; queues grow at the believed rate and shrink at saturation flow. The moment with the
/// least vehicle-seconds of waiting is aimed at, and the green ends when that moment is now.
public struct RollingHorizon: AdaptivePolicy {
    public let name = "rolling-horizon"
    /// Seconds played forward. Too short a look makes switching look dear.
    public var horizon = 150
    /// The latest end of green that is tried, in seconds from now.
    public var latest = 40
    /// Seconds from the edge of the view to the stop line.
    public var approach = 5.0
    /// Vehicles left at which the queue of a later phase counts as gone. Raising it switches sooner; 4 did best of 1,
    /// 4 and 8 on the benchmark's tuning seeds.
    public var goneBelow = 4.0
    /// The longest green of the phases that follow, in shares of the planned one.
    public var followingShare = 1.0

    public init() {}

    public mutating func greens(_ situation: Situation) -> [Int] {
        // What the queues need now, for the announcement.
        situation.members.indices.map { phase in
            let need = situation.members[phase].map { group -> Double in
                let estimate = situation.estimates[group]
                let spare = max(0.05, situation.discharge(of: group) - estimate.rate)
                return (estimate.waiting + estimate.moving + estimate.rate * 20) / spare + 2
            }
            let least = situation.rules.minimumGreens[phase]
            return min(max(Int((need.max() ?? 0).rounded()), least), situation.mostGreens[phase])
        }
    }

    public mutating func shouldEnd(_ situation: Situation) -> Bool {
        guard situation.estimates.contains(where: \.seesQueue) else {
            return situation.elapsed >= Double(situation.plan.greens[situation.phase])
        }
        let left = situation.mostGreens[situation.phase] - Int(situation.elapsed)
        guard left > 0 else { return true }
        let play = QueuePlay(situation, policy: self)
        let now = play.cost(endingIn: 0)
        for wait in 1...min(left, latest) where play.cost(endingIn: wait) < now { return false }
        return true
    }
}

/// Queues of all groups played forward second by second.
struct QueuePlay {
    private struct Group {
        var phase: Int
        var queue: Double
        var moving: Double
        var rate: Double
        var discharge: Double
        /// Seconds of lost green at its onset; 0 for a group that is under way.
        var loss: Double
    }

    private let groups: [Group]
    private let minimums: [Int]
    private let most: [Int]
    private let clearances: [Int]
    private let extension_: Double
    private let phase: Int
    private let elapsed: Int
    private let policy: RollingHorizon

    init(_ situation: Situation, policy: RollingHorizon) {
        var groups: [Group] = []
        for (phase, members) in situation.members.enumerated() {
            for place in members {
                let estimate = situation.estimates[place]
                // What has happened since the picture was taken.
                let served = phase == situation.phase ? min(situation.lateness, situation.elapsed) : 0
                let queue = max(0, estimate.waiting - served * situation.discharge(of: place))
                groups.append(
                    Group(
                        phase: phase, queue: queue, moving: estimate.moving, rate: estimate.rate,
                        discharge: situation.discharge(of: place),
                        loss: situation.junction.groups[place].startUpLoss ?? situation.junction.limits.startUpLoss))
            }
        }
        self.groups = groups
        minimums = situation.rules.minimumGreens
        most = zip(situation.mostGreens, situation.plan.greens).map {
            min($0, Int((Double($1) * policy.followingShare).rounded()))
        }
        clearances = situation.rules.clearances.map(\.total)
        extension_ = situation.junction.limits.greenExtension
        phase = situation.phase
        elapsed = Int(situation.elapsed)
        self.policy = policy
    }

    /// Vehicle-seconds of waiting over the horizon where the running green ends in `wait` seconds.
    func cost(endingIn wait: Int) -> Double {
        var queues = groups.map(\.queue)
        var running = phase
        var green = elapsed
        // Seconds until the next green begins; 0 while green.
        var clearing = 0
        var isFirst = true
        var cost = 0.0
        for second in 0..<policy.horizon {
            var isGone = true
            for (place, group) in groups.enumerated() {
                let coming = Double(second) < policy.approach ? group.moving / policy.approach : group.rate
                queues[place] += coming
                if group.phase == running {
                    let isServed: Bool
                    if clearing == 0 {
                        isServed = Double(green) >= group.loss
                    } else {
                        // The first seconds of the clearance are still used.
                        isServed = Double(clearances[running] - clearing) < extension_
                    }
                    if isServed { queues[place] = max(0, queues[place] - group.discharge) }
                    if queues[place] > policy.goneBelow { isGone = false }
                }
                cost += queues[place]
            }
            if clearing > 0 {
                clearing -= 1
                if clearing == 0 {
                    running = (running + 1) % minimums.count
                    green = 0
                }
                continue
            }
            green += 1
            let ends =
                isFirst ? second >= wait : green >= minimums[running] && (isGone || green >= most[running])
            if ends {
                isFirst = false
                clearing = clearances[running]
            }
        }
        // What is left waits on: about as long again as it takes to serve it.
        for (place, group) in groups.enumerated() { cost += queues[place] * queues[place] / (2 * group.discharge) }
        return cost
    }
}
