import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("Clean plates are read exactly")
struct PlateReaderTests {
    let reader: PlateReader

    init() throws { reader = try PlateReader() }

    @Test("Every kind of plate, straight and turned", arguments: PlateSeries.allCases, [0.0, 7.0])
    func everySeries(series: PlateSeries, roll: Double) throws {
        var generator = SeededGenerator(seed: 21)
        let number = PlateNumber.random(series: series, using: &generator)
        let plate = GeneratedPlates.picture(number, roll: roll)
        let candidate = GeneratedPlates.candidate(plate)
        let look = try #require(reader.look(at: candidate, in: plate.picture))
        #expect(look.text == number.text)
        let layout: PlateRead.Layout = number.lines.count == 1 ? .oneLine : .twoLine
        #expect(look.forms[0].pattern.layout == layout)
        #expect(look.colour == candidate.colour)
    }

    @Test("The boxes of the characters lie on the characters")
    func characterBoxes() throws {
        let plate = GeneratedPlates.picture(PlateNumber(series: .motorbike, lines: ["29-AB", "266.59"]))
        let look = try #require(reader.look(at: GeneratedPlates.candidate(plate), in: plate.picture))
        let cells = plate.face.characterBoxes
        #expect(look.boxes.count == cells.count)
        for (box, cell) in zip(look.boxes, cells) {
            #expect(box.overlap(plate.homography.apply(Quad(cell.box)).bounds) > 0.5)
        }
    }

    @Test(
        "Display follows the form of the plate",
        arguments: [
            (PlateSeries.carLong, ["51G-472.81"], "51G-472.81"), (.carShort, ["30F", "256.58"], "30F-256.58"),
            (.motorbike, ["29-AB", "266.59"], "29-AB 266.59"), (.militaryLong, ["TM-12-34"], "TM-12-34"),
        ])
    func display(series: PlateSeries, lines: [String], display: String) throws {
        let plate = GeneratedPlates.picture(PlateNumber(series: series, lines: lines))
        let look = try #require(reader.look(at: GeneratedPlates.candidate(plate), in: plate.picture))
        #expect(look.forms[0].pattern.display(look.text) == display)
    }

    @Test("A mirrored plate is never read", arguments: PlateSeries.allCases)
    func mirrored(series: PlateSeries) throws {
        var generator = SeededGenerator(seed: 4)
        let plate = GeneratedPlates.picture(.random(series: series, using: &generator))
        var picture = plate.picture
        for y in 0..<picture.height {
            for x in 0..<picture.width { picture[x, y] = plate.picture[picture.width - 1 - x, y] }
        }
        let read = reader.read(GeneratedPlates.candidate(plate), in: picture)
        #expect(read?.status != .read)
    }

    @Test("Plates that are not there are not read", arguments: [1, 2, 7, 40])
    func nothing(side: Int) {
        let quad = Quad(Box(x: 0, y: 0, width: Double(side), height: Double(side)))
        let candidate = PlateCandidate(
            quad: quad, readings: [.init(layout: .oneLine, lines: [TextLine(quad: quad)], score: 1)],
            polarity: .darkOnLight, lightOnDarkShare: 0.5, colour: .white, score: 1)
        let read = reader.read(candidate, in: RGBPicture(width: side, height: side, fill: (90, 90, 90)))
        #expect(read == nil || read?.status == .unreadable || read?.status == .unsure)
        #expect(reader.read(candidate, in: RGBPicture(width: 0, height: 0)) == nil)
    }
}
