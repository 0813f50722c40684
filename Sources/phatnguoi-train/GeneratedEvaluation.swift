import Foundation
import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Reads generated plates whose geometry is known but for a small error, and counts what comes out right.
struct GeneratedEvaluation {
    var reader: PlateReader
    var generator: SeededGenerator
    /// How far the lines given to the reader lie off, in character heights (standard deviation).
    var lineError = 0.06

    /// The candidate that a finder with `lineError` would give.
    static func candidate(_ plate: PlatePicture, lineError: Double, using generator: inout SeededGenerator)
        -> PlateCandidate
    {
        let number = plate.face.number
        let lines = number.lines.indices.map { row -> TextLine in
            let cells = plate.face.characterBoxes.filter { $0.row == row }.map(\.box)
            let box = cells.dropFirst().reduce(cells[0]) { $0.union($1) }
            let off = LineCutter.Off(
                top: generator.normal() * lineError, base: generator.normal() * lineError,
                slope: generator.normal() * lineError, shear: generator.normal() * lineError)
            return TextLine(quad: off.moved(plate.homography.apply(Quad(box))))
        }
        let layout: PlateRead.Layout = number.lines.count == 1 ? .oneLine : .twoLine
        let colour: PlateRead.Colour =
            switch number.series.paint {
            case .white, .diplomatic: .white
            case .yellow: .yellow
            case .blue: .blue
            case .red: .red
            }
        let light = colour == .blue || colour == .red
        return PlateCandidate(
            quad: plate.quad, readings: [.init(layout: layout, lines: lines, score: 1)],
            polarity: light ? .lightOnDark : .darkOnLight, lightOnDarkShare: light ? 1 : 0, colour: colour, score: 1)
    }

    mutating func run(plates: Int, severity: Double, heights: ClosedRange<Double>, list: Bool) -> (
        right: Int, milliseconds: Double
    ) {
        var right = 0, spent = 0.0
        for i in 0..<plates {
            let series = PlateSeries.allCases[i % PlateSeries.allCases.count]
            let number = PlateNumber.random(series: series, using: &generator)
            let plate = PlatePicture(
                PlateFace(number), view: .random(characterHeight: heights, using: &generator),
                degradation: .random(severity: severity, using: &generator), using: &generator)
            let candidate = Self.candidate(plate, lineError: lineError, using: &generator)
            let start = clock()
            let look = reader.look(at: candidate, in: plate.picture)
            spent += Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000
            if look?.text == number.text {
                right += 1
            } else if list {
                say("\(series) \(number.text) read \(look?.text ?? "nothing") \(look.map { "\($0.evidence)" } ?? "")")
            }
        }
        return (right, spent / Double(plates))
    }
}
