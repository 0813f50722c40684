import PlateReading
import SyntheticTraffic
import Testing

@Suite("Decoding a line")
struct LineDecoderTests {
    /// The best placement of a pattern by trying them all.
    private func bruteForce(_ scores: LineScores, _ pattern: LinePattern, _ spacing: LineDecoder.Spacing, pitch: Float)
        -> Float
    {
        func slotBest(_ slot: SlotSet, _ x: Int) -> Float {
            (0..<PlateAlphabet.none).filter { slot.contains($0) }.map { scores.score(column: x, character: $0) }.max()!
        }
        func cost(_ gap: LinePattern.Gap, _ distance: Int) -> Float? {
            let (share, deviation): (Float, Float) =
                switch gap {
                case .plain: (1, spacing.plainDeviation)
                case .dash: (spacing.dash, spacing.dashDeviation)
                case .dot: (spacing.dot, spacing.dotDeviation)
                }
            let off = (Float(distance) - share * pitch) / (deviation * pitch)
            return abs(off) <= spacing.reach ? off * off / 2 : nil
        }
        func best(_ slot: Int, after x: Int) -> Float {
            guard slot < pattern.slots.count else { return 0 }
            var top = -Float.infinity
            for next in (x + 1)..<max(x + 1, scores.columns) {
                guard slot == 0 || cost(pattern.gaps[slot - 1], next - x) != nil else { continue }
                let rest = best(slot + 1, after: next)
                let here =
                    slotBest(pattern.slots[slot], next) - (slot == 0 ? 0 : cost(pattern.gaps[slot - 1], next - x)!)
                top = max(top, here + rest)
            }
            return top
        }
        return best(0, after: -1) - spacing.characterCost * Float(pattern.slots.count)
    }

    @Test("Dynamic programming finds what trying every placement finds", arguments: ["DD", "DDA", "A.D", "DD-A"])
    func againstBruteForce(form: String) throws {
        var generator = SeededGenerator(seed: 8)
        let pattern = LinePattern(form)
        for _ in 0..<10 {
            var scores = LineScores(columns: 30)
            for x in 0..<30 {
                scores.set(column: x, to: (0..<PlateAlphabet.none).map { _ in Float(generator.uniform(-8...8)) })
            }
            var spacing = LineDecoder.Spacing()
            spacing.pitches = [8]
            let reading = try #require(LineDecoder(spacing: spacing).readings(of: scores, patterns: [pattern]).first)
            #expect(abs(reading.score - bruteForce(scores, pattern, spacing, pitch: 8)) < 1e-3)
        }
    }

    @Test("A line too short for a pattern has no reading by it")
    func tooShort() {
        #expect(LineDecoder().readings(of: LineScores(columns: 20), patterns: [LinePattern("DDA-DDD.DD")]).isEmpty)
        #expect(LineDecoder().readings(of: LineScores(columns: 0), patterns: [LinePattern("DD")]).isEmpty)
    }
}
