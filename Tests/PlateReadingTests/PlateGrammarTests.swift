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
        guard lines.map(\.count) == pattern.lines.map(\.slots.count) else { return false }
        return pattern.admits(lines.flatMap(\.self))
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

    @Test(
        "Texts have a form or none",
        arguments: [
            ("51G47281", PlateRead.Layout.oneLine, true), ("51G4728", .oneLine, true), ("51W47281", .oneLine, false),
            ("51LD12345", .oneLine, true), ("80441NG02", .oneLine, true), ("29AB26659", .twoLine, true),
            ("29AB2665", .twoLine, true), ("29A026659", .twoLine, false), ("TM1234", .oneLine, true),
            ("T8023588", .twoLine, true), ("5IG47281", .oneLine, false), ("51G472", .oneLine, false),
        ])
    func explains(text: String, layout: PlateRead.Layout, expected: Bool) {
        let classes = text.compactMap { PlateAlphabet.index(of: $0) }
        #expect((classes.count == text.count && PlateGrammar.explains(classes, layout: layout)) == expected)
    }

    @Test("A form that is one of codes admits only these")
    func codes() throws {
        let pattern = try #require(PlateGrammar.patterns.first { $0.form == "DDLL|DDD.DD" })
        for (text, expected) in [("51RM12345", true), ("51RX12345", false), ("51LD12345", true)] {
            #expect(pattern.admits(text.map { PlateAlphabet.index(of: $0)! }) == expected)
        }
    }
}
