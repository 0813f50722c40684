/// Ends a green when that costs the least delay over the next minutes, by playing the queues forward.
///
/// Every second the end of the running green is tried at several moments. After it the phases follow in their order,
/// each until its queue has gone; queues grow at the believed rate and shrink at saturation flow. The moment with the
/// least vehicle-seconds of waiting is aimed at, and the green ends when that moment is now.
///
/// Where as much arrives as can pass, queues stand behind the view and what is seen tells nothing of them: the planned
/// greens, which lose least then, are kept for as long as the queue of the phase has not gone. Should traffic before
/// the whole phase flow free while another phase's queue fills its view, the rest of the green would pass only who
/// comes by chance, where the other discharges at saturation flow: the green ends.
public struct RollingHorizon: AdaptivePolicy {
    public let name = "rolling-horizon"
    /// Seconds played forward. Too short a look makes switching look dear.
    public var horizon = 150
    /// The latest end of green that is tried, in seconds from now.
    public var latest = 40
    /// Seconds from the edge of the view to the stop line.
    public var approach = 5.0
    /// Vehicles left at which the queue of a later phase counts as gone. Raising it switches sooner. Of 1.5
    /// and 4, 1.5 lost less on the benchmark's tuning seeds (28.0 and 30.0 s), within chance.
    public var goneBelow = 1.5
    /// The longest green of the phases that follow, in shares of the planned one.
    public var followingShare = 1.0
    /// Where vehicles in view fall below this share of what saturation flow at free speed would hold, traffic is no
    /// queue any more but flows free: the critical density of the kinematic wave model (Newell 1993, Transportation
    /// Research B 27). Raising it ends greens while the last of the queue still rolls; lowering it holds greens for
    /// who comes by chance; 0 leaves them to the plan. Of 1, 1.15 and 1.3, 1 lost least on tuning seeds, within chance.
    public var freeShare = 1.0
    /// Vehicles of the usual mix that the classes in view are weighed against.
    public var mixMemory = 5.0

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
        if situation.isOversaturated {
            let rest = situation.members[situation.phase].reduce(0) {
                $0 + situation.estimates[$1].waiting + situation.estimates[$1].moving
            }
            if flowsFree(situation), isWantedElsewhere(situation) { return true }
            return rest < goneBelow || situation.elapsed >= Double(situation.plan.greens[situation.phase])
        }
        let left = situation.mostGreens[situation.phase] - Int(situation.elapsed)
        guard left > 0 else { return true }
        let play = QueuePlay(situation, policy: self)
        let now = play.cost(endingIn: 0)
        for wait in 1...min(left, latest) where play.cost(endingIn: wait) < now { return false }
        return true
    }

    /// Whether nobody stands before the running phase, and all of its groups are below the critical density.
    private func flowsFree(_ situation: Situation) -> Bool {
        situation.members[situation.phase].allSatisfy { group in
            let estimate = situation.estimates[group]
            guard estimate.seesQueue, let crowd = estimate.crowd else { return false }
            return estimate.queue == 0 && crowd < situation.discharge(of: group) * approach * freeShare
        }
    }

    /// Whether the queue of another phase stands to the end of its view.
    private func isWantedElsewhere(_ situation: Situation) -> Bool {
        situation.members.indices.contains { phase in
            phase != situation.phase && situation.members[phase].contains { situation.estimates[$0].isFull }
        }
    }
}
