import Geometry
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Generated plates with the candidate that a perfect finder would give.
enum GeneratedPlates {
    static func picture(
        _ number: PlateNumber, characterHeight: Double = 22, degradation: PlateDegradation = PlateDegradation(),
        roll: Double = 0, seed: UInt64 = 1
    ) -> PlatePicture {
        var view = PlateView()
        view.characterHeight = characterHeight
        view.roll = roll
        var generator = SeededGenerator(seed: seed)
        return PlatePicture(PlateFace(number), view: view, degradation: degradation, using: &generator)
    }

    static func candidate(_ plate: PlatePicture) -> PlateCandidate {
        let number = plate.face.number
        let lines = number.lines.indices.map { row -> TextLine in
            let cells = plate.face.characterBoxes.filter { $0.row == row }.map(\.box)
            let box = cells.dropFirst().reduce(cells[0]) { $0.union($1) }
            return TextLine(quad: plate.homography.apply(Quad(box)))
        }
        let paint = number.series.paint
        let colour: PlateRead.Colour = paint == .diplomatic ? .white : PlateRead.Colour(rawValue: paint.rawValue)!
        let light = colour == .blue || colour == .red
        return PlateCandidate(
            quad: plate.quad, readings: [.init(layout: lines.count == 1 ? .oneLine : .twoLine, lines: lines, score: 1)],
            polarity: light ? .lightOnDark : .darkOnLight, lightOnDarkShare: light ? 1 : 0, colour: colour, score: 1)
    }
}
