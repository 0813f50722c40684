/// Runs a policy on a junction: keeps every limit, falls back to the fixed plan, and says what it does and why.
///
/// The clock is the caller's (`advance`); observations carry the feed's own. A policy only proposes; the order of
/// phases, least greens, clearances and longest greens are kept here, whatever it says and whatever the feed holds.
public struct AdaptiveController: Sendable {
    public private(set) var clock: PhaseClock
    /// Seconds.
    public private(set) var now: Double
    public private(set) var isFallback = true
    public private(set) var cycle = 1
    private var policy: any AdaptivePolicy
    private var situation: Situation
    private let options: AdaptiveOptions
    private let units: PCUTable
    private let ratesBefore: [Double]
    private var lastObservation: Double?
    private var soundSince: Double?
    private var nextDecision: Double
    private var lastNotices: [Advice.Cause: Double] = [:]
    private var hasBegun = false

    /// - Parameters:
    ///   - problem: the junction and its past demand.
    ///   - plan: the fixed plan that is kept to where the feed is not sound.
    ///   - units: what the classes of an observation are worth.
    ///   - start: seconds of the caller's clock at which the first phase turns green.
    /// - Throws: `SignalDataError` where the plan breaks the junction's rules.
    public init(
        problem: TimingProblem, plan: SignalPlan, policy: any AdaptivePolicy, units: PCUTable = .builtIn[0],
        start: Double = 0, options: AdaptiveOptions = AdaptiveOptions()
    ) throws(SignalDataError) {
        if let breach = plan.breaches(of: problem.rules).first { throw breach }
        let flows = problem.demand.mean.flows
        ratesBefore = flows.map { $0.vehicles / 3600 }
        self.policy = policy
        self.options = options
        self.units = units
        now = start
        nextDecision = start
        clock = PhaseClock(rules: problem.rules, start: start)
        situation = Situation(
            junction: problem.junction, rules: problem.rules, members: problem.members, plan: plan,
            mostGreens: Self.mostGreens(problem), announced: plan.greens,
            estimates: ratesBefore.map { GroupEstimate(rate: $0) },
            unitsPerVehicle: flows.map { $0.vehicles > 0 ? $0.units / $0.vehicles : 1 },
            varianceRatios: flows.map(\.varianceRatio))
        situation.isOversaturated =
            problem.criticalRatios.reduce(0, +) >= problem.junction.limits.mostFlowRatio
    }

    /// The best splits of the longest cycle: no policy may go beyond them, so that no red outlasts it.
    private static func mostGreens(_ problem: TimingProblem) -> [Int] {
        let plan = try? PlanOptimiser().plan(for: problem, cycle: problem.rules.maximumCycle)
        return plan?.greens ?? problem.rules.minimumGreens
    }

    /// Takes in what was seen. Observations without queues (single crossings) may share a moment. Call `advance` to the
    /// present first.
    public mutating func observe(_ observation: Observation) -> [Advice] {
        guard observation.time.isFinite, abs(observation.time - now) <= options.clockTolerance else {
            return notice(.wrongClock)
        }
        let isPart = observation.views.values.allSatisfy { $0.queue == nil }
        if let last = lastObservation, isPart ? observation.time < last : observation.time <= last {
            return notice(.outOfOrder)
        }
        lastObservation = observation.time
        for (place, group) in situation.junction.groups.enumerated() {
            guard let view = observation.views[group.id] else { continue }
            situation.estimates[place].add(
                view, at: observation.time, discharge: situation.discharge(of: place), units: units)
        }
        guard isFallback else { return [] }
        let since = soundSince ?? observation.time
        soundSince = since
        guard observation.time - since >= options.soundFor else { return [] }
        isFallback = false
        return notice(.feedBack)
    }

    /// Moves the clock on and returns what happened, in its order. A clock that goes back stands still.
    public mutating func advance(to time: Double) -> [Advice] {
        guard time.isFinite, time >= now else { return [] }
        var advice: [Advice] = []
        if !hasBegun {
            hasBegun = true
            advice.append(announce(at: now))
        }
        while true {
            if let end = clock.stageEnd {
                guard end <= time else { break }
                now = end
                advice += checkFeed()
                let wasRed = clock.stage == .allRed
                clock.endClearance()
                if wasRed { advice += greenBegins() }
            } else {
                let moment = max(nextDecision, clock.earliestEnd)
                guard moment <= time else { break }
                now = moment
                advice += checkFeed()
                nextDecision = moment + 1
                if let change = decide() { advice += change }
            }
        }
        now = time
        return advice + checkFeed()
    }

    private mutating func greenBegins() -> [Advice] {
        nextDecision = clock.since
        for group in situation.members[clock.phase] { situation.estimates[group].greenBegins() }
        guard clock.phase == 0 else { return [] }
        cycle += 1
        return [announce(at: clock.since)]
    }

    private mutating func announce(at time: Double) -> Advice {
        situation.phase = 0
        situation.elapsed = 0
        situation.mostGreens = longestGreens()
        let proposed = isFallback ? situation.plan.greens : policy.greens(situation)
        situation.announced = bounded(proposed)
        let reason: Advice.Reason = isFallback ? .fallback : .demand(fullest())
        return .timing(
            Advice.Timing(
                time: Self.tenths(time), cycle: cycle, greens: situation.announced, isFallback: isFallback,
                reason: reason))
    }

    /// The splits of the longest cycle for what arrives now; those of the past where that cannot be told: without a
    /// feed, or where queues reach beyond the view and what enters it is what passes.
    private func longestGreens() -> [Int] {
        guard !isFallback, !situation.isOversaturated,
            let problem = try? TimingProblem(junction: situation.junction, demand: situation.demand)
        else { return situation.mostGreens }
        return Self.mostGreens(problem)
    }

    /// Greens within least and longest, however many a policy gives.
    private func bounded(_ greens: [Int]) -> [Int] {
        situation.mostGreens.indices.map { phase in
            let wish = phase < greens.count ? greens[phase] : situation.plan.greens[phase]
            return min(max(wish, situation.rules.minimumGreens[phase]), situation.mostGreens[phase])
        }
    }

    /// PCU an hour of the fullest group by phase.
    private func fullest() -> [Int] {
        let flows = situation.demand.slices[0].flows
        return situation.members.map { Int(($0.map { flows[$0].units }.max() ?? 0).rounded()) }
    }

    /// Ends the running green where it should; what to say about it.
    private mutating func decide() -> [Advice]? {
        situation.phase = clock.phase
        situation.elapsed = now - clock.since
        situation.lateness = max(0, now - (lastObservation ?? now))
        let phase = clock.phase
        let planned = isFallback ? situation.plan.greens[phase] : situation.mostGreens[phase]
        let mustEnd = situation.elapsed >= Double(planned)
        guard mustEnd || !isFallback && policy.shouldEnd(situation) else { return nil }
        let green = Int(situation.elapsed.rounded())
        clock.endGreen(at: now)
        let announced = situation.announced[phase]
        guard green != announced else { return [] }
        return [
            .change(
                Advice.Change(
                    time: Self.tenths(now), phase: phase, announced: announced, green: green,
                    reason: isFallback ? .fallback : reason(mustEnd: mustEnd)))
        ]
    }

    private func reason(mustEnd: Bool) -> Advice.Reason {
        let members = situation.members
        let own = members[situation.phase].reduce(0) { $0 + situation.estimates[$1].waiting }
        let all = situation.estimates.reduce(0) { $0 + $1.waiting }
        let elsewhere = Int((all - own).rounded())
        if own < 2 { return .cleared(waitingElsewhere: elsewhere) }
        let isStanding = members[situation.phase].contains { situation.estimates[$0].queue > 0 }
        let isPlanned = situation.elapsed >= Double(situation.plan.greens[situation.phase])
        if situation.isOversaturated, !isStanding, !isPlanned { return .freeFlow(waitingElsewhere: elsewhere) }
        return mustEnd ? .longestGreen : .queueLeft(Int(own.rounded()))
    }

    private mutating func checkFeed() -> [Advice] {
        guard !isFallback, let last = lastObservation, now - last > options.staleAfter else { return [] }
        isFallback = true
        soundSince = nil
        for place in situation.estimates.indices { situation.estimates[place].forgetView() }
        return notice(.feedStopped)
    }

    /// Tells of a line of the feed that could not be read.
    public mutating func unreadable() -> [Advice] { notice(.unreadable) }

    /// Tells of a line that was there before.
    public mutating func repeated() -> [Advice] { notice(.outOfOrder) }

    private mutating func notice(_ cause: Advice.Cause) -> [Advice] {
        let isState = cause == .feedStopped || cause == .feedBack
        if !isState, let last = lastNotices[cause], now - last < options.noticeEvery { return [] }
        lastNotices[cause] = now
        return [.notice(Advice.Notice(time: Self.tenths(now), cause: cause))]
    }

    private static func tenths(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}
