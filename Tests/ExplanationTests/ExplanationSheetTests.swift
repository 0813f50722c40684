import Explanation
import Foundation
import Geometry
import Imaging
import PictureCodecs
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

/// A generated plate in a scene, read, with what explains it.
private struct Read {
    let scene: RGBPicture
    let plate: PlatePicture
    let explanation: PlateExplanation

    init(_ number: PlateNumber, roll: Double = 4) throws {
        var view = PlateView()
        view.characterHeight = 22
        view.roll = roll
        view.margin = 3
        var generator = SeededGenerator(seed: 12)
        var degradation = PlateDegradation()
        degradation.noise = 4
        degradation.blur = 0.04
        plate = PlatePicture(PlateFace(number), view: view, degradation: degradation, using: &generator)
        scene = plate.picture
        let reader = try PlateReader()
        let read = try #require(reader.read(crop: scene))
        explanation = try #require(reader.explanations(of: [read], in: scene, isCrop: true).first)
    }
}

@Suite("Explanations of plates")
struct ExplanationSheetTests {
    static let numbers = [
        PlateNumber(series: .carLong, lines: ["51G-472.81"]),
        PlateNumber(series: .motorbike, lines: ["29-AB", "266.59"]),
        PlateNumber(series: .carLongState, lines: ["80A-256.58"]),
        PlateNumber(series: .carShort, lines: ["30F", "256.58"]),
    ]

    @Test("Every character has its window on the character, its runner-up and templates", arguments: numbers)
    func characters(number: PlateNumber) throws {
        let read = try Read(number)
        let explanation = read.explanation
        #expect(explanation.read.text == number.text)
        #expect(explanation.lines.count == number.lines.count)
        #expect(String(explanation.characters.map(\.text)) == number.text)
        for (character, cell) in zip(explanation.characters, read.plate.face.characterBoxes) {
            let strip = explanation.lines[character.line].strip
            let seen = strip.toPicture.apply(Quad(character.window)).bounds
            #expect(seen.overlap(read.plate.homography.apply(Quad(cell.box)).bounds) > 0.3)
            #expect(character.runnerUp != character.text)
            #expect(character.margin == character.score - character.runnerUpScore)
            #expect(character.support.count == 64)
            #expect((1...3).contains(character.templates.count))
            let weights = character.templates.map(\.weight)
            #expect(weights == weights.sorted(by: >) && weights.allSatisfy { $0 > 0 })
            for template in character.templates {
                #expect(template.relief.width == 16 && template.relief.height == 24)
                #expect(Set(template.relief.samples).count > 8, "a relief shows something")
            }
        }
    }

    @Test("The parts of a window that speak for a character add up to most of its margin")
    func support() throws {
        let explanation = try Read(Self.numbers[0]).explanation
        for character in explanation.characters where character.score < 11 {
            #expect(character.support.reduce(0, +) > 0)
        }
    }

    @Test("A sheet is drawn for both languages, the same each time, and shows the plate's own colours")
    func sheet() throws {
        let read = try Read(Self.numbers[2])
        func picture(_ language: Language) throws -> RGBPicture {
            try ExplanationSheet(read.explanation, scene: read.scene, source: "ô tô.png", language: language).picture()
        }
        let vietnamese = try picture(.vietnamese)
        #expect(vietnamese.width == 1280 && vietnamese.height > 700)
        #expect(try picture(.vietnamese) == vietnamese)
        #expect(try picture(.english) != vietnamese)
        var blue = 0
        for i in 0..<vietnamese.width * vietnamese.height {
            let (r, b) = (Int(vietnamese.samples[3 * i]), Int(vietnamese.samples[3 * i + 2]))
            if b > 120 && b - r > 90 { blue += 1 }
        }
        #expect(blue > 20_000)
    }

    @Test("What was not read has a sheet too, and an empty list no explanation")
    func unreadable() throws {
        let read = try Read(Self.numbers[0])
        var explanation = read.explanation
        explanation.read.status = .unreadable
        explanation.read.text = ""
        explanation.read.display = ""
        let sheet = ExplanationSheet(explanation, scene: read.scene, source: "a.jpg", language: .vietnamese)
        #expect(try sheet.picture().width == 1280)
        #expect(try PlateReader().explanations(of: [], in: read.scene, isCrop: false).isEmpty)
    }
}
