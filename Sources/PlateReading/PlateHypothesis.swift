import Geometry
import TrafficModel

/// A way to see a plate: its polarity and where its lines lie.
struct PlateHypothesis {
    var polarity: PlatePolarity
    var layout: PlateRead.Layout
    /// One or two, the upper first.
    var lines: [TextLine]
    /// For each line, strip columns a column at the line's own proportions (see `PlateRectifier.strip`).
    var widthScales: [Double]
}

/// One line of a hypothesis as the templates see it.
struct MatchedLine {
    var line: TextLine
    var widthScale: Double
    var strip: LineStrip
    var scores: LineScores
    /// The best reading of each pattern that fits.
    var readings: [String: LineReading]
}

/// A whole plate read under one hypothesis by one pattern.
struct PlateSolution {
    var pattern: PlatePattern
    var polarity: PlatePolarity
    var lines: [MatchedLine]
    /// Per line: the reading, its characters perhaps changed to a code or a province in use.
    var readings: [LineReading]
    var prior: Float
    /// Sum of all: what hypotheses are compared by.
    var total: Float

    /// What each character scored.
    var characterScores: [Float] {
        zip(lines, readings).flatMap { line, reading in
            zip(reading.columns, reading.characters).map { line.scores.score(column: $0, character: $1) }
        }
    }

    var text: String {
        String(readings.flatMap { $0.characters.map { PlateAlphabet.characters[$0] } })
    }
}
