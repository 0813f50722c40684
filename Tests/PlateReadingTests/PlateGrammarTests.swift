import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("The plate grammar")
struct PlateGrammarTests {
    private func admits(_ pattern: PlatePattern, _ number: PlateNumber) -> Bool {
        let lines = number.lines.map {
            $0.compactMap { $0 == "Đ" ? PlateAlphabet.index(of: "D") : PlateAlphabet.index(of: $0) }
        }
        guard lines.count == pattern.lines.count else { return false }
        return zip(lines, pattern.lines).allSatisfy { line, pattern in
            line.count == pattern.slots.count && zip(line, pattern.slots).allSatisfy { $1.contains($0) }
        }
    }

    @Test("Every number that the generator makes has a form", arguments: PlateSeries.allCases)
    func covers(series: PlateSeries) {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<200 {
            let number = PlateNumber.random(series: series, using: &generator)
            #expect(PlateGrammar.patterns.contains { admits($0, number) }, "\(number.lines)")
        }
    }

    @Test("No form admits I, J, O or W, which no template knows")
    func letters() {
        for letter in "IJOW" { #expect(PlateAlphabet.index(of: letter) == nil) }
    }

    @Test("Series letters keep to the circular: no R first, no Q but in QT and on army plates")
    func series() {
        #expect(!SlotSet.firstLetter.contains(PlateAlphabet.index(of: "R")!))
        #expect(SlotSet.secondLetter.contains(PlateAlphabet.index(of: "R")!))
        #expect(!SlotSet.secondLetter.contains(PlateAlphabet.index(of: "Q")!))
        #expect(SlotSet.anyLetter.contains(PlateAlphabet.index(of: "Q")!))
    }
}
