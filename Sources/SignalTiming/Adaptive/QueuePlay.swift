/// Queues of all groups played forward second by second, in vehicles.
struct QueuePlay {
    private struct Group {
        var phase: Int
        var queue: Double
        var moving: Double
        var rate: Double
        /// Vehicles that are there now, and how many of them, and of those that follow, pass in a second of green.
        var present: Double
        var presentDischarge: Double
        var discharge: Double
        /// Seconds of lost green at its onset.
        var loss: Double

        /// What is left of a queue after a second of green.
        func afterSecond(_ queue: Double, _ left: inout Double) -> Double {
            guard left > 0 else { return max(0, queue - discharge) }
            let own = min(left, queue, presentDischarge)
            left -= presentDischarge
            let spare = max(0, 1 - own / presentDischarge)
            return max(0, queue - own - spare * discharge)
        }
    }

    private let groups: [Group]
    private let minimums: [Int]
    private let most: [Int]
    private let clearances: [Int]
    private let extension_: Double
    private let phase: Int
    /// Seconds of green when the picture was taken, and since.
    private let elapsed: Int
    private let late: Int
    private let policy: RollingHorizon

    init(_ situation: Situation, policy: RollingHorizon) {
        var groups: [Group] = []
        for (phase, members) in situation.members.enumerated() {
            for place in members {
                let estimate = situation.estimates[place]
                let discharge = situation.discharge(of: place)
                let usual = max(0.05, situation.unitsPerVehicle[place])
                let inView = estimate.queue + estimate.moving
                let seen =
                    ((estimate.unitsInView ?? usual) * inView + usual * policy.mixMemory)
                    / max(1e-9, inView + policy.mixMemory)
                let presentDischarge = discharge * usual / max(0.05, seen)
                groups.append(
                    Group(
                        phase: phase, queue: estimate.waiting, moving: estimate.moving, rate: estimate.rate,
                        present: inView, presentDischarge: presentDischarge, discharge: discharge,
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
        late = min(Int(situation.lateness.rounded()), Int(situation.elapsed))
        elapsed = Int(situation.elapsed) - late
        self.policy = policy
    }

    /// Vehicle-seconds of waiting over the horizon where the running green ends in `wait` seconds.
    ///
    /// The play begins when the picture was taken, which is a while ago: who was on the way then may have passed.
    func cost(endingIn wait: Int) -> Double {
        var queues = groups.map(\.queue)
        var present = groups.map(\.present)
        var running = phase
        var green = elapsed
        // Seconds until the next green begins; 0 while green.
        var clearing = 0
        var isFirst = true
        var cost = 0.0
        for second in 0..<policy.horizon + late {
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
                    if isServed { queues[place] = group.afterSecond(queues[place], &present[place]) }
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
                isFirst ? second >= wait + late : green >= minimums[running] && (isGone || green >= most[running])
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
