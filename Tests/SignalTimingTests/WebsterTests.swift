import SignalTiming
import Testing

@Suite struct WebsterTests {
    /// A published worked example, to the digits it prints.
    struct Example: Sendable {
        var source: String
        var lostTime: Double
        /// Flow and saturation flow of the critical movements.
        var flows: [(flow: Double, saturation: Double)]
        var cycle: Double
    }

    static let examples = [
        Example(
            source: "GATE civil engineering, byjus.com: 58 s", lostTime: 16, flows: [(500, 1600), (300, 1600)],
            cycle: 58),
        Example(
            source: "GATE civil engineering, interviewmania.com 92661: 77 s", lostTime: 12,
            flows: [(1000, 2500), (900, 3000)], cycle: 77),
        Example(
            source: "Rogers, Highway Engineering, example 5.6: y = 0.25, 0.25, 0.22; 82 s", lostTime: 12,
            flows: [(0.25, 1), (0.25, 1), (0.22, 1)], cycle: 82),
    ]

    @Test("Cycles of worked examples", arguments: examples)
    func cycles(example: Example) throws {
        let ratio = example.flows.reduce(0) { $0 + $1.flow / $1.saturation }
        let found = try #require(Webster.cycle(lostTime: example.lostTime, flowRatio: ratio))
        #expect(found.rounded() == example.cycle)
    }

    @Test("Splits share the effective green by flow ratio and sum to it")
    func splits() {
        let greens = Webster.splits(cycle: 58, lostTime: 16, ratios: [0.3125, 0.1875])
        #expect(abs(greens[0] - 26.25) < 1e-9)
        #expect(abs(greens[1] - 15.75) < 1e-9)
    }

    @Test("Where as much arrives as can pass there is no cycle")
    func overload() {
        #expect(Webster.cycle(lostTime: 10, flowRatio: 1) == nil)
        #expect(Webster.cycle(lostTime: 10, flowRatio: 1.2) == nil)
    }

    @Test("Webster's delay lies near his uniform and random terms together, about a tenth below")
    func delay() {
        let delay = Webster.delay(cycle: 60, greenRatio: 0.5, flow: 0.2, saturation: 0.8)
        let uniform = 60 * 0.25 / (2 * 0.6)
        let random = 0.64 / (2 * 0.2 * 0.2)
        #expect(delay < uniform + random)
        #expect(delay > 0.8 * (uniform + random))
    }
}
