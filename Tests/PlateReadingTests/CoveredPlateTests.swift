import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("Covered plates")
struct CoveredPlateTests {
    let reader: PlateReader

    init() throws { reader = try PlateReader() }

    static let number = PlateNumber(series: .carLong, lines: ["51G-472.81"])

    /// A plate with something over some of its characters.
    static func plate(
        _ kind: PlateCover.Kind, over characters: ClosedRange<Int>, number: PlateNumber = Self.number, seed: UInt64 = 1
    ) -> PlatePicture {
        let face = PlateFace(number)
        let boxes = face.characterBoxes[characters].map(\.box)
        let cover = PlateCover(
            kind, over: boxes.dropFirst().reduce(boxes[0]) { $0.union($1) },
            plate: Box(x: 0, y: 0, width: face.width, height: face.height),
            unit: number.series.format.typeface.height, ground: number.series.paint.background)
        var view = PlateView()
        view.characterHeight = 24
        var degradation = PlateDegradation()
        degradation.noise = 3
        var generator = SeededGenerator(seed: seed)
        return PlatePicture(face, view: view, degradation: degradation, covers: [cover], using: &generator)
    }

    private func read(_ plate: PlatePicture) -> PlateRead? {
        reader.read(GeneratedPlates.candidate(plate), in: plate.picture)
    }

    /// A folded end is left out: where five digits become four the rest is a plate, and hardly any is told
    /// (docs/plate-accuracy.md).
    @Test(
        "Most plates with a character hidden are told, and hardly any is read",
        arguments: PlateCover.Kind.hiding.filter { $0 != .bend })
    func hidden(kind: PlateCover.Kind) {
        var told = 0, stoodBehind = 0
        for seed in 0..<24 {
            let place = 3 + seed % 4
            let read = read(Self.plate(kind, over: place...place, seed: UInt64(seed)))
            if read?.cover?.extent == .part { told += 1 }
            if read?.status == .read { stoodBehind += 1 }
        }
        #expect(told >= 12, "\(told) of 24 told")
        #expect(stoodBehind <= 2, "\(stoodBehind) of 24 read")
    }

    @Test("What leaves the strokes to be seen is no cover", arguments: PlateCover.Kind.harmless)
    func harmless(kind: PlateCover.Kind) {
        for seed in 0..<12 {
            let read = read(Self.plate(kind, over: 0...7, seed: UInt64(seed)))
            #expect(read?.cover == nil, "seed \(seed)")
        }
    }

    @Test("Clean plates of every kind are not covered", arguments: PlateSeries.allCases)
    func clean(series: PlateSeries) {
        var generator = SeededGenerator(seed: 33)
        for _ in 0..<4 {
            let plate = GeneratedPlates.picture(.random(series: series, using: &generator))
            #expect(reader.read(GeneratedPlates.candidate(plate), in: plate.picture)?.cover == nil)
        }
    }

    @Test("A hidden character is an asterisk, its place is told, and no text is claimed")
    func asterisk() throws {
        let plate = Self.plate(.tape, over: 4...4, seed: 5)
        let read = try #require(self.read(plate))
        let cover = try #require(read.cover)
        #expect(read.display == "51G-4*2.81")
        #expect(read.text.isEmpty)
        #expect(read.status == .unsure)
        #expect(read.characters.map(\.text).joined() == "51G4281")
        #expect(cover.places.count == 1)
        let cell = plate.homography.apply(Quad(plate.face.characterBoxes[4].box)).bounds
        #expect(try #require(cover.places.first).box.overlap(cell) > 0.4)
    }

    @Test("A passer-by hides a plate for a moment: a look that reads it wins")
    func legibleLookWins() throws {
        let covered = try look(Self.plate(.tape, over: 4...4, seed: 5))
        let clear = try look(GeneratedPlates.picture(Self.number, characterHeight: 24))
        var vote = PlateVote(calibration: reader.model.calibration)
        for frame in 0..<3 { vote.add(covered, frame: frame) }
        #expect(vote.result?.read.cover?.extent == .part)
        #expect(vote.result?.read.text == "")
        #expect(!vote.isCertain)
        vote.add(clear, frame: 3)
        #expect(vote.result?.read.cover == nil)
        #expect(vote.result?.read.text == Self.number.text)
    }

    @Test("A cover in fewer looks than half is none")
    func minority() throws {
        let covered = try look(Self.plate(.tape, over: 4...4, seed: 5))
        let clear = try look(GeneratedPlates.picture(Self.number, characterHeight: 24))
        var vote = PlateVote(calibration: reader.model.calibration)
        vote.add(covered, frame: 0)
        for frame in 1..<4 { vote.add(clear, frame: frame) }
        #expect(vote.result?.read.cover == nil)
        #expect(vote.result?.read.status == .read)
    }

    private func look(_ plate: PlatePicture) throws -> PlateLook {
        try #require(reader.look(at: GeneratedPlates.candidate(plate), in: plate.picture))
    }

    @Test("The table of trees is read as it was written, and a wrong one names its line")
    func table() throws {
        let trees = [
            PlateVerifier.Tree(features: [1, 2, 3], thresholds: [9, 0, 255], leaves: [-1, 0.5, 2, 0.25])
        ]
        let text = CoverModel(trees: trees).table(provenance: "a test")
        let features = [UInt8](repeating: 4, count: 64)
        #expect(try CoverModel(text).votes(features) == CoverModel(trees: trees).votes(features))
        let far = text.replacing("1\t2\t3", with: "1\t2\t3000")
        #expect(throws: DataTableError.self) { try CoverModel(far) }
        #expect(throws: DataTableError.self) { try CoverModel("feature\n1\n") }
    }
}
