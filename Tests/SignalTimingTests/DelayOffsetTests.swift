import SignalTiming
import Testing
import TrafficModel

@Suite("Offsets by the delay of platoons")
struct DelayOffsetTests {
    /// Cycles up to 180 s, so that every junction by chance finds one.
    private static let limits: Junction.Limits = {
        var limits = Junction.Limits()
        limits.maximumCycle = 180
        return limits
    }()

    /// A crossroads whose road runs from north to south.
    private static func station(
        _ flows: [Double], travel: Double, turning: Double = GreenWave.Station.usualTurning
    ) throws -> GreenWave.Station {
        var junction = Fixtures.crossroads
        junction.limits = limits
        return GreenWave.Station(
            problem: try TimingProblem(junction: junction, demand: Fixtures.demand([flows, flows])), outbound: 0,
            inbound: 0, travel: travel, outboundGroups: [0], inboundGroups: [1], turning: turning)
    }

    /// A road by chance: crossroads, or junctions of two to four phases whose ways share a phase or not.
    private static func road(_ dice: inout SeededDice, count: Int) throws -> [GreenWave.Station] {
        try (0..<count).map { _ in
            let travel = dice.double(5...90)
            guard dice.int(0...1) == 0 else {
                return try station((0..<4).map { _ in dice.double(60...620) }, travel: travel)
            }
            var random = RandomJunction(&dice)
            random.junction.limits.maximumCycle = 180
            let last = random.junction.groups.count - 1
            let phases = random.junction.phases.count
            for slice in random.demand.slices.indices {
                for group in 0...last {
                    random.demand.slices[slice].flows[group].units *= 0.6
                    random.demand.slices[slice].flows[group].vehicles *= 0.6
                }
            }
            return GreenWave.Station(
                problem: try TimingProblem(junction: random.junction, demand: random.demand), outbound: 0,
                inbound: phases - 1, travel: travel, outboundGroups: [0], inboundGroups: [last],
                turning: dice.double(0...0.3))
        }
    }

    private static func total(_ wave: GreenWave, _ stations: [GreenWave.Station]) throws -> Double {
        let delays = try #require(wave.delays)
        return zip(delays, stations).reduce(0.0) { sum, pair in
            sum + pair.0 * pair.1.problem.demand.mean.flows.reduce(0) { $0 + $1.vehicles }
                * pair.1.problem.demand.hours
        }
    }

    @Test("Under the model, a wave by delay never loses more than one by bands, and breaks no rule", arguments: 1...12)
    func neverWorse(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        let stations = try Self.road(&dice, count: dice.int(2...5))
        let bands = try GreenWave(stations, form: .bands)
        let delay = try GreenWave(stations, form: .delay)
        #expect(try Self.total(delay, stations) <= Self.total(bands, stations) * (1 + 1e-9))
        for (plan, station) in zip(delay.plans, stations) {
            #expect(plan.breaches(of: station.problem.rules).isEmpty)
            #expect(plan.cycle == delay.cycle && (0..<delay.cycle).contains(plan.offset))
        }
    }

    private static func model(_ stations: [GreenWave.Station], cycle: Int, alpha: Double = 0.35) throws -> PlatoonModel
    {
        let plans = try stations.map { try PlanOptimiser().plan(for: $0.problem, cycle: cycle) }
        return PlatoonModel(
            stations: stations, plans: plans, dispersion: PlatoonDispersion(alpha: alpha, beta: 1 / (1 + alpha)))
    }

    @Test(
        "What is found is the best of all offsets: of two and of three junctions, tried one and all", arguments: 1...6)
    func exact(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        let count = 2 + Int(seed) % 2
        let stations = try (0..<count).map { _ in
            try Self.station((0..<4).map { _ in dice.double(60...600) }, travel: dice.double(5...60))
        }
        let model = try Self.model(stations, cycle: 44)
        var least = Double.infinity
        for one in 0..<44 {
            for other in 0..<(count == 3 ? 44 : 1) {
                least = min(least, model.cost(count == 3 ? [0, one, other] : [0, one]))
            }
        }
        let found = model.cost(DelaySearch.offsets(model, from: stations.map { _ in 0 }))
        #expect(abs(found - least) <= 1e-9 * least)
        // Link by link is exact for two; beyond, climbing from there comes close.
        let climbed = model.cost(DelaySearch.climbed(model, from: DelaySearch.linkwise(model)))
        #expect(climbed <= least * (count == 2 ? 1 + 1e-9 : 1.01))
    }

    @Test("Link by link, no other set of differences is better than the one chosen")
    func linkwise() throws {
        var dice = SeededDice(seed: 5)
        let stations = try Self.road(&dice, count: 4)
        let model = try Self.model(stations, cycle: 175)
        let offsets = DelaySearch.linkwise(model)
        for place in 1..<4 {
            let costs = model.linkCosts(place)
            let chosen = (offsets[place] - offsets[place - 1] + model.cycle) % model.cycle
            #expect(costs.count == model.cycle && costs[chosen] == costs.min())
        }
    }

    @Test("All offsets moved by the same seconds change nothing", arguments: [1, 17, 43])
    func commonShift(shift: Int) throws {
        var dice = SeededDice(seed: 9)
        let stations = try Self.road(&dice, count: 4)
        let model = try Self.model(stations, cycle: 175)
        let offsets = [0, 20, 71, 128]
        let moved = model.cost(offsets.map { ($0 + shift) % 175 })
        #expect(abs(moved - model.cost(offsets)) < 1e-6)
        #expect(abs(model.cost([0, 21, 71, 128]) - model.cost(offsets)) > 1e-3)
    }

    @Test(
        "A platoon that keeps together passes two like junctions without waiting; one that has spread waits as if even")
    func platoons() throws {
        let stations = try [0.0, 30].map { try Self.station([500, 30, 200, 200], travel: $0, turning: 0) }
        let together = PlatoonDispersion(alpha: 0, beta: 1)
        let wave = try GreenWave(stations, form: .delay, dispersion: together)
        #expect((28...32).contains(wave.plans[1].offset))
        let out = try #require(wave.links.first { $0.way == .outbound })
        #expect(out.from == 0 && out.to == 1 && out.vehicles == 500)
        #expect(out.delay < 0.15 * out.evenDelay && out.unhindered > 0.8)
        var far = stations
        far[1].travel = 1_500
        let spread = try GreenWave(far, form: .delay, dispersion: PlatoonDispersion(alpha: 1, beta: 0.5))
        let lost = try #require(spread.links.first { $0.way == .outbound })
        #expect(abs(lost.delay / lost.evenDelay - 1) < 0.03)
    }

    @Test("Delay by platoons is not offered where nobody says who comes along the road")
    func unknown() throws {
        var stations = try [0.0, 30].map { try Self.station([500, 30, 200, 200], travel: $0) }
        stations[1].inboundGroups = []
        let error = #expect(throws: SignalDataError.self) { try GreenWave(stations, form: .delay) }
        #expect(error?.place == "corridor")
        let bands = try GreenWave(stations)
        #expect(bands.links.isEmpty && bands.delays == nil)
    }

    @Test(
        "Even arrivals wait at a stop line as HCM 2000's d1 has it",
        arguments: [(60, 30, 0.2), (90, 30, 0.15), (75, 50, 0.3)])
    func evenQueue(cycle: Int, green: Int, flow: Double) {
        let service = (0..<cycle).map { $0 < green ? 0.5 : 0 }
        let queue = CyclicQueue(arrivals: Array(repeating: flow, count: cycle), service: service)
        let ratio = Double(green) / Double(cycle)
        let hcm = ControlDelay(
            .init(flow: flow * 3600, capacity: 1800 * ratio, greenRatio: ratio, cycle: Double(cycle)))
        #expect(abs(queue.delay / (flow * Double(cycle)) - hcm.uniform) < 0.01 * hcm.uniform)
        #expect(abs(queue.departures.reduce(0, +) - flow * Double(cycle)) < 1e-9)
    }

    /// HCM 2000, exhibit 15-9.
    @Test(
        "What a signal upstream leaves of chance comes out to the printed digits",
        arguments: [(0.4, 0.922), (0.5, 0.858), (0.6, 0.769), (0.7, 0.650), (0.8, 0.500), (0.9, 0.314), (1.0, 0.090)])
    func filter(saturation: Double, printed: Double) {
        #expect(abs(UpstreamFilter.share(saturation: saturation) - printed) < 0.0011)
    }
}
