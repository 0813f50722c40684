import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("What no form explains")
struct GrammarDoubtTests {
    private let pattern = PlateGrammar.patterns.first { $0.form == "DDA-DDD.DD" }!

    private func classes(_ text: String) -> [Int] { text.map { PlateAlphabet.index(of: $0)! } }

    /// Scores in which every character of `read` has 2, what is in `loud` the given score, and all else little.
    private func doubt(_ read: String, loud: [Int: (Character, Float)]) -> GrammarDoubt {
        let characters = classes(read)
        let scores = characters.enumerated().map { slot, own -> [Float] in
            var row = [Float](repeating: -8, count: PlateAlphabet.none)
            row[own] = 2
            if let (character, score) = loud[slot] { row[PlateAlphabet.index(of: character)!] = score }
            return row
        }
        return GrammarDoubt(pattern: pattern, characters: characters, scores: scores)
    }

    @Test("A letter that stands clearly where only a digit may is seen, not bent into one")
    func letterForDigit() {
        let doubt = doubt("51G47281", loud: [4: ("K", 10)])
        #expect(doubt.isOutside)
        #expect(doubt.slots.map(\.index) == [4])
        #expect(doubt.slots.first?.lead == 8)
        #expect(doubt.seen == classes("51G4K281"))
    }

    @Test("A digit in place of the series letter is seen")
    func digitForLetter() {
        #expect(doubt("51G47281", loud: [2: ("1", 9)]).seen == classes("51147281"))
    }

    @Test("What leads by little, or is hardly a character, bends nothing")
    func weak() {
        #expect(!doubt("51G47281", loud: [4: ("K", 4.5)]).isOutside)
        #expect(!doubt("51G47281", loud: [4: ("K", 3.9)]).isOutside)
        #expect(!doubt("51G47281", loud: [:]).isOutside)
    }

    @Test("Characters that one worn stroke turns into one another need a greater lead")
    func lookalikes() {
        #expect(!doubt("51G47281", loud: [4: ("T", 8)]).isOutside)
        #expect(!doubt("51G47281", loud: [6: ("B", 10)]).isOutside)
        #expect(doubt("51G47281", loud: [6: ("B", 12)]).isOutside)
    }

    @Test("Another reading that some form explains is a close race, not a doubt of the grammar")
    func explained() {
        #expect(!doubt("51G47281", loud: [4: ("9", 12)]).isOutside)
        #expect(!doubt("51G47281", loud: [2: ("K", 12)]).isOutside)
    }

    @Test("Generated plates outside every form are never read as ones inside, and most are told as they were seen")
    func generated() throws {
        let reader = try PlateReader()
        let lines = ["5KG-472.81", "51G-47K.81", "51G-472.8H", "51G-4N2.81", "30A-M72.81", "KHB-472.81"]
        var told = 0
        for line in lines {
            let number = PlateNumber(series: .carLong, lines: [line])
            let plate = GeneratedPlates.picture(number, characterHeight: 26)
            let read = try #require(reader.read(GeneratedPlates.candidate(plate), in: plate.picture))
            #expect(read.status != .read, "\(line) as \(read.text)")
            if read.text == number.text { told += 1 }
        }
        #expect(told >= lines.count / 2, "\(told) of \(lines.count)")
    }
}
