import SignalTiming
import TrafficModel

/// SplitMix64: the same numbers on every machine.
struct SeededDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func double(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + Double(next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}

/// A sound junction by chance: two to four phases, one to three lane groups in each.
struct RandomJunction {
    var junction: Junction
    var demand: Demand

    init(_ dice: inout SeededDice) {
        let phaseCount = [2, 2, 2, 3, 3, 4][dice.int(0...5)]
        var approaches: [Junction.Approach] = []
        var groups: [Junction.LaneGroup] = []
        var phases: [Junction.Phase] = []
        for phase in 0..<phaseCount {
            let count = dice.int(1...3)
            for number in 0..<count {
                let id = "p\(phase)g\(number)"
                approaches.append(
                    Junction.Approach(
                        id: id, name: id, speed: dice.double(20...70), grade: dice.double(-0.05...0.05),
                        clearanceWidth: dice.double(6...35)))
                groups.append(
                    Junction.LaneGroup(
                        id: id, approach: id, turns: [.straight], lanes: 1, width: dice.double(3...10),
                        saturation: dice.int(0...1) == 0 ? nil : dice.double(1200...6000)))
            }
            phases.append(
                Junction.Phase(
                    id: "\(phase)", groups: (0..<count).map { "p\(phase)g\($0)" },
                    crossing: dice.int(0...2) == 0 ? dice.double(5...20) : nil))
        }
        var conflicts: [[String]] = []
        for a in phases.indices {
            for b in phases.indices where b > a {
                for one in phases[a].groups { for other in phases[b].groups { conflicts.append([one, other]) } }
            }
        }
        var limits = Junction.Limits()
        limits.maximumCycle = phaseCount < 4 ? dice.double(130...150) : dice.double(170...180)
        junction = Junction(
            id: "random", name: "random", approaches: approaches, groups: groups, conflicts: conflicts,
            phases: phases, limits: limits)
        demand = Self.demand(for: junction, &dice)
    }

    private static func demand(for junction: Junction, _ dice: inout SeededDice) -> Demand {
        let load = dice.double(0.1...1.2)
        let slices = (0..<dice.int(1...2)).map { _ in
            Demand.Slice(
                hours: 0.25,
                flows: junction.groups.map { group in
                    let ratio = load * dice.double(0.1...1) / Double(junction.phases.count)
                    let units = ratio * group.saturationFlow
                    return Demand.Flow(
                        vehicles: units * dice.double(0.8...3), units: units, varianceRatio: dice.double(0.3...1.5))
                })
        }
        return Demand(slices: slices)
    }
}
