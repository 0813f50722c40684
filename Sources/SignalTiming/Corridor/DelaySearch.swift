/// Cycle, offsets and splits of a corridor with the least delay under `PlatoonModel`.
///
/// Every cycle is tried with the junctions' own splits and with offsets that are the best link by link. From the best
/// cycle so found, and from that of the bands, offsets and splits are then improved by the whole model, in which a
/// platoon that was held up at one junction leaves it otherwise; up to `mostTried` sets of offsets all are tried,
/// beyond that one change after the other.
package struct DelaySearch {
    private let stations: [GreenWave.Station]
    private let dispersion: PlatoonDispersion

    /// Sets of offsets that are tried one and all: three junctions up to a cycle of 141 s. Raising it takes time in
    /// proportion, and makes the search exact for longer cycles.
    static let mostTried = 20_000
    /// Rounds of changing splits and offsets in turn. It ends sooner where nothing gains; lowering it may end it early.
    private static let mostRounds = 8

    init(_ stations: [GreenWave.Station], dispersion: PlatoonDispersion) {
        self.stations = stations
        self.dispersion = dispersion
    }

    func plans() throws(SignalDataError) -> [SignalPlan] {
        var best: (cost: Double, plans: [SignalPlan]) = (.infinity, [])
        for cycle in try GreenWave.cycles(stations) {
            let plans = try GreenWave.plans(stations, cycle: cycle)
            let model = model(plans)
            let offsets = Self.linkwise(model)
            let cost = model.cost(offsets)
            if cost < best.cost { best = (cost, Self.set(offsets, in: plans)) }
        }
        let bands = BandSearch(plans: try GreenWave.commonCycle(stations).plans, stations: stations).coordinated
        let ends = [best.plans, bands].map(improved)
        return ends[1].cost < ends[0].cost ? ends[1].plans : ends[0].plans
    }

    private func model(_ plans: [SignalPlan]) -> PlatoonModel {
        PlatoonModel(stations: stations, plans: plans, dispersion: dispersion)
    }

    private static func set(_ offsets: [Int], in plans: [SignalPlan]) -> [SignalPlan] {
        zip(plans, offsets).map { SignalPlan(phases: $0.phases, offset: $1) }
    }

    /// Changes offsets and splits in turn until neither gains.
    private func improved(_ start: [SignalPlan]) -> (cost: Double, plans: [SignalPlan]) {
        let first = model(start)
        var plans = Self.set(Self.offsets(first, from: start.map(\.offset)), in: start)
        var cost = first.cost(plans.map(\.offset))
        for _ in 0..<Self.mostRounds {
            let (gained, split) = resplit(plans, cost: cost)
            guard gained < cost else { break }
            let model = model(split)
            let offsets = Self.climbed(model, from: split.map(\.offset))
            (plans, cost) = (Self.set(offsets, in: split), model.cost(offsets))
        }
        return (cost, plans)
    }

    /// Moves seconds of green from one phase to another wherever that gains.
    private func resplit(_ start: [SignalPlan], cost: Double) -> (cost: Double, plans: [SignalPlan]) {
        var best = (cost: cost, plans: start)
        for place in start.indices {
            let least = stations[place].problem.rules.minimumGreens
            for from in least.indices {
                for to in least.indices where to != from {
                    while best.plans[place].phases[from].green > least[from] {
                        var plans = best.plans
                        plans[place].phases[from].green -= 1
                        plans[place].phases[to].green += 1
                        let cost = model(plans).cost(plans.map(\.offset))
                        guard cost < best.cost else { break }
                        best = (cost, plans)
                    }
                }
            }
        }
        return best
    }

    /// The best offsets where what leaves a junction does not hang on when platoons reach it: exact, link by link.
    package static func linkwise(_ model: PlatoonModel) -> [Int] {
        var offsets = [0]
        for place in model.plans.indices.dropFirst() {
            let costs = model.linkCosts(place)
            let best = costs.indices.min { (costs[$0], $0) < (costs[$1], $1) } ?? 0
            offsets.append((offsets[place - 1] + best) % model.cycle)
        }
        return offsets
    }

    /// The best offsets by the whole model: all of them tried where they are few, else one changed after the other
    /// from `start`, from `linkwise` and from none.
    package static func offsets(_ model: PlatoonModel, from start: [Int]) -> [Int] {
        var best: (cost: Double, offsets: [Int]) = (.infinity, start)
        func look(_ offsets: [Int]) {
            let cost = model.cost(offsets)
            if cost < best.cost { best = (cost, offsets) }
        }
        var sets = 1
        for _ in model.plans.dropFirst() { sets = min(mostTried + 1, sets * model.cycle) }
        guard sets > mostTried else {
            for number in 0..<sets {
                var rest = number, offsets = model.plans.map { _ in 0 }
                for place in offsets.indices.dropFirst().reversed() {
                    offsets[place] = rest % model.cycle
                    rest /= model.cycle
                }
                look(offsets)
            }
            return best.offsets
        }
        look(start)
        look(linkwise(model))
        look(start.map { _ in 0 })
        return climbed(model, from: best.offsets)
    }

    /// Changes one offset at a time, or all from one junction on, until nothing gains.
    package static func climbed(_ model: PlatoonModel, from start: [Int]) -> [Int] {
        var best = (cost: model.cost(start), offsets: start)
        var isBetter = true
        while isBetter {
            isBetter = false
            for place in start.indices.dropFirst() {
                let ends = place == start.count - 1 ? [place] : [place, start.count - 1]
                for shift in 1..<model.cycle {
                    for last in ends {
                        var offsets = best.offsets
                        for moved in place...last { offsets[moved] = (offsets[moved] + shift) % model.cycle }
                        let cost = model.cost(offsets)
                        // Rounding must not keep the search going for ever.
                        if cost < best.cost - 1e-9 * abs(best.cost) {
                            best = (cost, offsets)
                            isBetter = true
                        }
                    }
                }
            }
        }
        return best.offsets
    }
}
