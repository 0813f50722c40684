/// Control delay of a row of junctions on one cycle as a function of their offsets: cyclic flow profiles from stop
/// line to stop line, as in TRANSYT (Robertson 1969).
///
/// Those who come along the corridor leave a stop line in platoons, spread on their way (`PlatoonDispersion`), are
/// joined by those who turn in from side streets in their own greens, and wait or not (`CyclicQueue`). Delay is that of
/// `ControlDelay`, where the platoons' wait over that of even arrivals stands for HCM's `PF`, and chance is filtered by
/// the signal before. Ways in from outside are taken to be even.
package struct PlatoonModel {
    let stations: [GreenWave.Station]
    package let plans: [SignalPlan]
    let dispersion: PlatoonDispersion
    package let cycle: Int
    private let places: [PlatoonPlace]
    /// Vehicle-seconds that hang on no offset.
    private let base: Double

    /// - Parameters:
    ///   - stations: each with its lane groups of both ways.
    ///   - plans: on one cycle; their offsets do not count.
    package init(stations: [GreenWave.Station], plans: [SignalPlan], dispersion: PlatoonDispersion) {
        self.stations = stations
        self.plans = plans
        self.dispersion = dispersion
        cycle = plans.first?.cycle ?? 1
        let alone = stations.indices.map { PlatoonPlace(stations[$0], plan: plans[$0]) }
        places = alone.indices.map { place in
            var own = alone[place]
            for way in GreenWave.Way.allCases {
                guard let before = Self.before(place, way, of: alone.count) else { continue }
                let filter = UpstreamFilter.share(saturation: alone[before].saturation(leaving: way))
                own.filterChance(of: way, by: filter)
            }
            return own
        }
        base =
            places.reduce(0) { $0 + $1.chance }
            + places.indices.reduce(0.0) { sum, place in
                sum
                    + stations[place].problem.junction.groups.indices.reduce(0.0) { part, group in
                        let follows = GreenWave.Way.allCases.contains { way in
                            Self.before(place, way, of: alone.count) != nil
                                && stations[place].groups(way).contains(group)
                        }
                        return part + (follows ? 0 : alone[place].uniform[group])
                    }
            }
    }

    /// The junction that a way comes from; nil at its beginning.
    private static func before(_ place: Int, _ way: GreenWave.Way, of count: Int) -> Int? {
        let before = way == .outbound ? place - 1 : place + 1
        return (0..<count).contains(before) ? before : nil
    }

    /// Seconds of travel between neighbours.
    private func travel(_ one: Int, _ other: Int) -> Double { stations[max(one, other)].travel }

    /// Vehicle-seconds of delay of all junctions over the whole demand.
    package func cost(_ offsets: [Int]) -> Double {
        var sum = base
        for way in GreenWave.Way.allCases { walk(way, offsets) { sum += $0.cost } }
        return sum
    }

    /// What the vehicles of one way find at one junction.
    struct Passage {
        var place: Int
        /// Vehicle-seconds of the uniform part of the delay.
        var cost: Double
        /// The same for even arrivals.
        var even: Double
        var unhindered: Double
        /// Units by second of the cycle at this junction, in all lane groups of the way.
        var leaving: [Double]
    }

    /// Goes one way, from its second junction on.
    func walk(_ way: GreenWave.Way, _ offsets: [Int], _ visit: (Passage) -> Void) {
        let order = way == .outbound ? Array(stations.indices) : stations.indices.reversed()
        guard let first = order.first else { return }
        var leaving = places[first].evenLeaving(way)
        for (before, here) in zip(order, order.dropFirst()) {
            let spread = dispersion.arrivals(of: leaving, mean: travel(before, here))
            let passage = pass(here, way, spread, shift: offsets[before] - offsets[here])
            visit(passage)
            leaving = passage.leaving
        }
    }

    private func pass(_ place: Int, _ way: GreenWave.Way, _ spread: [Double], shift: Int) -> Passage {
        var passage = Passage(
            place: place, cost: 0, even: 0, unhindered: 0, leaving: places[place].turnedIn)
        let own = places[place]
        let arrivals = own.arrivals(spread, way, shift: shift)
        var units = 0.0
        for group in stations[place].groups(way) where own.units[group] > 0 {
            let queue = CyclicQueue(
                arrivals: arrivals.map { $0 * own.units[group] }, service: own.service[group])
            let factor = own.even[group].delay > 1e-9 ? queue.delay / own.even[group].delay : 1
            passage.cost += own.uniform[group] * factor
            passage.even += own.uniform[group]
            passage.unhindered += queue.unhindered * own.units[group]
            units += own.units[group]
            let share = own.straight[group]
            for second in passage.leaving.indices { passage.leaving[second] += share * queue.departures[second] }
        }
        passage.unhindered = units > 0 ? passage.unhindered / units : 1
        return passage
    }

    /// By the difference of the offsets of a junction and the one before it: vehicle-seconds of both ways between
    /// them, if what leaves either is what leaves it where arrivals are even.
    ///
    /// A line of junctions has no loops: under that simplification each difference can be chosen by itself, and the
    /// least of all is exact.
    package func linkCosts(_ place: Int) -> [Double] {
        let out = dispersion.arrivals(of: places[place - 1].evenLeaving(.outbound), mean: travel(place - 1, place))
        let back = dispersion.arrivals(of: places[place].evenLeaving(.inbound), mean: travel(place - 1, place))
        return (0..<cycle).map { difference in
            pass(place, .outbound, out, shift: -difference).cost
                + pass(place - 1, .inbound, back, shift: difference).cost
        }
    }

    /// Mean seconds of delay a vehicle of a junction.
    func meanDelays(_ offsets: [Int]) -> [Double] {
        var sums = places.map { $0.chance + $0.uniform.reduce(0, +) }
        for way in GreenWave.Way.allCases { walk(way, offsets) { sums[$0.place] += $0.cost - $0.even } }
        return zip(sums, stations).map { sum, station in
            let vehicles = station.problem.demand.vehicles
            return vehicles > 0 ? sum / vehicles : 0
        }
    }

    func links(_ offsets: [Int]) -> [GreenWave.Link] {
        var links: [GreenWave.Link] = []
        for way in GreenWave.Way.allCases {
            walk(way, offsets) { passage in
                let station = stations[passage.place], demand = station.problem.demand
                let flow = station.groups(way).reduce(0.0) { $0 + demand.mean.flows[$1].vehicles }
                let vehicles = max(1e-9, flow * demand.hours)
                links.append(
                    GreenWave.Link(
                        way: way, from: way == .outbound ? passage.place - 1 : passage.place + 1, to: passage.place,
                        vehicles: flow, unhindered: passage.unhindered, delay: passage.cost / vehicles,
                        evenDelay: passage.even / vehicles))
            }
        }
        return links
    }
}
