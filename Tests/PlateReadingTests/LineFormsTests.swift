import PlateReading
import Testing

@Suite("Forms that begin alike are read together as they are read alone")
struct LineFormsTests {
    @Test("Every form of the grammar, over noise", arguments: [1, 2, 3])
    func together(seed: UInt64) {
        var state = seed
        var scores = LineScores(columns: 140)
        for column in 0..<140 {
            scores.set(
                column: column,
                to: (0..<PlateAlphabet.none).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return Float(state >> 40) / Float(1 << 24) * 16 - 10
                })
        }
        let patterns = PlateGrammar.patterns.flatMap(\.lines).reduce(into: [LinePattern]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let decoder = LineDecoder()
        let together = decoder.readings(of: scores, forms: LineForms(patterns))
        let alone = patterns.flatMap { decoder.readings(of: scores, patterns: [$0]) }
        #expect(together == alone)
        #expect(together.count == patterns.count)
    }
}
