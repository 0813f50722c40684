import Testing
import Tracking

@Suite("Assignment at the least cost")
struct AssignmentTests {
    /// The least total over all ways to pair rows with columns or leave them alone.
    private func bruteForce(_ costs: [Double], rows: Int, columns: Int, alone: Double) -> Double {
        func least(_ row: Int, _ taken: Int) -> Double {
            guard row < rows else { return 0 }
            var best = alone + least(row + 1, taken)
            for column in 0..<columns where taken >> column & 1 == 0 {
                let cost = costs[row * columns + column]
                if cost < alone { best = min(best, cost + least(row + 1, taken | 1 << column)) }
            }
            return best
        }
        return least(0, 0)
    }

    @Test("costs as little as the best of all pairings", arguments: 0..<60)
    func matchesBruteForce(seed: UInt64) {
        var generator = Generator(seed: seed)
        let rows = Int(generator.next() % 6) + 1, columns = Int(generator.next() % 6) + 1
        let costs = (0..<rows * columns).map { _ in Double(generator.next() % 1000) / 50 }
        let alone = 11.0
        let result = Assignment.solve(costs: costs, rows: rows, columns: columns, alone: alone)
        let total = result.enumerated().reduce(0) { sum, pair in
            sum + (pair.element.map { costs[pair.offset * columns + $0] } ?? alone)
        }
        let used = result.compactMap(\.self)
        #expect(Set(used).count == used.count)
        #expect(abs(total - bruteForce(costs, rows: rows, columns: columns, alone: alone)) < 1e-9)
    }

    @Test("leaves a row alone rather than pay more")
    func leavesAlone() {
        let result = Assignment.solve(costs: [5, 30, 30, 40], rows: 2, columns: 2, alone: 20)
        #expect(result == [0, nil])
    }

    @Test("takes infinite costs and empty sides")
    func takesExtremes() {
        #expect(Assignment.solve(costs: [.infinity], rows: 1, columns: 1, alone: 10) == [nil])
        #expect(Assignment.solve(costs: [], rows: 2, columns: 0, alone: 10) == [nil, nil])
        #expect(Assignment.solve(costs: [], rows: 0, columns: 3, alone: 10).isEmpty)
    }
}

/// SplitMix64, so that every run tries the same cases.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
