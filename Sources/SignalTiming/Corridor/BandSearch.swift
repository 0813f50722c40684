/// Offsets with the widest bands of green: tries one junction after the other until nothing gets better.
struct BandSearch {
    private let plans: [SignalPlan]
    private let cycle: Int
    /// By junction and second of the cycle, offset 0: whether the corridor has green.
    private let outbound: [[Bool]]
    private let inbound: [[Bool]]
    /// Whole seconds from the first junction.
    let travel: [Int]

    init(plans: [SignalPlan], stations: [GreenWave.Station]) {
        let cycle = plans.first?.cycle ?? 1
        func greens(_ plan: SignalPlan, _ phase: Int) -> [Bool] {
            let start = plan.phases[..<phase].reduce(0) { $0 + $1.total }
            return (0..<cycle).map { (start..<start + plan.phases[phase].green).contains($0) }
        }
        self.plans = plans
        self.cycle = cycle
        outbound = zip(plans, stations).map { greens($0, $1.outbound) }
        inbound = zip(plans, stations).map { greens($0, $1.inbound) }
        var sum = 0.0
        travel = stations.enumerated().map { place, station in
            if place > 0 { sum += station.travel }
            return Int(sum.rounded())
        }
    }

    /// The plans with the offsets that were found.
    var coordinated: [SignalPlan] { zip(plans, offsets()).map { SignalPlan(phases: $0.phases, offset: $1) } }

    func bands(_ offsets: [Int]) -> (outbound: GreenWave.Band, inbound: GreenWave.Band) {
        (band(outbound, offsets, sign: 1), band(inbound, offsets, sign: -1))
    }

    /// The longest stretch of moments at the first junction from which every junction is met at green.
    private func band(_ greens: [[Bool]], _ offsets: [Int], sign: Int) -> GreenWave.Band {
        let isFree = (0..<cycle).map { moment in
            greens.indices.allSatisfy { place in
                let local = moment + sign * travel[place] - offsets[place]
                return greens[place][((local % cycle) + cycle) % cycle]
            }
        }
        var longest = GreenWave.Band(start: 0, length: 0), length = 0
        for moment in 0..<2 * cycle {
            length = isFree[moment % cycle] ? length + 1 : 0
            guard min(length, cycle) > longest.length else { continue }
            longest = GreenWave.Band(start: (moment - length + 1) % cycle, length: min(length, cycle))
        }
        return longest
    }

    /// Coordinate ascent from three starts: all at once, a wave out, a wave back.
    func offsets() -> [Int] {
        let starts = [
            outbound.map { _ in 0 }, travel.map { $0 % cycle }, travel.map { (cycle - $0 % cycle) % cycle },
        ]
        var best: [Int] = starts[0]
        for start in starts {
            let found = climbed(start)
            if value(found) > value(best) { best = found }
        }
        return best
    }

    private func value(_ offsets: [Int]) -> Int {
        let bands = bands(offsets), out = bands.outbound.length, back = bands.inbound.length
        // The narrower band counts twice: a wave for one direction alone is half a wave.
        return out + back + min(out, back)
    }

    private func climbed(_ start: [Int]) -> [Int] {
        var offsets = start
        var best = value(offsets)
        var isBetter = true
        while isBetter {
            isBetter = false
            for place in offsets.indices.dropFirst() {
                for offset in 0..<cycle {
                    var other = offsets
                    other[place] = offset
                    let value = value(other)
                    if value > best { (offsets, best, isBetter) = (other, value, true) }
                }
            }
        }
        return offsets
    }
}
