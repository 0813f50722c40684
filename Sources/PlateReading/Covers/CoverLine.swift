import Imaging

/// One line of a plate as a judge of covers sees it: the places of its characters and one more beyond either end.
struct CoverLine {
    let strip: CoverStrip
    /// The strip's window is 16 columns wide; a character stands in its middle.
    private static let windowCentre = 8.0
    /// Half a cell as a share of the pitch.
    private static let halfCell = 0.4
    /// How far beyond the ends the strip reaches, in pitches.
    private static let beyond = 2.0

    /// Before the first character, each character, after the last.
    var cells: [CoverCell]
    /// Columns from a character to the next where nothing is printed between them.
    let pitch: Double
    /// Centres of the characters, strip columns.
    let centres: [Double]

    /// - Parameters:
    ///   - scores: a row a character, one score a class.
    ///   - characters: the class read of each.
    init(
        _ line: PlateLook.Line, characters: [Int], scores: [[Float]], in picture: RGBPicture, polarity: PlatePolarity
    ) {
        let centres = line.columns.map { Double($0) + Self.windowCentre }
        let gaps = zip(centres, centres.dropFirst()).map { $1 - $0 }.sorted()
        let pitch = gaps.isEmpty ? 15 : max(gaps[gaps.count / 3], 6)
        let reach = Int(centres[0] - pitch * Self.beyond)..<Int(centres[centres.count - 1] + pitch * Self.beyond) + 1
        let strip = CoverStrip(line.strip, reach: reach, in: picture, polarity: polarity)
        let half = pitch * Self.halfCell
        cells = [-1].map { index in
            CoverCell(
                index: index, columns: strip.cell(centres[0] - pitch, half: half), score: nil, lead: 0, of: strip)
        }
        for (index, centre) in centres.enumerated() {
            let row = scores[index], own = characters[index]
            let other = row.indices.lazy.filter { $0 != own }.map { row[$0] }.max() ?? row[own]
            cells.append(
                CoverCell(
                    index: index, columns: strip.cell(centre, half: half), score: row[own], lead: row[own] - other,
                    of: strip))
        }
        cells.append(
            CoverCell(
                index: centres.count, columns: strip.cell(centres[centres.count - 1] + pitch, half: half), score: nil,
                lead: 0, of: strip))
        self.strip = strip
        self.pitch = pitch
        self.centres = centres
    }

    var inner: ArraySlice<CoverCell> { cells.dropFirst().dropLast() }

    /// How far the ground runs on beyond an end, in pitches: columns whose lighter half keeps near the ground.
    ///
    /// - Parameter least: grey below which a column is no ground any more.
    func run(atEnd: Bool, least: Float) -> Float {
        let end = atEnd ? centres[centres.count - 1] + pitch * 0.45 : centres[0] - pitch * 0.45
        var column = Int(end) - strip.first, steps: Float = 0
        while column >= 0, column < strip.columns {
            var lighter = 0
            for row in CoverStrip.core where strip.light[row * strip.columns + column] >= least { lighter += 1 }
            guard lighter * 2 >= CoverStrip.core.count else { break }
            steps += 1
            column += atEnd ? 1 : -1
        }
        return steps / Float(pitch)
    }
}
